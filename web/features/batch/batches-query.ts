import { infiniteQueryOptions } from '@tanstack/react-query';
import type { BatchItem } from '../../api/batches.ts';
import { listBatches } from '../../api/batches.ts';
import { answered } from '../../app/queries.ts';

const WHILE_RUNNING = 2_000;

/** 批量读入的清单，后来的在前；有在读的就每两秒再看一次。 */
export const batchesQuery = (limit: number) =>
  infiniteQueryOptions({
    queryKey: ['batches', limit],
    queryFn: ({ pageParam, signal }) => answered(listBatches({ cursor: pageParam, limit }, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isRunning)) === true ? WHILE_RUNNING : false,
  });

export function isRunning({ state }: Pick<BatchItem, 'state'>): boolean {
  return state === 'running';
}

/** 一批有几个文件，有了结果的几个。 */
export function progressOf({ counts }: Pick<BatchItem, 'counts'>): { readonly done: number; readonly total: number } {
  const { waiting, done, failed, cancelled } = counts;
  return { done: done + failed + cancelled, total: waiting + done + failed + cancelled };
}
