import type { Book, BudgetUnit, Form, Origin } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { TableDocument } from '../tables/table-document.ts';
import type { RecognitionProblem } from './form-reader.ts';
import { gridRows, originOf } from './grid.ts';
import { recogniseForm } from './recognise-form.ts';
import { splitForms } from './split-forms.ts';
import { shorten } from './unclaimed.ts';

export type { RecognitionProblem } from './form-reader.ts';

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
    const recognised = recogniseForm(rows, `/forms/${forms.length}`);
    forms.push(recognised.form);
    Object.assign(origins, recognised.origins);
    problems.push(...recognised.problems);
  }
  for (const row of rest) {
    for (const cell of row.cells) {
      if (cell.text === null || cell.claimed) continue;
      const message = `“${shorten(cell.text)}”不属于任何一张认得的绩效表，未计入目标册。`;
      problems.push({ origin: originOf(cell), message });
    }
  }
  const fiscalYear = forms.find((form) => form.fiscalYear !== null)?.fiscalYear ?? null;
  return { book: { schema: 'duzhi-book/1', fiscalYear, unit: unitOf(forms), forms, origins }, problems };
}

function unitOf(forms: readonly Form[]): BudgetUnit | null {
  const name =
    forms.find((form) => form.reportingUnit !== null)?.reportingUnit ??
    forms
      .map((form) => (form.kind === 'department-overall' ? form.department : null))
      .find((value) => value !== null) ??
    forms.map((form) => (form.kind === 'project' ? form.implementingUnit : null)).find((value) => value !== null) ??
    null;
  return name === null ? null : { name };
}
