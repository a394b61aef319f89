import { formName } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';
import { memo, useCallback, useMemo } from 'react';
import { useWords } from '../../app/language.ts';
import { SeverityCounts } from '../../components/severity-counts.tsx';
import { FindingCard } from './finding-card.tsx';
import { focusCellEditor } from './focus-cell-editor.ts';
import type { FindingGroup } from './model/findings.ts';
import { findingKey, groupFindings } from './model/findings.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';

const SEVERITIES = ['error', 'warning', 'advice'] as const;

interface FindingsPanelProps {
  readonly onShow: () => void;
  /** 只列这些；没有就全列。 */
  readonly only?: (finding: Finding) => boolean;
}

/** 问题，按表分组：打开的表逐条列出，别的表只写数目，点了就打开。 */
export function FindingsPanel({ onShow, only }: FindingsPanelProps) {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench } = useOpenWorkbench();
  const all = useWorkbench((state) => state.groups);
  const open = useWorkbench(({ form }) => form);
  const current = useWorkbench(({ finding }) => finding);
  const forms = useWorkbench(({ draft }) => draft.forms);
  const groups = useMemo(
    () =>
      only === undefined
        ? all
        : groupFindings(
            all.flatMap(({ findings }) => findings.filter(only)),
            forms.length,
          ),
    [all, only, forms.length],
  );
  const go = useCallback(
    (finding: Finding) => {
      workbench.goTo(finding);
      onShow();
    },
    [workbench, onShow],
  );
  const shown = groups.filter(({ form }) => form === -1 || form === open);
  const others = groups.filter(({ form, findings }) => form !== -1 && form !== open && findings.length > 0);
  const name = (form: number) => (form === -1 ? words.wholeBook : formName(forms[form]!));
  if (groups.every(({ findings }) => findings.length === 0))
    return (
      <>
        <p className="side-empty">✓ {words.noFindings}</p>
        <Waived />
      </>
    );
  return (
    <>
      {shown.every(({ findings }) => findings.length === 0) ? (
        <p className="side-empty">✓ {words.noFindingsHere}</p>
      ) : (
        shown.flatMap(({ form, findings }) =>
          SEVERITIES.map((severity) => {
            const some = findings.filter((finding) => finding.severity === severity);
            return some.length === 0 ? null : (
              <section key={`${form} ${severity}`} aria-label={`${name(form)} ${words[severity]}`}>
                <h2 className="side-group">
                  {name(form)} · {words[severity]} {some.length}
                </h2>
                <ul>
                  {some.map((finding, index) => {
                    const key = findingKey(finding);
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: two findings of a rule may be about the same cells.
                      <FindingCard key={`${key} ${index}`} finding={finding} current={key === current} onGo={go} />
                    );
                  })}
                </ul>
              </section>
            );
          }),
        )
      )}
      {others.map((group) => (
        <OtherForm key={group.form} name={name(group.form)} group={group} />
      ))}
      <Waived />
    </>
  );
}

/** 豁免了的：不计入，但看得到，连同理由。 */
function Waived() {
  const words = useWords(WORKBENCH_WORDS);
  const waived = useWorkbench((state) => state.waived);
  if (waived.length === 0) return null;
  return (
    <details className="findings-waived">
      <summary>{words.waived(waived.length)}</summary>
      <ul>
        {waived.map(({ finding, reason }) => (
          <li key={findingKey(finding)}>
            <span>{finding.message}</span>
            <small>{words.waivedFor(reason)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface OtherFormProps {
  readonly name: string;
  readonly group: FindingGroup;
}

/** 没有打开的表：只有数目，点了就打开。 */
const OtherForm = memo(function OtherForm({ name, group }: OtherFormProps) {
  const { workbench } = useOpenWorkbench();
  const { form, errors, warnings, advice } = group;
  return (
    <button
      type="button"
      className="side-group"
      onClick={() => {
        workbench.openForm(form);
        focusCellEditor();
      }}
    >
      {name}
      <SeverityCounts errors={errors} warnings={warnings} advice={advice} />
    </button>
  );
});
