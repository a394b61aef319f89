import { useCallback, useState } from 'react';
import { useWords } from '../../app/language.ts';
import { CellPins } from '../declaration/cell-pins.tsx';
import { DeclarationNotice } from '../declaration/declaration-notice.tsx';
import { useBookDeclaration } from '../declaration/use-book-declaration.ts';
import { useFollowedThreads } from '../declaration/use-followed-threads.ts';
import { Announcer } from './announcer.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { FindingCount } from './finding-count.tsx';
import { FindingStrip } from './finding-strip.tsx';
import { focusCellEditor } from './focus-cell-editor.ts';
import { Outline } from './outline.tsx';
import { Paper } from './paper.tsx';
import { ProposalBar } from './proposal-bar.tsx';
import type { SideTab } from './side-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import { StatusBar } from './status-bar.tsx';
import { useComparison } from './use-comparison.ts';
import { useSavingMoments } from './use-saving-moments.ts';
import { useWorkbenchKeys } from './use-workbench-keys.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { WorkbenchHeader } from './workbench-header.tsx';
import './workbench.css';

/** 窄屏上同时只看得到一栏。 */
type Pane = 'outline' | 'form' | 'side';

/** 工作台：左边表册，中间纸上的表，右边问题、来源和改动。 */
export function Workbench() {
  const words = useWords(WORKBENCH_WORDS);
  const [pane, setPane] = useState<Pane>('form');
  const [tab, setTab] = useState<SideTab>('findings');
  const [note, setNote] = useState<string | null>(null);
  const declaration = useFollowedThreads(useBookDeclaration());
  const comparison = useComparison();
  useWorkbenchKeys();
  useSavingMoments();
  // From the lists one comes back to the paper, ready to type.
  const showForm = useCallback(() => {
    setPane('form');
    focusCellEditor();
  }, []);
  const showProblems = useCallback(() => {
    setPane('side');
    setTab('origin');
  }, []);
  const showNote = useCallback((pointer: string) => {
    setPane('side');
    setTab('notes');
    setNote(pointer);
  }, []);
  return (
    <div className="workbench" data-pane={pane}>
      <WorkbenchHeader />
      <main className="workbench-panels">
        <Outline onOpen={showForm} onProblems={showProblems} />
        <section className="workbench-desk" aria-label={words.formPane}>
          <div className="workbench-above">
            <DeclarationNotice />
          </div>
          <Paper changes={comparison.marks}>
            {declaration == null ? null : <CellPins threads={declaration.threads} onOpen={showNote} />}
          </Paper>
          <FindingStrip />
          <ProposalBar />
        </section>
        <SidePanel
          declaration={declaration}
          tab={tab}
          onTab={setTab}
          comparison={comparison}
          note={note}
          onShow={showForm}
        />
      </main>
      <nav className="workbench-panes" aria-label={words.panes}>
        {(
          [
            ['outline', words.forms],
            ['form', words.formPane],
            ['side', <FindingCount key="side" />],
          ] as const
        ).map(([key, label]) => (
          <button key={key} type="button" aria-pressed={pane === key} onClick={() => setPane(key)}>
            {label}
          </button>
        ))}
      </nav>
      <StatusBar />
      <Announcer />
      <ConflictDialog />
    </div>
  );
}
