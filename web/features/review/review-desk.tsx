import { useCallback, useEffect, useState } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { CellPins } from '../declaration/cell-pins.tsx';
import { useFollowedThreads } from '../declaration/use-followed-threads.ts';
import { Announcer } from '../workbench/announcer.tsx';
import { FindingStrip } from '../workbench/finding-strip.tsx';
import { focusCellEditor } from '../workbench/focus-cell-editor.ts';
import type { ChangeMark } from '../workbench/model/change-marks.ts';
import { Outline } from '../workbench/outline.tsx';
import { Paper } from '../workbench/paper.tsx';
import { StatusBar } from '../workbench/status-bar.tsx';
import { useWorkbenchKeys } from '../workbench/use-workbench-keys.ts';
import { WORKBENCH_WORDS } from '../workbench/words.ts';
import { useOpenWorkbench } from '../workbench/workbench-context.ts';
import { CompareBar } from './compare-bar.tsx';
import { LastYear } from './last-year.tsx';
import { focusNoteForm } from './note-form.tsx';
import { ReviewHeader } from './review-header.tsx';
import type { MoveOutcome } from './review-moves.tsx';
import { ReviewOutcome } from './review-outcome.tsx';
import type { ReviewTab } from './review-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import type { Against } from './use-review-comparison.ts';
import { useReviewComparison } from './use-review-comparison.ts';
import { reviewWords } from './words.ts';
import '../workbench/workbench.css';
import './review-desk.css';

interface ReviewDeskProps {
  readonly declaration: DeclarationDetail;
  /** 看着的版本。 */
  readonly revision: string;
}

type Pane = 'outline' | 'form' | 'side';

/** 审核台上的一册：左边表册，中间纸上的表（可并排上年），右边问题、批注、审核表和过程，上面是办理。 */
export function ReviewDesk({ declaration: known, revision }: ReviewDeskProps) {
  const declaration = useFollowedThreads(known);
  const words = useWords(WORKBENCH_WORDS);
  const w = useWords(reviewWords);
  const [pane, setPane] = useState<Pane>('form');
  const [tab, setTab] = useState<ReviewTab>('findings');
  const [note, setNote] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<MoveOutcome | null>(null);
  const comparison = useReviewComparison(declaration, revision);
  useWorkbenchKeys();
  const showForm = useCallback(() => {
    setPane('form');
    focusCellEditor();
  }, []);
  const showTab = useCallback((next: ReviewTab) => {
    setPane('side');
    setTab(next);
  }, []);
  const showNote = useCallback(
    (pointer: string) => {
      showTab('notes');
      setNote(pointer);
    },
    [showTab],
  );
  const { workbench } = useOpenWorkbench();
  /** A comparison begins where the first difference stands. */
  const showFirst = (against: Against | null): void => {
    const [first] = against === 'returned' || against === 'base' ? (comparison[against]?.sentences ?? []) : [];
    if (first !== undefined) workbench.selectCell(first.at);
  };
  useNoteKey(() => showTab('notes'));
  const onProblems = useCallback(() => showTab('findings'), [showTab]);
  return (
    <div className="workbench review-desk" data-pane={pane}>
      <ReviewHeader
        declaration={declaration}
        revision={revision}
        onOutcome={setOutcome}
        onSheet={() => showTab('sheet')}
      />
      <main className="workbench-panels">
        <Outline onOpen={showForm} onProblems={onProblems} />
        <section className="workbench-desk" aria-label={words.formPane}>
          <div className="workbench-above">
            {outcome === null ? null : <ReviewOutcome outcome={outcome} />}
            <CompareBar
              comparison={comparison}
              onChoose={(against) => {
                comparison.choose(against);
                showFirst(against);
                if (against !== null && against !== 'beside') setTab('differences');
                else if (tab === 'differences') setTab('findings');
              }}
            />
          </div>
          {comparison.against === 'beside' && comparison.lastYear !== null ? (
            <div className="review-sides">
              <Paper changes={NO_MARKS}>
                <CellPins threads={declaration.threads} onOpen={showNote} />
              </Paper>
              <LastYear {...comparison.lastYear} />
            </div>
          ) : (
            <Paper changes={comparison.shown?.marks ?? NO_MARKS}>
              <CellPins threads={declaration.threads} onOpen={showNote} />
            </Paper>
          )}
          <FindingStrip />
        </section>
        <ReviewPanel {...{ declaration, revision, comparison, tab, note }} onTab={setTab} onShow={showForm} />
      </main>
      <nav className="workbench-panes" aria-label={words.panes}>
        {(
          [
            ['outline', words.forms],
            ['form', words.formPane],
            ['side', w.pane],
          ] as const
        ).map(([key, label]) => (
          <button key={key} type="button" aria-pressed={pane === key} onClick={() => setPane(key)}>
            {label}
          </button>
        ))}
      </nav>
      <StatusBar />
      <Announcer />
    </div>
  );
}

const NO_MARKS: ReadonlyMap<string, ChangeMark> = new Map();

/** Ctrl+Alt+M：给选中的格写批注。 */
function useNoteKey(show: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      show();
      // The form stands once the tab is drawn.
      requestAnimationFrame(focusNoteForm);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [show]);
}
