import { useWords } from '../../app/language.ts';
import { focusCellEditor } from './focus-cell-editor.ts';
import { outcomesOf } from './model/finding-outcomes.ts';
import { currentFinding } from './model/findings.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import './finding-strip.css';

/** 窄屏上纸下面的一条：当前问题的一句话、可做的修正、上一个和下一个。 */
export function FindingStrip() {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench, opened } = useOpenWorkbench();
  const finding = useWorkbench(({ report, finding: current }) => currentFinding(report, current));
  if (finding === undefined) return null;
  return (
    <section className="finding-strip" aria-label={words.findings} data-severity={finding.severity}>
      <p>{finding.message}</p>
      <div>
        <button
          type="button"
          className="button"
          aria-label={words.previousFinding}
          onClick={() => workbench.goToNext(-1)}
        >
          ‹
        </button>
        <button type="button" className="button" aria-label={words.nextFinding} onClick={() => workbench.goToNext(1)}>
          ›
        </button>
        {(opened.readOnly ? [] : outcomesOf(workbench.getState().draft, finding)).map(({ label, patch }) => (
          <button
            key={label}
            type="button"
            className="button"
            onClick={() => {
              workbench.repair(patch, label);
              // The strip goes with the finding it settles.
              focusCellEditor();
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}
