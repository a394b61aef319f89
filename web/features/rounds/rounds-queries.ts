import { queryOptions } from '@tanstack/react-query';
import type { Round } from '../../api/rounds.ts';
import { listRounds, readRound } from '../../api/rounds.ts';
import { answered } from '../../app/queries.ts';

/** 看得到的各轮申报，新的在前。 */
export const roundsQuery = queryOptions({
  queryKey: ['rounds'],
  queryFn: () => answered(listRounds()),
  staleTime: 60_000,
});

/** 一轮，各单位报到了哪里。 */
export const roundQuery = (id: string) =>
  queryOptions({ queryKey: ['rounds', id], queryFn: () => answered(readRound(id)) });

/** 正在进行的一轮：最近开始的；没有为 undefined。 */
export function roundUnderWay(rounds: readonly Round[]): Round | undefined {
  return rounds.find(({ closedAt }) => closedAt === null);
}
