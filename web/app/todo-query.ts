import { queryOptions } from '@tanstack/react-query';
import type { Todo } from '../api/queue.ts';
import { readTodo } from '../api/queue.ts';
import { answered } from './queries.ts';

/** 待办；上栏的数和待办页同用。 */
export const todoQuery = queryOptions({
  queryKey: ['todo'],
  queryFn: ({ signal }) => answered(readTodo(signal)),
});

/** 要我动手的有几件：待我办理的和退回来的。 */
export function todoCount({ waiting, returned }: Todo): number {
  return waiting.count + returned.count;
}
