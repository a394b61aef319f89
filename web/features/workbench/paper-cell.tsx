import type { Severity } from '@duzhi/core/checks';
import type { DrawnCell, DrawnRun } from '@duzhi/core/layouts';
import { memo } from 'react';
import { useWords } from '../../app/language.ts';
import { WORKBENCH_WORDS } from './words.ts';

interface MarkProps {
  readonly mark: Severity | null;
  readonly count: number;
  readonly frame: 'judged' | 'against' | null;
  readonly changed: boolean;
  readonly was: string | null;
  readonly active: boolean;
}

interface PaperCellProps extends MarkProps {
  readonly cell: DrawnCell;
  readonly selected: boolean;
}

/** 表格里的一格。内容、标记都没有变的不重画。 */
export const PaperCell = memo(function PaperCell({ cell, selected, active, ...marks }: PaperCellProps) {
  const { row, column, rowSpan, columnSpan, kind, align, indented, label, text, heads, at } = cell;
  const place = {
    rowSpan: rowSpan === 1 ? undefined : rowSpan,
    colSpan: columnSpan === 1 ? undefined : columnSpan,
    'data-row': row,
    'data-column': column,
    'data-align': align,
    'data-indented': indented,
  };
  if (kind === 'label')
    return (
      <th scope={heads === 'column' ? 'col' : 'row'} {...place}>
        {text}
      </th>
    );
  if (at === undefined) return <td {...place} />;
  return (
    <td
      {...place}
      data-at={at}
      data-kind={kind}
      data-mark={marks.mark ?? undefined}
      data-frame={marks.frame ?? undefined}
      data-active={active || undefined}
      data-selected={selected || undefined}
      data-changed={marks.changed || undefined}
    >
      {label}
      <Value text={text} changed={marks.changed} was={marks.was} />
      <MarkText mark={marks.mark} count={marks.count} />
    </td>
  );
}, sameCell);

function sameCell(a: PaperCellProps, b: PaperCellProps): boolean {
  return (
    a.selected === b.selected &&
    sameMarks(a, b) &&
    (a.cell === b.cell ||
      (a.cell.text === b.cell.text &&
        a.cell.at === b.cell.at &&
        a.cell.kind === b.cell.kind &&
        a.cell.row === b.cell.row &&
        a.cell.column === b.cell.column &&
        a.cell.rowSpan === b.cell.rowSpan &&
        a.cell.columnSpan === b.cell.columnSpan &&
        a.cell.align === b.cell.align &&
        a.cell.indented === b.cell.indented &&
        a.cell.label === b.cell.label))
  );
}

function sameMarks(a: MarkProps, b: MarkProps): boolean {
  return (
    a.mark === b.mark &&
    a.count === b.count &&
    a.frame === b.frame &&
    a.changed === b.changed &&
    a.was === b.was &&
    a.active === b.active
  );
}

interface PaperRunProps extends MarkProps {
  readonly run: DrawnRun;
  readonly row: number;
  readonly column: number;
}

/** 表格之外一行里的一段：附表号、表名、填报单位、签字。 */
export const PaperRun = memo(
  function PaperRun({ run, row, column, mark, count, frame, changed, was, active }: PaperRunProps) {
    const { label, text, at, align } = run;
    return (
      <span className="paper-run" data-align={align}>
        {label}
        {at === undefined ? (
          text
        ) : (
          <span
            className="paper-value"
            data-at={at}
            data-row={row}
            data-column={column}
            data-mark={mark ?? undefined}
            data-frame={frame ?? undefined}
            data-active={active || undefined}
            data-changed={changed || undefined}
          >
            <Value text={text} changed={changed} was={was} />
            <MarkText mark={mark} count={count} />
          </span>
        )}
      </span>
    );
  },
  (a, b) =>
    a.row === b.row &&
    a.column === b.column &&
    a.run.text === b.run.text &&
    a.run.label === b.run.label &&
    a.run.at === b.run.at &&
    sameMarks(a, b),
);

/** 值；与另一版不同时，旧的划去，新的标出。 */
function Value({
  text,
  changed,
  was,
}: {
  readonly text: string;
  readonly changed: boolean;
  readonly was: string | null;
}) {
  if (!changed) return text;
  return (
    <>
      {was === null || was === '' ? null : <del>{was}</del>}
      <ins>{text}</ins>
    </>
  );
}

/** 角标的话，读屏的人听得到。 */
function MarkText({ mark, count }: { readonly mark: Severity | null; readonly count: number }) {
  const words = useWords(WORKBENCH_WORDS);
  if (mark === null) return null;
  return (
    <span className="only-read">
      （{words[mark]} {count}）
    </span>
  );
}
