import type { TemplateName } from '@duzhi/server/contract';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useWords } from '../../app/language.ts';
import { useSession } from '../../app/session-query.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { SelectField } from '../../components/field.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { TargetFields } from './target-fields.tsx';
import { parseYear, useCreateBook } from './use-create-book.ts';
import { newBookWords } from './words.ts';

/** 用空白样式新建。 */
export function FromTemplate({ unit }: { readonly unit: string | undefined }) {
  const w = useWords(newBookWords);
  const { unit: home } = useSession();
  const { data: units = [] } = useQuery(unitsQuery);
  const create = useCreateBook();
  const [asked, setAsked] = useState(false);
  const [template, setTemplate] = useState<TemplateName>('declaration');
  const [target, setTarget] = useState({ unit: unit ?? home.id, year: String(new Date().getFullYear()), title: '' });
  const year = parseYear(target.year);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (year === null || create.isPending) return;
    const title = target.title.trim();
    create.mutate({
      unitId: target.unit,
      fiscalYear: year,
      from: { template },
      ...(title === '' ? {} : { title }),
    });
  };
  return (
    <form className="narrow-form" onSubmit={submit} noValidate>
      <SelectField
        label={w.template}
        value={template}
        onChange={(event) => setTemplate(event.target.value as TemplateName)}
      >
        <option value="declaration">{w.templates_declaration}</option>
        <option value="project">{w.templates_project}</option>
        <option value="monitoring">{w.templates_monitoring}</option>
        <option value="self-evaluation">{w.templates_evaluation}</option>
      </SelectField>
      <TargetFields
        {...target}
        units={units}
        yearIsWrong={asked && year === null}
        onChange={(change) => setTarget({ ...target, ...change })}
      />
      {create.isError ? <FailureNotice failure={create.error.failure} /> : null}
      <div>
        <button type="submit" className="button button-main" aria-disabled={create.isPending}>
          {create.isPending ? w.creating : w.create}
        </button>
      </div>
    </form>
  );
}
