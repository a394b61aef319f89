import { defineWords, useWords } from '../app/language.ts';
import './severity-counts.css';

const words = defineWords({
  zh: { error: '错误', warning: '提醒', advice: '建议', none: '没有发现问题' },
  en: { error: 'errors', warning: 'warnings', advice: 'advice', none: 'No problems found' },
});

export interface SeverityCountsProps {
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
}

/** 错误、提醒、建议各几处：方、圆、环三种形状，不单靠颜色。 */
export function SeverityCounts({ errors, warnings, advice }: SeverityCountsProps) {
  const w = useWords(words);
  if (errors + warnings + advice === 0) return <span className="severity severity-fine">✓ {w.none}</span>;
  return (
    <span className="severities">
      {(
        [
          ['error', errors, w.error],
          ['warning', warnings, w.warning],
          ['advice', advice, w.advice],
        ] as const
      ).map(([kind, count, name]) =>
        count === 0 ? null : (
          <span key={kind} className={`severity severity-${kind}`}>
            <i aria-hidden="true" />
            {name} <b>{count}</b>
          </span>
        ),
      )}
    </span>
  );
}
