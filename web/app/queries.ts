import { notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import type { ApiFailure, ApiResult } from '../api/client.ts';

/** 取数据没有成功；界面显示 `failure` 的那句话。 */
export class RequestFailed extends Error {
  readonly failure: ApiFailure;
  constructor(failure: ApiFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: RequestFailed;
  }
}

/** 成功的值；失败抛出，由 TanStack Query 交给界面。 */
export async function answered<Value>(answer: Promise<ApiResult<Value>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new RequestFailed(result.error);
  return result.value;
}

// A refusal stays a refusal; only a lost connection or a database that is away is worth another try.
const mayPass = ({ failure }: RequestFailed): boolean => failure.status === 0 || failure.status >= 502;

let loggedOut: () => void = () => {};

/** 登录过期时做什么；由路由定，取数据的地方不认得路由。 */
export function whenLoggedOut(handler: () => void): void {
  loggedOut = handler;
}

// Told at once, not at the next turn: a form knows that it is being sent before the second of a double click arrives.
notifyManager.setScheduler(queueMicrotask);

/** 取来的数据，全页共用。 */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof RequestFailed && error.failure.status === 401) loggedOut();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && error instanceof RequestFailed && mayPass(error),
      // The office may have no way to the outside: what counts is the server, not the internet.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
