import type { ExpenditureDirectionForm, ExpenditureLine, Form, ProjectForm } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { rememberAt } from './memory.ts';

/** 有支出明细的表。 */
export type FormWithLines = ExpenditureDirectionForm | ProjectForm;
export const LINE_KINDS = ['expenditure-direction', 'project'] as const;

/** 一行支出明细和它的位置。 */
export interface LocatedLine {
  readonly line: ExpenditureLine;
  readonly at: JsonPointer;
  readonly index: number;
  /** 在话里怎么称呼：支出明细，没有时用支出内容简介。 */
  readonly name: string;
}

/** 该表是否可以有支出明细。 */
export function hasLines(form: Form): form is FormWithLines {
  return form.kind === 'expenditure-direction' || form.kind === 'project';
}

/** 项目的名称：支出方向，或项目名称。 */
export function projectName(form: FormWithLines): string | null {
  return form.kind === 'project' ? form.project : (form.direction ?? form.fund);
}

/** 该表填了内容的各行支出明细。 */
export const linesOfForm = rememberAt((form: FormWithLines, at): readonly LocatedLine[] =>
  (form.lines ?? []).flatMap((line, index): LocatedLine[] => {
    const { content, detail, amount, basis } = line;
    if (content === null && detail === null && amount === null && basis === null) return [];
    return [{ line, at: `${at}/lines/${index}`, index, name: detail ?? content ?? `第 ${index + 1} 行` }];
  }),
);
