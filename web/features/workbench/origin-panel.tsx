import type { Origin } from '@duzhi/core/book';
import { describePointer } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { useEffect, useRef, useState } from 'react';
import type { SourceDocument, SourceTable } from '../../api/types.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { failureWords } from '../../components/failure-words.ts';
import { Loading } from '../../components/loading.tsx';
import type { Selection } from './model/navigate.ts';
import { describeOrigin } from './model/origin-words.ts';
import type { PlacedProblem } from './model/reading-problems.ts';
import { ReadingProblems } from './reading-problems.tsx';
import type { SourceFailure } from './source.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import './origin-panel.css';

type Reading = Result<SourceDocument, SourceFailure> | null;

interface OriginPanelProps {
  /** 窄屏上点了一处，要看纸上的那一格。 */
  readonly onShow: () => void;
}

/** 选中的值从来源文件的哪里来：一句话，和原表里亮着的那一格；没有读懂的各处。 */
export function OriginPanel({ onShow }: OriginPanelProps) {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const { workbench, source, opened } = useOpenWorkbench();
  const selection = useWorkbench((state) => state.selection);
  const book = useWorkbench((state) => state.book);
  // What was asked for by its place in the file, until another cell is selected.
  const [asked, setAsked] = useState<{ readonly origin: Origin; readonly selection: Selection } | null>(null);
  const at = workbench.activeCell()?.at;
  const own = at === undefined ? undefined : book.origins[at];
  const origin = asked?.selection === selection ? asked.origin : own;
  const reading = useSource();
  const table =
    reading?.ok !== true || origin === undefined
      ? undefined
      : reading.value.blocks.find(
          (block): block is SourceTable => block.kind === 'table' && block.index === origin.table,
        );
  const go = ({ at: cell, problem }: PlacedProblem): void => {
    if (cell !== null) workbench.selectCell(cell);
    const { selection: now } = workbench.getState();
    setAsked(problem.origin === undefined ? null : { origin: problem.origin, selection: now });
    if (cell !== null) onShow();
  };
  return (
    <div className="origin">
      <p className="origin-place">{at === undefined ? '' : describePointer(book, at)}</p>
      <p>{origin === undefined ? words.noOrigin : words.originAt(describeOrigin(origin, language))}</p>
      <p className="origin-file">{opened.file?.name}</p>
      <ReadingProblems onGo={go} />
      {source.readSource === undefined ? null : reading === null ? <Loading /> : null}
      {reading?.ok === false ? <p role="alert">{failureWords(reading.error, language)}</p> : null}
      {table === undefined || origin === undefined ? null : (
        <SourceGrid table={table} row={origin.row} column={origin.column} />
      )}
    </div>
  );
}

/** 来源文件的表格，打开来源一栏时才读。 */
function useSource(): Reading {
  const { source } = useOpenWorkbench();
  const [reading, setReading] = useState<Reading>(null);
  useEffect(() => {
    let left = false;
    void source.readSource?.().then((result) => {
      if (!left) setReading(result);
    });
    return () => {
      left = true;
    };
  }, [source]);
  return reading;
}

function SourceGrid({
  table,
  row,
  column,
}: {
  readonly table: SourceTable;
  readonly row: number;
  readonly column: number;
}) {
  const lit = useRef<HTMLTableCellElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another cell to bring into view.
  useEffect(() => {
    lit.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [table, row, column]);
  const rows = Array.from({ length: table.rowCount }, (_, index) =>
    table.cells.filter((cell) => cell.row === index + 1),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard.
    <div className="origin-table" tabIndex={0}>
      <table>
        <tbody>
          {rows.map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place.
            <tr key={index}>
              {cells.map((cell) => {
                const here = cell.row === row && cell.column === column;
                return (
                  <td
                    key={cell.column}
                    ref={here ? lit : undefined}
                    rowSpan={cell.rowSpan}
                    colSpan={cell.columnSpan}
                    data-lit={here || undefined}
                    aria-current={here ? 'true' : undefined}
                  >
                    {cell.text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
