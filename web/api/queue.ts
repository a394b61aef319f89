import type { Operations } from '@duzhi/server/contract';
import { queryOf } from './books.ts';
import type { ApiResult } from './client.ts';
import { getFile, getJson, sendJson } from './client.ts';

/** 待办：等着办的、退回的、送出的、快到期的、没有报的，和通知。 */
export type Todo = Operations['showTodo']['reply'];
export type Notice = Todo['notices'][number];
/** 审核队列的一页，和各环节的册数。 */
export type Queue = Operations['listQueue']['reply'];

/** 筛选和排序，都是地址里的文字。 */
export interface QueueFilter {
  readonly view?: string | undefined;
  readonly round?: string | undefined;
  readonly year?: string | undefined;
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  readonly errors?: string | undefined;
  readonly amount?: string | undefined;
  readonly change?: string | undefined;
  readonly resubmitted?: string | undefined;
  readonly overdue?: string | undefined;
  readonly order?: string | undefined;
  readonly cursor?: string | undefined;
}

export function readQueue(filter: QueueFilter, signal?: AbortSignal): Promise<ApiResult<Queue>> {
  return getJson(`/api/queue${queryOf({ ...filter })}`, signal);
}

/** 一年里批复的全部目标册，打成一个压缩包。 */
export function exportApproved(
  input: Operations['exportApproved']['body'],
): Promise<ApiResult<{ readonly name: string | null; readonly blob: Blob }>> {
  return getFile('/api/exports/approved', input);
}

export function readTodo(signal?: AbortSignal): Promise<ApiResult<Todo>> {
  return getJson('/api/todo', signal);
}

/** 通知都看过了。 */
export function markNoticesSeen(): Promise<ApiResult<unknown>> {
  return sendJson('POST', '/api/todo/seen', {});
}
