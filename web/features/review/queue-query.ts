import { infiniteQueryOptions } from '@tanstack/react-query';
import type { QueueFilter } from '../../api/queue.ts';
import { readQueue } from '../../api/queue.ts';
import { answered } from '../../app/queries.ts';

/** 审核的队列，一页一页地取。 */
export const queueQuery = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['queue', filter],
    queryFn: ({ pageParam, signal }) => answered(readQueue({ ...filter, cursor: pageParam }, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // The list stays as it was while another filter is being asked for.
    placeholderData: (before) => before,
  });
