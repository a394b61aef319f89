import type { FormKind } from '@duzhi/core/book';
import type { FormNeed } from '@duzhi/core/cycle';
import { FORM_NEEDS } from '@duzhi/core/cycle';
import { versionsOf } from '@duzhi/core/layouts';
import type { RoundForm } from '../../api/rounds.ts';
import { useWords } from '../../app/language.ts';
import type { FormDrafts } from './form-draft.ts';
import { FORM_KINDS } from './form-draft.ts';
import { formKindWords, formWords, needWords, versionWords } from './form-words.ts';

interface FormFieldsProps {
  readonly drafts: FormDrafts;
  readonly onChange: (drafts: FormDrafts) => void;
}

/** 要的表：各种表必报、选报还是不收，用哪一版表样。 */
export function FormFields({ drafts, onChange }: FormFieldsProps) {
  const w = useWords(formWords);
  return (
    <fieldset className="form-fields">
      <legend>{w.forms}</legend>
      <p className="field-hint">{w.formsHelp}</p>
      {FORM_KINDS.map((kind) => (
        <FormField
          key={kind}
          kind={kind}
          draft={drafts[kind]}
          onChange={(draft) => onChange({ ...drafts, [kind]: draft })}
        />
      ))}
    </fieldset>
  );
}

interface FormFieldProps {
  readonly kind: FormKind;
  readonly draft: RoundForm;
  readonly onChange: (draft: RoundForm) => void;
}

function FormField({ kind, draft, onChange }: FormFieldProps) {
  const w = useWords(formWords);
  const needs = useWords(needWords);
  const titles = useWords(versionWords);
  const name = useWords(formKindWords)[kind];
  const versions = versionsOf(kind);
  return (
    <div className="form-field">
      <span>{name}</span>
      <select
        className="field-input"
        aria-label={w.need(name)}
        value={draft.need}
        onChange={({ target }) => onChange({ ...draft, need: target.value as FormNeed })}
      >
        {(Object.keys(FORM_NEEDS) as FormNeed[]).map((need) => (
          <option key={need} value={need}>
            {needs[need]}
          </option>
        ))}
      </select>
      {draft.need === 'excluded' || versions.length === 1 ? null : (
        <select
          className="field-input"
          aria-label={w.version(name)}
          value={draft.version}
          onChange={({ target }) => onChange({ ...draft, version: target.value as RoundForm['version'] })}
        >
          {versions.map((version) => (
            <option key={version} value={version}>
              {titles[version]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
