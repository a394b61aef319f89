import type { Form } from '@duzhi/core/book';
import { FORM_KIND_TITLES, formName } from '@duzhi/core/book';
import { formatMoney } from '@duzhi/core/shared';
import { memo, useMemo } from 'react';
import { useWords } from '../../app/language.ts';
import { drawnSheet } from './model/drawn-sheet.ts';
import type { FindingGroup } from './model/findings.ts';
import { amountOfForm, subjectOfForm } from './model/form-summary.ts';
import type { ShownTie } from './model/ties.ts';
import { sameTies, tiesShown } from './model/ties.ts';
import { OutlineForms } from './outline-forms.tsx';
import { useKept } from './use-kept.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import './outline.css';

interface OutlineProps {
  readonly onOpen: () => void;
  /** 要看读文件时没有读懂的各处。 */
  readonly onProblems: () => void;
}

/** 左栏：各表的状态，对得上和对不上的勾稽，来源文件。 */
export function Outline({ onOpen, onProblems }: OutlineProps) {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench, opened } = useOpenWorkbench();
  const forms = useWorkbench(({ draft }) => draft.forms);
  const groups = useWorkbench((state) => state.groups);
  const open = useWorkbench(({ form }) => form);
  return (
    <nav className="outline" aria-label={words.forms}>
      <h2>{words.forms}</h2>
      <ul>
        {forms.map((form, index) => (
          <OutlineForm
            // biome-ignore lint/suspicious/noArrayIndexKey: a form is known by its place in the book.
            key={index}
            form={form}
            index={index}
            group={groups[index + 1]}
            open={open === index}
            onOpen={() => {
              workbench.openForm(index);
              onOpen();
            }}
          />
        ))}
      </ul>
      <OutlineForms onOpen={onOpen} />
      <Ties onOpen={onOpen} />
      {opened.file === null ? null : (
        <>
          <h2>{words.source}</h2>
          <p className="outline-source">{opened.file.name}</p>
          {opened.problems.length === 0 ? null : (
            <button type="button" className="outline-problems" onClick={onProblems}>
              {words.problems(opened.problems.length)}
            </button>
          )}
        </>
      )}
    </nav>
  );
}

interface OutlineFormProps {
  readonly form: Form;
  readonly index: number;
  readonly group: FindingGroup | undefined;
  readonly open: boolean;
  readonly onOpen: () => void;
}

const OutlineForm = memo(
  function OutlineForm({ form, index, group, open, onOpen }: OutlineFormProps) {
    const words = useWords(WORKBENCH_WORDS);
    const { filled, total } = drawnSheet(form, index).completeness;
    const amount = amountOfForm(form);
    const { errors = 0, warnings = 0, advice = 0 } = group ?? {};
    const worst = errors > 0 ? 'error' : warnings + advice > 0 ? 'warning' : 'fine';
    return (
      <li>
        <button type="button" className="outline-form" aria-current={open ? 'true' : undefined} onClick={onOpen}>
          <b>{formName(form)}</b>
          <span className="outline-count" data-worst={worst}>
            <span aria-hidden="true">{worst === 'fine' ? '✓' : errors || warnings + advice}</span>
            <span className="only-read">{words.counts(errors, warnings, advice)}</span>
          </span>
          <small>
            {subjectOfForm(form) ?? FORM_KIND_TITLES[form.kind]}
            {amount === null ? '' : ` · ${formatMoney(amount, form.amountUnit ?? '万元')}`}
          </small>
          <span className="outline-filled" title={words.cellsFilled(filled, total)}>
            <i style={{ width: `${total === 0 ? 0 : (filled / total) * 100}%` }} />
            <span className="only-read">{words.cellsFilled(filled, total)}</span>
          </span>
        </button>
      </li>
    );
  },
  (a, b) =>
    a.form === b.form &&
    a.index === b.index &&
    a.open === b.open &&
    a.group?.errors === b.group?.errors &&
    a.group?.warnings === b.group?.warnings &&
    a.group?.advice === b.group?.advice,
);

function Ties({ onOpen }: { readonly onOpen: () => void }) {
  const draft = useWorkbench((state) => state.draft);
  const outcomes = useWorkbench(({ report }) => report.outcomes);
  const ties = useKept(
    useMemo(() => tiesShown(draft, outcomes), [draft, outcomes]),
    sameTies,
  );
  return <TieList ties={ties} onOpen={onOpen} />;
}

interface TieListProps {
  readonly ties: readonly ShownTie[];
  readonly onOpen: () => void;
}

const TieList = memo(function TieList({ ties, onOpen }: TieListProps) {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench } = useOpenWorkbench();
  if (ties.length === 0) return null;
  return (
    <>
      <h2>{words.ties}</h2>
      <ul>
        {ties.map((tie) => (
          <li key={`${tie.at} ${tie.text}`}>
            <button
              type="button"
              className="outline-tie"
              onClick={() => {
                workbench.selectCell(tie.at);
                onOpen();
              }}
            >
              <span>{tie.text}</span>
              <span className="outline-tie-mark" data-holds={tie.holds}>
                <span aria-hidden="true">{tie.holds ? '✓' : '✗'}</span>
                <span className="only-read">{tie.holds ? words.tieHolds : words.tieBroken}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
});
