import type { CSSProperties, PointerEvent, ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CellEditor } from './cell-editor.tsx';
import { focusCellEditor } from './focus-cell-editor.ts';
import type { ChangeMark } from './model/change-marks.ts';
import { drawnSheet } from './model/drawn-sheet.ts';
import { currentFinding } from './model/findings.ts';
import { lightsOf, sameLights } from './model/lights.ts';
import { cellsIn, rectangleOf } from './model/navigate.ts';
import type { Position } from './model/sheet.ts';
import { hasValue } from './model/sheet.ts';
import { PaperSheet } from './paper-sheet.tsx';
import { RowMenu } from './row-menu.tsx';
import { useKept } from './use-kept.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import { useZoom } from './zoom.ts';
import './paper.css';

export interface PaperProps {
  /** 与另一版相比变了的各格。 */
  readonly changes: ReadonlyMap<string, ChangeMark>;
  /** 放在纸上面的：批注的图钉。 */
  readonly children?: ReactNode;
}

/** 纸上的一张表：与写到 Word 里的同一个版面；点选、拖选、双击修改、右键增删行。 */
export function Paper({ changes, children }: PaperProps) {
  const { workbench } = useOpenWorkbench();
  const index = useWorkbench((state) => state.form);
  const form = useWorkbench((state) => state.book.forms[state.form]!);
  const selection = useWorkbench((state) => state.selection);
  const findings = useWorkbench((state) => state.groups[state.form + 1]!.findings);
  const finding = useWorkbench(({ report, finding: current }) => currentFinding(report, current));
  const drawn = drawnSheet(form, index, workbench.versions[form.kind]);
  const { sheet } = drawn;
  const zoom = useZoom();
  const desk = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);

  const lights = useKept(
    useMemo(() => lightsOf(sheet, index, findings, finding), [sheet, index, findings, finding]),
    sameLights,
  );
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
    <div
      className="desk"
      ref={desk}
      data-zoom={zoom === 'fit' ? 'fit' : undefined}
      style={zoom === 'fit' ? undefined : ({ '--zoom': zoom / 100 } as CSSProperties)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keyboard way is the editor, which always has the focus. */}
      <div
        className="paper"
        data-orientation={drawn.drawn.orientation}
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
        <PaperSheet sheet={drawn} title={form.title} {...{ lights, changes, active, selected }} />
        <CellEditor onMenu={(x, y) => setMenu({ x, y })} />
        {children}
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

function placeOf(target: EventTarget): Position | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return element === null ? null : { row: Number(element.dataset.row), column: Number(element.dataset.column) };
}

function atOf(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-at]')?.dataset.at : undefined;
}
