import type { FormNeed } from '@duzhi/core/cycle';
import { FORM_NEEDS } from '@duzhi/core/cycle';
import type { RoundForms } from '../../api/rounds.ts';
import { useWords } from '../../app/language.ts';
import { draftsOfForms, FORM_KINDS } from './form-draft.ts';
import { formKindWords, formWords, needWords, versionWords } from './form-words.ts';
import './asked-forms.css';

/** 本轮要交哪些表、什么式样；各种表都可以报时一句话。 */
export function AskedForms({ forms }: { readonly forms: RoundForms }) {
  const w = useWords(formWords);
  const needs = useWords(needWords);
  const titles = useWords(versionWords);
  const names = useWords(formKindWords);
  const asked = draftsOfForms(forms);
  if (Object.keys(forms).length === 0) return <p className="asked-any">{w.anyForms}</p>;
  return (
    <dl className="asked-forms">
      {(Object.keys(FORM_NEEDS) as FormNeed[]).map((need) => {
        const kinds = FORM_KINDS.filter((kind) => asked[kind].need === need);
        return kinds.length === 0 ? null : (
          <div key={need} data-need={need}>
            <dt>{needs[need]}</dt>
            {kinds.map((kind) => (
              <dd key={kind}>
                {need === 'excluded' ? names[kind] : w.inVersion(names[kind], titles[asked[kind].version])}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
