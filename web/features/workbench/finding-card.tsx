import type { Finding } from '@duzhi/core/checks';
import { findCheck } from '@duzhi/core/checks';
import { memo, useEffect, useRef } from 'react';
import { useWords } from '../../app/language.ts';
import { settleFinding } from './focus-cell-editor.ts';
import { figuresOf } from './model/finding-figures.ts';
import { outcomesOf } from './model/finding-outcomes.ts';
import { WaiveButton } from './waive-button.tsx';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench } from './workbench-context.ts';
import './finding-card.css';

interface FindingCardProps {
  readonly finding: Finding;
  readonly current: boolean;
  readonly onGo: (finding: Finding) => void;
}

/** 一个问题：一句话、两个数并排、依据、以结果命名的按钮。问题没有变的不重画。 */
export const FindingCard = memo(
  function FindingCard({ finding, current, onGo }: FindingCardProps) {
    const words = useWords(WORKBENCH_WORDS);
    const { workbench, opened } = useOpenWorkbench();
    const card = useRef<HTMLLIElement>(null);
    useEffect(() => {
      if (current) card.current?.scrollIntoView({ block: 'nearest' });
    }, [current]);
    const { draft } = workbench.getState();
    const figures = figuresOf(draft, finding);
    const waivable = current && opened.mayWaive === true;
    const outcomes = opened.readOnly ? [] : outcomesOf(draft, finding);
    return (
      <li ref={card} className="finding" data-severity={finding.severity} aria-current={current ? 'true' : undefined}>
        <button type="button" className="finding-go" onClick={() => onGo(finding)}>
          <span className="finding-title">
            <i aria-hidden="true" />
            <b>{findCheck(finding.rule)?.title ?? finding.rule}</b>
          </span>
          <span className="finding-message">{finding.message}</span>
        </button>
        {figures.length === 0 ? null : (
          <dl className="finding-figures">
            {figures.map(({ at, name, field, text }) => (
              <div key={at}>
                <dt>
                  {field}
                  <span className="finding-whose">{name}</span>
                </dt>
                <dd>{text === '' ? words.blank : text}</dd>
              </div>
            ))}
          </dl>
        )}
        {current ? (
          <p className="finding-basis">
            {words.basis}：{finding.basis}
            {finding.code === undefined ? '' : ` · ${finding.code}`}
            <span className="finding-help">{findCheck(finding.rule)?.help}</span>
          </p>
        ) : null}
        {outcomes.length === 0 && !waivable ? null : (
          <div className="finding-actions">
            {waivable ? <WaiveButton finding={finding} /> : null}
            {outcomes.map(({ label, patch }) => (
              <button
                key={label}
                type="button"
                className="button"
                onClick={() => settleFinding(card.current!, () => workbench.repair(patch, label))}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </li>
    );
  },
  (a, b) => a.finding === b.finding && a.current === b.current && a.onGo === b.onGo,
);
