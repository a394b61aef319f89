import type { Form } from '@duzhi/core/book';
import type { DrawnForm } from '@duzhi/core/layouts';
import { drawForm } from '@duzhi/core/layouts';
import type { Completeness } from './completeness.ts';
import { completenessOf } from './completeness.ts';
import type { Sheet } from './sheet.ts';
import { sheetOf } from './sheet.ts';

/** 画好的一张表：版面、网格、填写的程度。 */
export interface DrawnSheet {
  readonly drawn: DrawnForm;
  readonly sheet: Sheet;
  readonly completeness: Completeness;
}

const known = new WeakMap<Form, { readonly index: number; readonly sheet: DrawnSheet }>();

/** 画一张表；没有变的表不重画。 */
export function drawnSheet(form: Form, index: number): DrawnSheet {
  const cached = known.get(form);
  if (cached?.index === index) return cached.sheet;
  const drawn = drawForm(form, `/forms/${index}`);
  const sheet = sheetOf(drawn);
  const result = { drawn, sheet, completeness: completenessOf(sheet, drawn) };
  known.set(form, { index, sheet: result });
  return result;
}
