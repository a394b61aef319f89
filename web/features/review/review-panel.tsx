import { isReview } from '@duzhi/core/cycle';
import type { ReactNode } from 'react';
import { useCallback } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { returnLetter } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { BookNotes } from '../declaration/book-notes.tsx';
import { Signatures } from '../declaration/signatures.tsx';
import { Timeline } from '../declaration/timeline.tsx';
import { declarationWords } from '../declaration/words.ts';
import { FindingCount } from '../workbench/finding-count.tsx';
import { FindingsPanel } from '../workbench/findings-panel.tsx';
import { SideTabs } from '../workbench/side-tabs.tsx';
import { useOpenWorkbench } from '../workbench/workbench-context.ts';
import { FiledSheets } from './filed-sheets.tsx';
import { touchesChange } from './model/changed-findings.ts';
import { NoteForm } from './note-form.tsx';
import { SheetForm } from './sheet-form.tsx';
import type { ReviewComparison } from './use-review-comparison.ts';
import { reviewWords } from './words.ts';

export type ReviewTab = 'findings' | 'notes' | 'sheet' | 'differences' | 'way';

interface ReviewPanelProps {
  readonly declaration: DeclarationDetail;
  readonly revision: string;
  readonly comparison: ReviewComparison;
  readonly tab: ReviewTab;
  readonly onTab: (tab: ReviewTab) => void;
  /** 点了图钉，要看的是哪一格的批注。 */
  readonly note: string | null;
  /** 窄屏上点了一处，要看纸上的那一格。 */
  readonly onShow: () => void;
}

/** 右栏：问题、批注、审核表、差别、过程。 */
export function ReviewPanel({ declaration, revision, comparison, tab, onTab, note, onShow }: ReviewPanelProps) {
  const w = useWords(reviewWords);
  const d = useWords(declarationWords);
  const open = declaration.threads.filter(({ resolved }) => !resolved).length;
  const { against, shown } = comparison;
  const changed = against === 'returned' && shown !== null ? shown.marks : null;
  const tabs: readonly (readonly [ReviewTab, ReactNode])[] = [
    ['findings', <FindingCount key="findings" />],
    ['notes', w.notesOf(open)],
    ...(isReview(declaration.stage) || declaration.sheets.length > 0 ? ([['sheet', w.sheet]] as const) : []),
    ...(shown === null ? [] : ([['differences', w.differences(shown.sentences.length)]] as const)),
    ['way', w.way],
  ];
  const only = useCallback(
    (finding: Parameters<typeof touchesChange>[0]) => touchesChange(finding, [...(changed?.keys() ?? [])]),
    [changed],
  );
  return (
    <SideTabs label={w.panel} tabs={tabs} tab={tab} onTab={onTab}>
      {tab === 'findings' ? <FindingsPanel onShow={onShow} {...(changed === null ? {} : { only })} /> : null}
      {tab === 'notes' ? (
        <>
          {declaration.mayNote ? <NoteForm declaration={declaration} revision={revision} /> : null}
          <BookNotes declaration={declaration} shown={note} onShow={onShow} />
          <p className="review-letter">
            <a className="button" href={returnLetter(declaration.unit.id, declaration.id)} download>
              {w.letter}
            </a>
          </p>
        </>
      ) : null}
      {tab === 'sheet' ? (
        <>
          {declaration.mayFileSheet ? <SheetForm declaration={declaration} /> : null}
          {declaration.mayFileSheet && declaration.sheets.length === 0 ? null : (
            <FiledSheets sheets={declaration.sheets} />
          )}
        </>
      ) : null}
      {tab === 'differences' && shown !== null ? <DifferenceList {...shown} onShow={onShow} /> : null}
      {tab === 'way' ? (
        <>
          <h2 className="side-group">{d.signatures}</h2>
          <Signatures signatures={declaration.signatures} />
          <h2 className="side-group">{d.way}</h2>
          <Timeline declaration={declaration} />
        </>
      ) : null}
    </SideTabs>
  );
}

interface DifferenceListProps {
  readonly sentences: readonly { readonly text: string; readonly at: string }[];
  readonly onShow: () => void;
}

/** 一处一句的差别，点了看纸上的那一格。 */
function DifferenceList({ sentences, onShow }: DifferenceListProps) {
  const w = useWords(reviewWords);
  const { workbench } = useOpenWorkbench();
  if (sentences.length === 0) return <p className="side-empty">{w.noDifferences}</p>;
  return (
    <ul className="review-differences">
      {sentences.map(({ text, at }) => (
        <li key={`${at} ${text}`}>
          <button
            type="button"
            onClick={() => {
              workbench.selectCell(at);
              onShow();
            }}
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
