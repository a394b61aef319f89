import type { JsonPointer } from '@duzhi/core/shared';

/** 清单里的一格：哪张表的哪个清单（"/forms/5/lines"）、第几项（从 0 起）、哪一栏。 */
export interface ListPlace {
  readonly list: JsonPointer;
  readonly name: string;
  readonly index: number;
  readonly key: string;
}

const IN_LIST = /^(\/forms\/\d+\/(\w+))\/(\d+)(?:\/(.+))?/;

/** 指针若在清单的一行里，是哪一行哪一栏（指标值的计量单位一栏为 "target/unit"）；`key` 为 "" 时指整行。 */
export function findListPlace(at: JsonPointer): ListPlace | undefined {
  const match = IN_LIST.exec(at);
  return match === null
    ? undefined
    : { list: match[1]!, name: match[2]!, index: Number(match[3]), key: match[4] ?? '' };
}

/** 指标的分级栏：相邻而相同的行在表上合并成一格。 */
export function isLevelKey(key: string): boolean {
  return key === 'level1' || key === 'level2';
}
