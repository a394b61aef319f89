import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useWords } from '../../app/language.ts';
import { useSession } from '../../app/session-query.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { SelectField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { booksQuery } from '../desk/books-query.ts';
import { CarriedOverPreview } from './carried-over-preview.tsx';
import { TargetFields } from './target-fields.tsx';
import { parseYear, useCreateBook } from './use-create-book.ts';
import { newBookWords } from './words.ts';

/** 照往年的一本新建；先说清照抄了什么、改了什么。 */
export function FromBook({ from, unit }: { readonly from: string | undefined; readonly unit: string | undefined }) {
  const w = useWords(newBookWords);
  const { unit: home } = useSession();
  const { data: units = [] } = useQuery(unitsQuery);
  const { data, error, refetch } = useInfiniteQuery(booksQuery({ limit: '200' }));
  const create = useCreateBook();
  const [asked, setAsked] = useState(false);
  const [chosen, setChosen] = useState(from ?? '');
  const [target, setTarget] = useState({ unit: unit ?? home.id, year: '', title: '' });
  if (data === undefined)
    return error === null ? (
      <Loading rows={3} />
    ) : (
      <FailureNotice failure={error.failure} retry={() => void refetch()} />
    );
  const books = data.pages.flatMap(({ items }) => items);
  if (books.length === 0) return <EmptyState title={w.fromBook}>{w.noBooks}</EmptyState>;
  const book = books.find(({ id }) => id === chosen);
  const yearText = target.year === '' && book?.fiscalYear != null ? String(book.fiscalYear + 1) : target.year;
  const year = parseYear(yearText);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (book === undefined || year === null || create.isPending) return;
    const title = target.title.trim();
    create.mutate({
      unitId: target.unit,
      fiscalYear: year,
      from: { bookId: book.id, unitId: book.unit.id },
      ...(title === '' ? {} : { title }),
    });
  };
  return (
    <form className="new-book-from" onSubmit={submit} noValidate>
      <div className="narrow-form">
        <SelectField
          label={w.book}
          value={chosen}
          error={asked && book === undefined ? w.missingBook : undefined}
          onChange={(event) => {
            setChosen(event.target.value);
            const picked = books.find(({ id }) => id === event.target.value);
            if (picked !== undefined) setTarget({ ...target, unit: picked.unit.id, year: '' });
          }}
        >
          <option value="">{w.choose}</option>
          {books.map(({ id, title, fiscalYear, unit: owner }) => (
            <option key={id} value={id}>
              {nameOf(owner.name, fiscalYear, title)}
            </option>
          ))}
        </SelectField>
        <TargetFields
          {...target}
          year={yearText}
          units={units}
          yearIsWrong={asked && book !== undefined && year === null}
          onChange={(change) => setTarget({ ...target, ...change })}
        />
        {create.isError ? <FailureNotice failure={create.error.failure} /> : null}
        <div>
          <button type="submit" className="button button-main" aria-disabled={create.isPending}>
            {create.isPending ? w.creating : w.create}
          </button>
        </div>
      </div>
      {book === undefined || year === null ? null : (
        <CarriedOverPreview place={{ unit: book.unit.id, book: book.id }} year={year} />
      )}
    </form>
  );
}

/** 单位、年度和名称；名称里已经写着年度的不再写一遍。 */
function nameOf(unit: string, year: number | null, title: string): string {
  const dated = year === null || title.includes(String(year)) ? [unit, title] : [unit, year, title];
  return dated.join(' ');
}
