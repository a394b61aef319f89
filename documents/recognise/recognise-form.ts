import type { Form, FormCommon, FormKind, Origin } from '@duzhi/core/book';
import { FORM_KIND_TITLES, formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { FlatSheet } from './flat-sheet.ts';
import { findFlatSheet, recogniseFlatSheet } from './flat-sheet.ts';
import type { RecognitionProblem } from './form-reader.ts';
import { FormReader } from './form-reader.ts';
import { recogniseDepartmentOverall } from './forms/department-overall.ts';
import { recogniseExpenditureDirection } from './forms/expenditure-direction.ts';
import { recogniseMonitoring } from './forms/monitoring.ts';
import { recogniseProject } from './forms/project.ts';
import { recogniseSelfEvaluation } from './forms/self-evaluation.ts';
import { recogniseSpecialFundSummary } from './forms/special-fund-summary.ts';
import { readHead, readSignatures } from './head-and-foot.ts';
import { recordLabelDebris } from './label-debris.ts';
import { FIELDS } from './labels.ts';
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

/** 认一张表；平铺表里有几个项目，就认成几张。`first` 是第一张在目标册中的序号，从 0 起。 */
export function recogniseForms(rows: FormRows, first: number): RecognisedForm[] {
  const reader = new FormReader(rows.rows, pointerOf(first));
  const head = readHead(reader, rows, FORM_KIND_TITLES[rows.kind]);
  const common: Common = { ...head, signatures: readSignatures(reader) };
  const sheet = rows.kind === 'project' ? findFlatSheet(reader) : undefined;
  if (sheet !== undefined) return severalProjects(reader, sheet, common, first);
  const form = withReportingUnit(RECOGNISERS[rows.kind](reader, common), reader);
  reportUnclaimed(reader, formName(form));
  recordLabelDebris(reader);
  return [{ form: inOrder(withYear(form)), origins: reader.origins, problems: reader.problems }];
}

const pointerOf = (order: number): JsonPointer => `/forms/${order}`;

/** Every project repeats the common fields, so their origins are repeated under each. */
function severalProjects(reader: FormReader, sheet: FlatSheet, common: Common, first: number): RecognisedForm[] {
  const shared = Object.entries(reader.origins).map(
    ([at, origin]) => [at.slice(pointerOf(first).length), origin] as const,
  );
  const readers: FormReader[] = [];
  const forms = recogniseFlatSheet(sheet, common, (order) => {
    const own = new FormReader(reader.rows, pointerOf(first + order));
    own.amountUnit = reader.amountUnit;
    for (const [path, origin] of shared) own.origins[own.pointer(path)] = origin;
    readers.push(own);
    return own;
  });
  reportUnclaimed(reader, common.title);
  return forms.map((form, order) => {
    const { origins, problems } = readers[order]!;
    return { form: inOrder(form), origins, problems: order === 0 ? [...problems, ...reader.problems] : problems };
  });
}

/** 没有填报单位一行、自己也没有单位栏目的表，填报单位取实施单位或单位名称；监控表的实施单位也是填报单位。 */
function withReportingUnit(form: Form, reader: FormReader): Form {
  if (form.reportingUnit !== null || form.kind === 'project' || form.kind === 'department-overall') return form;
  if (form.kind === 'monitoring' && form.implementingUnit !== undefined) {
    const hasLine = reader.origins[reader.pointer('/reportingUnit')] !== undefined;
    return hasLine ? form : { ...form, reportingUnit: form.implementingUnit };
  }
  const reportingUnit = reader.labelledText('/reportingUnit', [FIELDS.implementingUnit, FIELDS.department]) ?? null;
  return { ...form, reportingUnit };
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
