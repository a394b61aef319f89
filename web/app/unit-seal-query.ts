import { queryOptions } from '@tanstack/react-query';
import { readSeal } from '../api/unit-seals.ts';
import { answered } from './queries.ts';

/** 一个单位在用的印章图样；没有登记、已撤下为 null。只有管它的人取得到。 */
export const unitSealQuery = (unit: string) =>
  queryOptions({
    queryKey: ['unit-seal', unit],
    queryFn: () => answered(readSeal(unit)),
    select: ({ seal }) => seal,
  });
