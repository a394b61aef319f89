import { infiniteQueryOptions } from '@tanstack/react-query';
import type { BookFilter } from '../../api/books.ts';
import { listBooks } from '../../api/books.ts';
import { answered } from '../../app/queries.ts';

/** 目标册清单，一页一页地取，最近改动的在前。 */
export const booksQuery = (filter: BookFilter) =>
  infiniteQueryOptions({
    queryKey: ['books', filter],
    queryFn: ({ pageParam, signal }) => answered(listBooks({ ...filter, cursor: pageParam }, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // The list stays as it was while another filter is being asked for.
    placeholderData: (before) => before,
  });
