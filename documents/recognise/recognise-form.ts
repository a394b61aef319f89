import type { Form, FormCommon, FormKind, Origin } from '@duzhi/core/book';
import { FORM_KIND_TITLES, formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { RecognitionProblem } from './form-reader.ts';
import { FormReader } from './form-reader.ts';
import { recogniseDepartmentOverall } from './forms/department-overall.ts';
import { recogniseExpenditureDirection } from './forms/expenditure-direction.ts';
import { recogniseMonitoring } from './forms/monitoring.ts';
import { recogniseProject } from './forms/project.ts';
import { recogniseSelfEvaluation } from './forms/self-evaluation.ts';
import { recogniseSpecialFundSummary } from './forms/special-fund-summary.ts';
import { readHead, readSignatures } from './head-and-foot.ts';
import type { FormRows } from './split-forms.ts';
import { reportUnclaimed } from './unclaimed.ts';

/** 各表共有的栏目，读好后交给各种表。 */
export type Common = FormCommon;

const RECOGNISERS: { readonly [Kind in FormKind]: (reader: FormReader, common: Common) => Form } = {
  'department-overall': recogniseDepartmentOverall,
  'special-fund-summary': recogniseSpecialFundSummary,
  'expenditure-direction': recogniseExpenditureDirection,
  project: recogniseProject,
  monitoring: recogniseMonitoring,
  'self-evaluation': recogniseSelfEvaluation,
};

/** 一张认出的表，连同来源与没有读懂的地方。 */
export interface RecognisedForm {
  readonly form: Form;
  readonly origins: Readonly<Record<JsonPointer, Origin>>;
  readonly problems: readonly RecognitionProblem[];
}

/** 认一张表。`at` 是它在目标册中的指针。 */
export function recogniseForm(rows: FormRows, at: JsonPointer): RecognisedForm {
  const reader = new FormReader(rows.rows, at);
  const head = readHead(reader, rows, FORM_KIND_TITLES[rows.kind]);
  const signatures = readSignatures(reader);
  const form = RECOGNISERS[rows.kind](reader, { ...head, signatures });
  reportUnclaimed(reader, formName(form));
  return { form: inOrder(withYear(form)), origins: reader.origins, problems: reader.problems };
}

/** 表名没有写年度时，由实施期推知。 */
function withYear(form: Form): Form {
  if (form.fiscalYear !== null || !('period' in form) || form.period === undefined) return form;
  const { from, to } = form.period;
  return from !== null && to !== null && from.slice(0, 4) === to.slice(0, 4)
    ? { ...form, fiscalYear: Number(from.slice(0, 4)) }
    : form;
}

/** The common fields stand behind the kind and before the form's own. */
function inOrder(form: Form): Form {
  const { kind, label, title, fiscalYear, amountUnit, reportingUnit, signatures, ...own } = form;
  return { kind, label, title, fiscalYear, amountUnit, reportingUnit, signatures, ...own } as Form;
}
