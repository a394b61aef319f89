import type { Book, BudgetUnit, Form, Origin } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { normaliseText } from '@duzhi/core/shared';
import type { TableDocument } from '../tables/table-document.ts';
import { codeAndName } from './code-and-name.ts';
import type { RecognitionProblem } from './form-reader.ts';
import { gridRows, originOf } from './grid.ts';
import { recogniseForms } from './recognise-form.ts';
import { splitForms } from './split-forms.ts';
import { shorten } from './unclaimed.ts';

export type { RecognitionProblem } from './form-reader.ts';
export { shorten } from './unclaimed.ts';

/** 识别的结果：目标册，以及没有读懂的地方。 */
export interface Recognition {
  readonly book: Book;
  readonly problems: readonly RecognitionProblem[];
}

/**
 * 把表格文档认成绩效目标册。
 *
 * By the meaning of labels, whatever the format. Nothing is dropped in silence: each cell is a value, a label or a problem.
 */
export function recognise(document: TableDocument): Recognition {
  const { forms: found, rest } = splitForms(gridRows(document));
  const forms: Form[] = [];
  const origins: Record<JsonPointer, Origin> = {};
  const problems: RecognitionProblem[] = document.problems.map(({ message, text, table, row, column }) => ({
    origin: { text, table, row, column },
    message,
  }));
  for (const rows of found) {
    for (const recognised of recogniseForms(rows, forms.length)) {
      forms.push(recognised.form);
      Object.assign(origins, recognised.origins);
      problems.push(...recognised.problems);
    }
  }
  for (const row of rest) {
    for (const cell of row.cells) {
      if (cell.text === null || cell.claimed) continue;
      const message = `“${shorten(cell.text)}”不属于任何一张认得的绩效表，未计入目标册。`;
      problems.push({ origin: originOf(cell), message });
    }
  }
  const fiscalYear = forms.find((form) => form.fiscalYear !== null)?.fiscalYear ?? null;
  return { book: { schema: 'duzhi-book/1', fiscalYear, unit: unitOf(forms, origins), forms, origins }, problems };
}

/** 填报单位，没有时取部门名称，再没有时取各项目共同的实施单位。 */
function unitOf(forms: readonly Form[], origins: Book['origins']): BudgetUnit | null {
  const stated = (key: string, values: readonly (string | null)[]) =>
    values.flatMap((value, order) => (value === null ? [] : [{ value, at: `/forms/${order}/${key}` }]));
  const reporting = stated(
    'reportingUnit',
    forms.map((form) => form.reportingUnit),
  );
  const departments = stated(
    'department',
    forms.map((form) => (form.kind === 'department-overall' ? form.department : null)),
  );
  const implementing = stated(
    'implementingUnit',
    forms.map((form) => (form.kind === 'project' ? form.implementingUnit : null)),
  );
  // A sheet of several units is no unit's book.
  const isOneUnit = implementing.every(({ value }) => value === implementing[0]!.value);
  const found = reporting[0] ?? departments[0] ?? (isOneUnit ? implementing[0] : undefined);
  if (found === undefined) return null;
  // A project's unit has lost its code; the source still has it.
  const written = codeAndName(found.value);
  const code = written.code ?? codeAndName(normaliseText(origins[found.at]?.text)).code;
  const name = written.name ?? found.value;
  return code === null ? { name } : { name, code };
}
