import { formName } from '@duzhi/core/book';
import { ANY_FORMS, judgeForms } from '@duzhi/core/cycle';
import { useWords } from '../../app/language.ts';
import { FORM_KINDS } from '../rounds/form-draft.ts';
import { formKindWords } from '../rounds/form-words.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import './outline-forms.css';

/** 添一张表、去掉一张；本轮必报而没有的、不收而有的，不用打开就看到。 */
export function OutlineForms({ onOpen }: { readonly onOpen: () => void }) {
  const words = useWords(WORKBENCH_WORDS);
  const names = useWords(formKindWords);
  const { workbench, opened } = useOpenWorkbench();
  const forms = useWorkbench(({ book }) => book.forms);
  const open = useWorkbench(({ form }) => form);
  if (opened.readOnly) return null;
  const asked = opened.round?.forms ?? ANY_FORMS;
  const { missing, excluded } = judgeForms(asked, { forms });
  const add = (kind: (typeof FORM_KINDS)[number]) => () => {
    workbench.addForm(kind);
    onOpen();
  };
  const remove = (index: number) => () => {
    workbench.removeForm(index);
    onOpen();
  };
  return (
    <>
      {missing.map((kind) => (
        <button key={kind} type="button" className="outline-asked" onClick={add(kind)}>
          {words.addForm(names[kind])}
          <small>{words.formMissing}</small>
        </button>
      ))}
      {forms.map((form, index) =>
        excluded.includes(form.kind) && forms.length > 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a form is known by its place in the book.
          <button key={index} type="button" className="outline-asked" onClick={remove(index)}>
            {words.removeForm(formName(form))}
            <small>{words.formExcluded}</small>
          </button>
        ) : null,
      )}
      <details className="outline-more">
        <summary>{words.moreForms}</summary>
        {FORM_KINDS.filter((kind) => asked[kind]?.need !== 'excluded').map((kind) => (
          <button key={kind} type="button" onClick={add(kind)}>
            {words.addForm(names[kind])}
          </button>
        ))}
        {forms.length > 1 ? (
          <button type="button" onClick={remove(open)}>
            {words.removeForm(formName(forms[open]!))}
          </button>
        ) : null}
      </details>
    </>
  );
}
