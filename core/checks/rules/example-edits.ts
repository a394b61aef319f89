import type { Indicator, JsonPatch, PatchOperation, Target } from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';

/** 规则例子用：改一行指标的完成值（或全年预计完成值）；空白写 null。 */
export function editActual(at: JsonPointer, text: string | null, column: 'actual' | 'forecast' = 'actual'): JsonPatch {
  return editCell(`${at}/${column}`, text === null ? null : readTarget(text));
}

interface IndicatorCells {
  readonly name?: string | null;
  /** 指标值原文；cost 行的“万”读作万元。 */
  readonly target?: string | null;
  readonly standard?: string | null;
  readonly level1?: string;
  readonly level2?: string;
}

/** 规则例子用：改一行指标的几格。 */
export function editIndicator(at: JsonPointer, cells: IndicatorCells): JsonPatch {
  return Object.entries(cells).map(
    ([key, value]): PatchOperation => ({
      op: 'replace',
      path: `${at}/${key}`,
      value: key === 'target' ? readTarget(value) : value,
    }),
  );
}

/** 规则例子用：改一格。 */
export function editCell(path: JsonPointer, value: unknown): JsonPatch {
  return [{ op: 'replace', path, value }];
}

/** 规则例子用：在清单末尾添一行指标。 */
export function addIndicator(
  list: JsonPointer,
  level1: string,
  level2: string,
  name: string | null,
  target: string | null,
  standard: string | null = '计划标准',
): JsonPatch {
  const row: Indicator = { level1, level2, name, target: readTarget(target), standard };
  return [{ op: 'add', path: `${list}/-`, value: row }];
}

function readTarget(text: string | null | undefined): Target {
  return parseTarget(text ?? null, { money: /[万亿]元?$/.test(text ?? '') });
}
