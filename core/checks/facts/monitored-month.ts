import { foldText } from '@duzhi/core/shared';

const MONTHS = /(?:1|一)?月?[-至到~](1[0-2]|[1-9])月|截[至止](1[0-2]|[1-9])月/;
const QUARTERS: readonly [RegExp, number][] = [
  [/(?:前|第)?(?:一|1)季度/, 3],
  [/上半年|半年度|(?:前|第)?(?:二|2)季度/, 6],
  [/(?:前|第)?(?:三|3)季度/, 9],
];

/** 监控到几月，从表名看（1—7月、上半年、三季度）；没有写时为 null。 */
export function monitoredMonth(title: string): number | null {
  const folded = foldText(title).replace(/—|–/g, '-');
  const match = MONTHS.exec(folded);
  if (match !== null) return Number(match[1] ?? match[2]);
  return QUARTERS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
