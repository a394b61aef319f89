import type { DrawnCell, DrawnForm, DrawnLine } from '@duzhi/core/layouts';
import { PAPER } from '@duzhi/core/layouts';
import { memo } from 'react';
import type { ChangeMark } from './model/change-marks.ts';
import type { DrawnSheet } from './model/drawn-sheet.ts';
import type { Light } from './model/lights.ts';
import type { Sheet } from './model/sheet.ts';
import { PaperCell, PaperRun } from './paper-cell.tsx';

export interface PaperSheetProps {
  readonly sheet: DrawnSheet;
  readonly title: string;
  readonly lights: ReadonlyMap<string, Light>;
  readonly changes: ReadonlyMap<string, ChangeMark>;
  /** 选中的格。 */
  readonly active: string | undefined;
  /** 选中一块时的各格。 */
  readonly selected: ReadonlySet<string>;
}

/** 纸上印着的：表头、表格、签字栏。打字时这些都没有变，不重画。 */
export const PaperSheet = memo(function PaperSheet({
  sheet: { drawn, sheet },
  title,
  lights,
  changes,
  active,
  selected,
}: PaperSheetProps) {
  return (
    <>
      <Lines lines={drawn.head} {...{ sheet, lights, changes, active }} />
      <table style={{ width: `calc(${widthOf(drawn)} * var(--mm))` }}>
        <caption className="only-read">{title}</caption>
        <colgroup>
          {drawn.columnWidths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place.
            <col key={column} style={{ width: `calc(${width} * var(--mm))` }} />
          ))}
        </colgroup>
        <tbody>
          {rowsOf(drawn).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place.
            <tr key={row}>
              {cells.map((cell) => (
                <PaperCell
                  key={cell.column}
                  cell={cell}
                  {...lightProps(lights, cell.at)}
                  {...changeProps(changes, cell.at)}
                  active={cell.at !== undefined && cell.at === active}
                  selected={cell.at !== undefined && selected.has(cell.at)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Lines lines={drawn.foot} {...{ sheet, lights, changes, active }} />
    </>
  );
});

interface LinesProps extends Pick<PaperSheetProps, 'lights' | 'changes' | 'active'> {
  readonly lines: readonly DrawnLine[];
  readonly sheet: Sheet;
}

function Lines({ lines, sheet, lights, changes, active }: LinesProps) {
  return lines.map(({ style, runs }, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
    <div key={line} className={`paper-line paper-line-${style}`}>
      {runs.map((run, place) => (
        <PaperRun
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place.
          key={place}
          run={run}
          {...placeProps(sheet, run.at)}
          {...lightProps(lights, run.at)}
          {...changeProps(changes, run.at)}
          active={run.at !== undefined && run.at === active}
        />
      ))}
    </div>
  ));
}

function placeProps(sheet: Sheet, at: string | undefined) {
  const cell = at === undefined ? undefined : sheet.findValue(at);
  return { row: cell?.row ?? 0, column: cell?.column ?? 0 };
}

// Given one by one, so that a cell whose light is as it was is not drawn again.
function lightProps(lights: ReadonlyMap<string, Light>, at: string | undefined) {
  const light = at === undefined ? undefined : lights.get(at);
  return { mark: light?.mark ?? null, count: light?.count ?? 0, frame: light?.frame ?? null };
}

function changeProps(changes: ReadonlyMap<string, ChangeMark>, at: string | undefined) {
  const change = at === undefined ? undefined : changes.get(at);
  return { changed: change !== undefined, was: change?.was ?? null };
}

const drawnRows = new WeakMap<DrawnForm, readonly (readonly DrawnCell[])[]>();

function rowsOf(drawn: DrawnForm): readonly (readonly DrawnCell[])[] {
  let rows = drawnRows.get(drawn);
  if (rows === undefined) {
    const found = Array.from({ length: drawn.rowCount }, (): DrawnCell[] => []);
    for (const cell of drawn.cells) found[cell.row - 1]!.push(cell);
    rows = found;
    drawnRows.set(drawn, rows);
  }
  return rows;
}

function widthOf({ orientation }: DrawnForm): number {
  return PAPER[orientation === 'portrait' ? 'short' : 'long'] - 2 * PAPER.margin;
}
