import type { Dimension, Grade } from '@duzhi/core/cycle';
import { DIMENSIONS, GRADE_ORDER, judgeSheet } from '@duzhi/core/cycle';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import type { DeclarationDetail, ReviewSheet } from '../../api/declarations.ts';
import { fileSheet } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { useDeclarationStale } from '../declaration/declaration-queries.ts';
import { dimensionWords, gradeWords } from './grade-words.ts';
import { reviewWords } from './words.ts';

const NAMES = Object.keys(DIMENSIONS) as Dimension[];

/** 填到一半的一项：等级还没有评定为 null。 */
interface Judged {
  readonly grade: Grade | null;
  readonly opinion: string;
}

interface Draft {
  readonly dimensions: Readonly<Record<Dimension, Judged>>;
  readonly overall: Judged;
}

/** 审核表：四个方面各评优良中差，总的一个等级；评了就看得到带来什么后果。 */
export function SheetForm({ declaration }: { readonly declaration: DeclarationDetail }) {
  const w = useWords(reviewWords);
  const language = useLanguage();
  const place = { unit: declaration.unit.id, declaration: declaration.id };
  const [draft, setDraft] = useState<Draft>(() => draftOf(declaration));
  const [problem, setProblem] = useState<string | null>(null);
  const stale = useDeclarationStale(place);
  const file = useMutation({
    mutationFn: (sheet: ReviewSheet) => answered(fileSheet(place, sheet)),
    onSuccess: () => stale(),
  });
  const change = (next: Draft) => {
    file.reset();
    setProblem(null);
    setDraft(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ungraded = NAMES.find((name) => draft.dimensions[name].grade === null);
    const sheet = sheetOf(draft);
    if (sheet === null) {
      setProblem(w.gradeMissing(ungraded === undefined ? w.overall : dimensionWords(ungraded, language).title));
      return;
    }
    const judged = judgeSheet(sheet);
    setProblem(judged.ok ? null : judged.error);
    if (judged.ok && !file.isPending) file.mutate(sheet);
  };
  return (
    <form className="sheet-form" onSubmit={submit}>
      {NAMES.map((name) => {
        const { title, text } = dimensionWords(name, language);
        return (
          <GradeField
            key={name}
            title={title}
            asks={text}
            judged={draft.dimensions[name]}
            onChange={(judged) => change({ ...draft, dimensions: { ...draft.dimensions, [name]: judged } })}
          />
        );
      })}
      <GradeField title={w.overall} judged={draft.overall} onChange={(overall) => change({ ...draft, overall })} />
      {problem === null ? null : <Notice kind="error">{problem}</Notice>}
      {file.isError ? <FailureNotice failure={file.error.failure} /> : null}
      {file.isSuccess ? <Notice kind="done">{w.filed}</Notice> : null}
      <button type="submit" className="button button-main" aria-disabled={file.isPending}>
        {file.isPending ? w.filing : w.fileSheet}
      </button>
    </form>
  );
}

interface GradeFieldProps {
  readonly title: string;
  readonly asks?: string;
  readonly judged: Judged;
  readonly onChange: (judged: Judged) => void;
}

function GradeField({ title, asks, judged, onChange }: GradeFieldProps) {
  const w = useWords(reviewWords);
  const language = useLanguage();
  const id = useId();
  return (
    <fieldset className="grade-field">
      <legend>{title}</legend>
      {asks === undefined ? null : <p className="field-hint">{asks}</p>}
      <div className="grade-choices">
        {GRADE_ORDER.map((grade) => (
          <label key={grade} data-grade={grade}>
            <input
              type="radio"
              name={id}
              checked={judged.grade === grade}
              onChange={() => onChange({ ...judged, grade })}
            />
            {gradeWords(grade, language).title}
          </label>
        ))}
      </div>
      {judged.grade === null ? null : (
        <p className="grade-leads">{w.leadsTo(gradeWords(judged.grade, language).text)}</p>
      )}
      <textarea
        className="field-input"
        aria-label={`${title} ${w.opinion}`}
        placeholder={w.opinion}
        rows={1}
        maxLength={2000}
        value={judged.opinion}
        onChange={({ target }) => onChange({ ...judged, opinion: target.value })}
      />
    </fieldset>
  );
}

/** 这个环节对送审的版本填过的接着改，没有就从头填。 */
function draftOf({ sheets, stage, submittedRevisionId }: DeclarationDetail): Draft {
  const filed = sheets.find((known) => known.stage === stage && known.revisionId === submittedRevisionId)?.sheet;
  const blank: Judged = { grade: null, opinion: '' };
  return {
    dimensions: Object.fromEntries(
      NAMES.map((name) => [name, filed?.dimensions[name] ?? blank]),
    ) as Draft['dimensions'],
    overall: filed === undefined ? blank : { grade: filed.overall, opinion: filed.opinion },
  };
}

/** 评定齐了的审核表；还有没评的为 null。 */
function sheetOf({ dimensions, overall }: Draft): ReviewSheet | null {
  const judged = NAMES.flatMap((name) => {
    const { grade, opinion } = dimensions[name];
    return grade === null ? [] : [[name, { grade, opinion: opinion.trim() }] as const];
  });
  if (judged.length < NAMES.length || overall.grade === null) return null;
  return {
    dimensions: Object.fromEntries(judged) as ReviewSheet['dimensions'],
    overall: overall.grade,
    opinion: overall.opinion.trim(),
  };
}
