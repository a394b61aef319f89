import { infiniteQueryOptions } from '@tanstack/react-query';
import type { BookPlace } from '../../api/books.ts';
import { listRevisions } from '../../api/revisions.ts';
import { answered } from '../../app/queries.ts';

/** 一本的各个版本，新的在前。 */
export const revisionsQuery = (place: BookPlace) =>
  infiniteQueryOptions({
    queryKey: ['revisions', place.unit, place.book],
    queryFn: ({ pageParam }) => answered(listRevisions(place, pageParam)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
