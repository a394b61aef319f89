import { queryOptions } from '@tanstack/react-query';
import { readSetup } from '../api/setup.ts';
import { answered } from './queries.ts';

/** 首次安装的情况，登录前就能问。 */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => answered(readSetup()),
  staleTime: 60_000,
});
