import type { ReactNode } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { BookNotes } from '../declaration/book-notes.tsx';
import { declarationWords } from '../declaration/words.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { FindingCount } from './finding-count.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { OriginPanel } from './origin-panel.tsx';
import { SideTabs } from './side-tabs.tsx';
import type { Comparison } from './use-comparison.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench } from './workbench-context.ts';

/** 右栏的一页。 */
export type SideTab = 'findings' | 'origin' | 'changes' | 'notes';

interface SidePanelProps {
  /** 这本册的申报；没有申报过为 null，还没有取来为 undefined。 */
  readonly declaration: DeclarationDetail | null | undefined;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly comparison: Comparison;
  /** 点了图钉，要看的是哪一格的批注。 */
  readonly note: string | null;
  /** 窄屏上点了一处，要看纸上的那一格。 */
  readonly onShow: () => void;
}

/** 右栏：问题、批注、来源、改动。 */
export function SidePanel({ declaration, tab, onTab, comparison, note, onShow }: SidePanelProps) {
  const words = useWords(WORKBENCH_WORDS);
  const w = useWords(declarationWords);
  const { opened } = useOpenWorkbench();
  const open = declaration?.threads.filter(({ resolved }) => !resolved).length ?? 0;
  const tabs: readonly (readonly [SideTab, ReactNode])[] = [
    ['findings', <FindingCount key="findings" />],
    ...(declaration == null || declaration.threads.length === 0 ? [] : ([['notes', w.notesOf(open)]] as const)),
    ...(opened.file === null ? [] : ([['origin', words.originWith(opened.problems.length)]] as const)),
    ['changes', words.changes],
  ];
  return (
    <SideTabs label={words.findings} tabs={tabs} tab={tab} onTab={onTab}>
      {tab === 'findings' ? <FindingsPanel onShow={onShow} /> : null}
      {tab === 'notes' && declaration != null ? (
        <BookNotes declaration={declaration} shown={note} onShow={onShow} />
      ) : null}
      {tab === 'origin' ? <OriginPanel onShow={onShow} /> : null}
      {tab === 'changes' ? <ChangesPanel comparison={comparison} onShow={onShow} /> : null}
    </SideTabs>
  );
}
