import type { Form } from '@duzhi/core/book';
import type { DrawnCell, DrawnForm } from '@duzhi/core/layouts';
import { PAPER } from '@duzhi/core/layouts';
import type { ChangeMark } from './model/change-marks.ts';
import { drawnSheet } from './model/drawn-sheet.ts';
import { PaperCell, PaperRun } from './paper-cell.tsx';
import './paper.css';

export interface DrawnSheetProps {
  readonly form: Form;
  readonly index: number;
  /** 与另一版相比变了的各格。 */
  readonly changes: ReadonlyMap<string, ChangeMark>;
  /** 照哪一版表样画；没有写的是标准式样。 */
  readonly version?: string | undefined;
}

const PLAIN = { mark: null, count: 0, frame: null, active: false } as const;

/** 纸上的一张表，只看不改：版面与工作台、与写到 Word 里的相同。 */
export function DrawnSheet({ form, index, changes, version }: DrawnSheetProps) {
  const { drawn } = drawnSheet(form, index, version);
  const marksOf = (at: string | undefined) => {
    const change = at === undefined ? undefined : changes.get(at);
    return { ...PLAIN, changed: change !== undefined, was: change?.was ?? null };
  };
  const lines = (list: DrawnForm['head']) =>
    list.map(({ style, runs }, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
      <div key={line} className={`paper-line paper-line-${style}`}>
        {runs.map((run, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place.
          <PaperRun key={place} run={run} row={0} column={0} {...marksOf(run.at)} />
        ))}
      </div>
    ));
  const width = PAPER[drawn.orientation === 'portrait' ? 'short' : 'long'] - 2 * PAPER.margin;
  return (
    <div className="paper paper-still" data-orientation={drawn.orientation}>
      {lines(drawn.head)}
      <table style={{ width: `calc(${width} * var(--mm))` }}>
        <caption className="only-read">{form.title}</caption>
        <colgroup>
          {drawn.columnWidths.map((each, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place.
            <col key={column} style={{ width: `calc(${each} * var(--mm))` }} />
          ))}
        </colgroup>
        <tbody>
          {rowsOf(drawn).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place.
            <tr key={row}>
              {cells.map((cell) => (
                <PaperCell key={cell.column} cell={cell} selected={false} {...marksOf(cell.at)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {lines(drawn.foot)}
    </div>
  );
}

function rowsOf(drawn: DrawnForm): DrawnCell[][] {
  const rows = Array.from({ length: drawn.rowCount }, (): DrawnCell[] => []);
  for (const cell of drawn.cells) rows[cell.row - 1]!.push(cell);
  return rows;
}
