import type { ReactNode } from 'react';
import './side-panel.css';

interface SideTabsProps<Tab extends string> {
  readonly label: string;
  readonly tabs: readonly (readonly [Tab, ReactNode])[];
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  /** 打开的一页。 */
  readonly children: ReactNode;
}

/** 右栏的几页：左右键换页。 */
export function SideTabs<Tab extends string>({ label, tabs, tab, onTab, children }: SideTabsProps<Tab>) {
  return (
    <section className="side-panel" aria-label={label}>
      <div className="side-tabs" role="tablist">
        {tabs.map(([key, name], index) => (
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
            {name}
          </button>
        ))}
      </div>
      <div className="side-body" id="side-tab-panel" role="tabpanel" tabIndex={-1} aria-labelledby={`side-tab-${tab}`}>
        {children}
      </div>
    </section>
  );
}
