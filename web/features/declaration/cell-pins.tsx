import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReviewThread } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { cellsAt, formIndexOf } from '../workbench/model/cell-places.ts';
import { drawnSheet } from '../workbench/model/drawn-sheet.ts';
import { useOpenWorkbench, useWorkbench } from '../workbench/workbench-context.ts';
import { declarationWords } from './words.ts';
import './cell-pins.css';

interface CellPinsProps {
  readonly threads: readonly ReviewThread[];
  readonly onOpen: (pointer: string) => void;
}

interface Pin {
  readonly cell: string;
  readonly pointer: string;
  readonly place: string;
  readonly count: number;
}

type Spots = ReadonlyMap<string, { readonly left: number; readonly top: number }>;

/** 没有解决的批注钉在各自的格上；点了看说的是什么。 */
export function CellPins({ threads, onOpen }: CellPinsProps) {
  const w = useWords(declarationWords);
  const { versions } = useOpenWorkbench().workbench;
  const index = useWorkbench((state) => state.form);
  const form = useWorkbench((state) => state.book.forms[state.form]!);
  const holder = useRef<HTMLDivElement>(null);
  const pins = useMemo((): readonly Pin[] => {
    const { sheet } = drawnSheet(form, index, versions[form.kind]);
    const open = threads.filter(
      ({ resolved, pointer }) => !resolved && pointer !== null && formIndexOf(pointer) === index,
    );
    const placed = open.flatMap(({ pointer, place }) => {
      const [cell] = cellsAt(sheet, pointer!);
      return cell === undefined ? [] : [{ cell, pointer: pointer!, place: place ?? '' }];
    });
    return [...Map.groupBy(placed, ({ cell }) => cell)].map(([cell, some]) => ({
      ...some[0]!,
      cell,
      count: some.length,
    }));
  }, [threads, form, index, versions]);
  const [spots, setSpots] = useState<Spots>(new Map());
  const measure = (): void => setSpots(spotsOf(holder.current, pins));
  useLayoutEffect(measure, [pins]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the measuring reads what is pinned when the paper changes.
  useEffect(() => {
    // Whatever moves the cells changes the paper too: the window, the zoom, fonts that arrive late.
    const watching = new ResizeObserver(measure);
    const paper = holder.current?.closest('.paper');
    if (paper != null) watching.observe(paper);
    return () => watching.disconnect();
  }, [pins]);
  return (
    <div ref={holder} className="cell-pins">
      {pins.map(({ cell, pointer, place, count }) => {
        const spot = spots.get(cell);
        return spot === undefined ? null : (
          <button
            key={cell}
            type="button"
            className="cell-pin"
            // The list of comments is the way of the keyboard.
            tabIndex={-1}
            aria-label={w.pin(place, count)}
            title={w.pin(place, count)}
            style={{ left: spot.left, top: spot.top }}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => onOpen(pointer)}
          >
            <span aria-hidden="true">{count === 1 ? '批' : count}</span>
          </button>
        );
      })}
    </div>
  );
}

function spotsOf(holder: HTMLElement | null, pins: readonly Pin[]): Spots {
  const paper = holder?.closest('.paper');
  if (paper == null) return new Map();
  const outer = paper.getBoundingClientRect();
  return new Map(
    pins.flatMap(({ cell }) => {
      const box = paper.querySelector(`[data-at="${CSS.escape(cell)}"]`)?.getBoundingClientRect();
      return box === undefined ? [] : [[cell, { left: box.left - outer.left, top: box.top - outer.top }] as const];
    }),
  );
}
