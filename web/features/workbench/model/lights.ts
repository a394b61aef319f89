import type { Finding, Severity } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';
import { cellsAt, formIndexOf } from './cell-places.ts';
import type { Sheet } from './sheet.ts';

/** 一格上的标记：角标是该格最重的问题；框只有当前问题才有，红框为被判，蓝框为与它比对。 */
export interface Light {
  readonly mark: Severity | null;
  readonly count: number;
  readonly frame: 'judged' | 'against' | null;
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, advice: 1 };

/** 一张表上各格的标记；`findings` 是这张表的问题。 */
export function lightsOf(
  sheet: Sheet,
  form: number,
  findings: readonly Finding[],
  current: Finding | undefined,
): ReadonlyMap<JsonPointer, Light> {
  const lights = new Map<JsonPointer, { -readonly [Key in keyof Light]: Light[Key] }>();
  const lightAt = (at: JsonPointer) => {
    let light = lights.get(at);
    if (light === undefined) {
      light = { mark: null, count: 0, frame: null };
      lights.set(at, light);
    }
    return light;
  };
  for (const { at, severity } of findings) {
    for (const cell of cellsAt(sheet, at[0] ?? '')) {
      const light = lightAt(cell);
      light.count += 1;
      if (light.mark === null || WEIGHT[severity] > WEIGHT[light.mark]) light.mark = severity;
    }
  }
  if (current !== undefined) {
    for (const at of current.at.slice(1))
      if (formIndexOf(at) === form) for (const cell of cellsAt(sheet, at)) lightAt(cell).frame = 'against';
    for (const cell of cellsAt(sheet, current.at[0] ?? '')) lightAt(cell).frame = 'judged';
  }
  return lights;
}

/** 两份标记处处一样。 */
export function sameLights(a: ReadonlyMap<JsonPointer, Light>, b: ReadonlyMap<JsonPointer, Light>): boolean {
  return (
    a.size === b.size &&
    [...a].every(([at, { mark, count, frame }]) => {
      const other = b.get(at);
      return other !== undefined && other.mark === mark && other.count === count && other.frame === frame;
    })
  );
}
