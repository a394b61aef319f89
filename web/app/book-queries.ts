import { queryOptions } from '@tanstack/react-query';
import type { BookPlace } from '../api/books.ts';
import { readBook, readRevision } from '../api/revisions.ts';
import { answered } from './queries.ts';

/** 一本目标册，连同最新的版本。 */
export const bookQuery = (place: BookPlace) =>
  queryOptions({ queryKey: ['book', place.unit, place.book], queryFn: () => answered(readBook(place)) });

/** 一个版本的内容；版本不会变。 */
export const revisionQuery = (place: BookPlace, revision: string) =>
  queryOptions({
    queryKey: ['revision', place.unit, place.book, revision],
    queryFn: () => answered(readRevision(place, revision)),
    staleTime: Number.POSITIVE_INFINITY,
  });
