import type { Book } from '@duzhi/core/book';
import type { FormVersions } from '@duzhi/core/layouts';
import { useMemo } from 'react';
import { DrawnSheet } from '../workbench/drawn-sheet.tsx';
import type { ChangeMark } from '../workbench/model/change-marks.ts';
import { changeMarks } from '../workbench/model/change-marks.ts';
import './difference-sheets.css';

interface DifferenceSheetsProps {
  readonly before: Book;
  readonly after: Book;
  /** 各种表照哪一版表样画。 */
  readonly versions: FormVersions;
}

/** 改动标在表上：旧的划去，新的标出；没有改动的表不列。 */
export function DifferenceSheets({ before, after, versions }: DifferenceSheetsProps) {
  const marks = useMemo(() => changeMarks(before, after, versions), [before, after, versions]);
  const changed = after.forms.map((form, index) => ({ form, index })).filter(({ index }) => touches(marks, index));
  return (
    // A form is wider than a narrow screen; it scrolls, and the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section className="difference-sheets" lang="zh-CN" tabIndex={0} aria-label={after.unit?.name ?? ''}>
      {changed.map(({ form, index }) => (
        <DrawnSheet key={index} form={form} index={index} changes={marks} version={versions[form.kind]} />
      ))}
    </section>
  );
}

function touches(marks: ReadonlyMap<string, ChangeMark>, form: number): boolean {
  for (const at of marks.keys()) if (at.startsWith(`/forms/${form}/`)) return true;
  return false;
}
