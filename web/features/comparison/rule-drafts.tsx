import type { Check, Severity } from '@duzhi/core/checks';
import { CHECKS, findCheck } from '@duzhi/core/checks';
import { useWords } from '../../app/language.ts';
import type { RuleDraft } from './model/rule-draft.ts';
import { compareWords } from './words.ts';

const SEVERITIES = ['error', 'warning', 'advice'] as const satisfies readonly Severity[];

interface RuleDraftsProps {
  readonly drafts: readonly RuleDraft[];
  readonly onChange: (drafts: readonly RuleDraft[]) => void;
}

/** 要试的各条规则：开关、轻重、阈值。 */
export function RuleDrafts({ drafts, onChange }: RuleDraftsProps) {
  const w = useWords(compareWords);
  const chosen = new Set(drafts.map(({ code }) => code));
  const replace = (draft: RuleDraft) => onChange(drafts.map((one) => (one.code === draft.code ? draft : one)));
  return (
    <>
      <ul className="rule-drafts">
        {drafts.map((draft) => (
          <DraftRow
            key={draft.code}
            draft={draft}
            check={findCheck(draft.code)!}
            onChange={replace}
            onRemove={() => onChange(drafts.filter(({ code }) => code !== draft.code))}
          />
        ))}
      </ul>
      <label className="rule-add">
        {w.addRule}
        <select
          value=""
          onChange={({ target }) => onChange([...drafts, { code: target.value, enabled: true, parameters: {} }])}
        >
          <option value="" disabled>
            {w.chooseRule}
          </option>
          {CHECKS.filter(({ code }) => !chosen.has(code)).map(({ code, title }) => (
            <option key={code} value={code}>
              {`${code} ${title}`}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

interface DraftRowProps {
  readonly draft: RuleDraft;
  readonly check: Check;
  readonly onChange: (draft: RuleDraft) => void;
  readonly onRemove: () => void;
}

function DraftRow({ draft, check, onChange, onRemove }: DraftRowProps) {
  const w = useWords(compareWords);
  const { code, enabled, severity, parameters } = draft;
  const setParameter = (name: string, text: string) => {
    const { [name]: _before, ...others } = parameters;
    onChange({ ...draft, parameters: text === '' ? others : { ...others, [name]: Number(text) } });
  };
  return (
    <li className="rule-draft">
      <p>
        <b>{code}</b> {check.title}
      </p>
      <div className="rule-form-line">
        <label>
          {w.onOrOff}
          <select
            value={enabled ? 'on' : 'off'}
            onChange={({ target }) => onChange({ ...draft, enabled: target.value === 'on' })}
          >
            <option value="on">{w.enabled}</option>
            <option value="off">{w.disabled}</option>
          </select>
        </label>
        <label>
          {w.severity}
          <select
            value={severity ?? ''}
            disabled={!enabled}
            onChange={({ target }) =>
              onChange({ ...draft, severity: SEVERITIES.find((known) => known === target.value) })
            }
          >
            <option value="">{`${w.asRule}（${w[check.severity]}）`}</option>
            {SEVERITIES.map((known) => (
              <option key={known} value={known}>
                {w[known]}
              </option>
            ))}
          </select>
        </label>
        {(check.parameters ?? []).map(({ name, meaning, values }) => (
          <label key={name}>
            {meaning}
            <input
              type="number"
              step="any"
              disabled={!enabled}
              placeholder={String(values.at(-1)?.value ?? '')}
              value={parameters[name] ?? ''}
              onChange={({ target }) => setParameter(name, target.value)}
            />
          </label>
        ))}
        <button type="button" className="button" aria-label={w.removeRule(code)} onClick={onRemove}>
          ×
        </button>
      </div>
    </li>
  );
}
