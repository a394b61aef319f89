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

interface Known {
  readonly index: number;
  /** 按表样版本。 */
  readonly sheets: Map<string, DrawnSheet>;
}

const known = new WeakMap<Form, Known>();

/**
 * 画一张表，照一版表样；没有变的表不重画。
 *
 * Who asks about values rather than about the paper asks the standard version: it has a cell for each.
 */
export function drawnSheet(form: Form, index: number, version = 'standard'): DrawnSheet {
  let cached = known.get(form);
  if (cached?.index !== index) {
    cached = { index, sheets: new Map() };
    known.set(form, cached);
  }
  let result = cached.sheets.get(version);
  if (result === undefined) {
    const drawn = drawForm(form, `/forms/${index}`, { version });
    const sheet = sheetOf(drawn);
    result = { drawn, sheet, completeness: completenessOf(sheet, drawn) };
    cached.sheets.set(version, result);
  }
  return result;
}
