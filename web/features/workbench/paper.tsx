import type { DrawnCell, DrawnForm, DrawnLine } from '@duzhi/core/layouts';
import { PAPER } from '@duzhi/core/layouts';
import type { PointerEvent } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CellEditor } from './cell-editor.tsx';
import { focusCellEditor } from './focus-cell-editor.ts';
import type { ChangeMark } from './model/change-marks.ts';
import { drawnSheet } from './model/drawn-sheet.ts';
import { findingKey } from './model/findings.ts';
import type { Light } from './model/lights.ts';
import { lightsOf } from './model/lights.ts';
import { cellsIn, rectangleOf } from './model/navigate.ts';
import type { Position, Sheet } from './model/sheet.ts';
import { hasValue } from './model/sheet.ts';
import { PaperCell, PaperRun } from './paper-cell.tsx';
import { RowMenu } from './row-menu.tsx';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import './paper.css';

export interface PaperProps {
  /** 与另一版相比变了的各格。 */
  readonly changes: ReadonlyMap<string, ChangeMark>;
}

/** 纸上的一张表：与写到 Word 里的同一个版面；点选、拖选、双击修改、右键增删行。 */
export function Paper({ changes }: PaperProps) {
  const { workbench } = useOpenWorkbench();
  const index = useWorkbench((state) => state.form);
  const form = useWorkbench((state) => state.book.forms[state.form]!);
  const selection = useWorkbench((state) => state.selection);
  const findings = useWorkbench(({ report }) => report.findings);
  const current = useWorkbench((state) => state.finding);
  const { drawn, sheet } = drawnSheet(form, index);
  const desk = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);

  const finding = useMemo(
    () => (current === null ? undefined : findings.find((each) => findingKey(each) === current)),
    [findings, current],
  );
  const lights = useMemo(() => lightsOf(sheet, index, findings, finding), [sheet, index, findings, finding]);
  const { active, selected } = useMemo(() => {
    const cells = cellsIn(sheet, rectangleOf(sheet, selection)).filter(hasValue);
    return {
      active: sheet.cellAt(selection.focus)?.at,
      selected: new Set(cells.length > 1 ? cells.map(({ at }) => at) : []),
    };
  }, [sheet, selection]);

  // Another form begins at its top; a cell that is walked to, or that a finding is about, comes into view.
  const shown = useRef({ index: -1, active });
  useEffect(() => {
    const { current: before } = shown;
    shown.current = { index, active };
    if (before.index !== index && desk.current !== null) desk.current.scrollTo(0, 0);
    if (active === undefined || before.active === active || (before.index !== index && finding === undefined)) return;
    const element = desk.current?.querySelector<HTMLElement>(`[data-at="${CSS.escape(active)}"]`);
    const wide = (element?.offsetWidth ?? 0) > (desk.current?.clientWidth ?? 0);
    element?.scrollIntoView({ block: 'nearest', inline: wide ? 'start' : 'nearest' });
  }, [active, index, finding]);

  const press = useCallback(
    (event: PointerEvent) => {
      const place = placeOf(event.target);
      if (place === null || event.button === 2) return;
      if (event.target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      // Without a keyboard there is no F2: a second tap goes into the cell.
      const again = event.pointerType === 'touch' && atOf(event.target) === workbench.activeCell()?.at;
      if (again) workbench.edit('edit');
      else workbench.select(place, event.shiftKey);
      focusCellEditor();
    },
    [workbench],
  );
  const drag = useCallback(
    (event: PointerEvent) => {
      if (event.buttons !== 1 || event.pointerType !== 'mouse') return;
      const place = placeOf(event.target);
      const { focus } = workbench.getState().selection;
      if (place !== null && (place.row !== focus.row || place.column !== focus.column)) workbench.select(place, true);
    },
    [workbench],
  );

  return (
    <div className="desk" ref={desk}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keyboard way is the editor, which always has the focus. */}
      <div
        className="paper"
        data-orientation={drawn.orientation}
        onPointerDown={press}
        onPointerMove={drag}
        onDoubleClick={() => workbench.edit('edit')}
        onContextMenu={(event) => {
          const place = placeOf(event.target);
          if (place === null) return;
          event.preventDefault();
          if (!selected.has(atOf(event.target) ?? '')) workbench.select(place);
          setMenu({ x: event.clientX, y: event.clientY });
        }}
      >
        <Lines lines={drawn.head} {...{ sheet, lights, changes, active }} />
        <table style={{ width: `calc(${widthOf(drawn)} * var(--mm))` }}>
          <caption className="only-read">{form.title}</caption>
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
        <CellEditor onMenu={(x, y) => setMenu({ x, y })} />
      </div>
      {menu === null ? null : (
        <RowMenu
          x={menu.x}
          y={menu.y}
          onClose={() => {
            setMenu(null);
            focusCellEditor();
          }}
        />
      )}
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly DrawnLine[];
  readonly sheet: Sheet;
  readonly lights: ReadonlyMap<string, Light>;
  readonly changes: ReadonlyMap<string, ChangeMark>;
  readonly active: string | undefined;
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

function placeOf(target: EventTarget): Position | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return element === null ? null : { row: Number(element.dataset.row), column: Number(element.dataset.column) };
}

function atOf(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-at]')?.dataset.at : undefined;
}
