import type { ReactNode } from 'react';
import { useWords } from '../../app/language.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { FindingCount } from './finding-count.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { OriginPanel } from './origin-panel.tsx';
import type { Comparison } from './use-comparison.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench } from './workbench-context.ts';
import './side-panel.css';

/** 右栏的一页。 */
export type SideTab = 'findings' | 'origin' | 'changes';

interface SidePanelProps {
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly comparison: Comparison;
  /** 窄屏上点了一处，要看纸上的那一格。 */
  readonly onShow: () => void;
}

/** 右栏：问题、来源、改动。 */
export function SidePanel({ tab, onTab, comparison, onShow }: SidePanelProps) {
  const words = useWords(WORKBENCH_WORDS);
  const { opened } = useOpenWorkbench();
  const tabs: readonly (readonly [SideTab, ReactNode])[] = [
    ['findings', <FindingCount key="findings" />],
    ...(opened.file === null ? [] : ([['origin', words.originWith(opened.problems.length)]] as const)),
    ['changes', words.changes],
  ];
  return (
    <section className="side-panel" aria-label={words.findings}>
      <div className="side-tabs" role="tablist">
        {tabs.map(([key, label], index) => (
          <button
            key={key}
            id={`side-tab-${key}`}
            type="button"
            role="tab"
            aria-selected={tab === key}
            aria-controls="side-tab-panel"
            tabIndex={tab === key ? 0 : -1}
            onClick={() => onTab(key)}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              const next = tabs[(index + by + tabs.length) % tabs.length];
              if (by === 0 || next === undefined) return;
              onTab(next[0]);
              document.getElementById(`side-tab-${next[0]}`)?.focus();
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div className="side-body" id="side-tab-panel" role="tabpanel" aria-labelledby={`side-tab-${tab}`}>
        {tab === 'findings' ? <FindingsPanel onShow={onShow} /> : null}
        {tab === 'origin' ? <OriginPanel onShow={onShow} /> : null}
        {tab === 'changes' ? <ChangesPanel comparison={comparison} onShow={onShow} /> : null}
      </div>
    </section>
  );
}
