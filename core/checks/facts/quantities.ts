import type { Count } from '@duzhi/core/basis';
import { readCounts } from '@duzhi/core/basis';
import type { ExpenditureLine, Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { Exact, foldText, memoiseText } from '@duzhi/core/shared';
import { institutionCountedBy, institutionIn, namesInstitution, speaksOfSome } from '../lexicon/institutions.ts';
import { isStandingFact } from '../lexicon/standing-facts.ts';
import { MEASURE_PATTERN } from '../lexicon/stated-units.ts';
import { namesDelivery } from '../lexicon/task-words.ts';
import type { IndicatorRow } from './indicators.ts';
import { declaredRows } from './indicators.ts';
import { remember, rememberAt } from './memory.ts';

/** 某格里说的一个数量。 */
export interface Mention {
  /** 十进制文本。 */
  readonly value: string;
  /** 数的是什么：机构（社区），或工作（清扫主次干道）。 */
  readonly subject: string;
  readonly measure: string;
  readonly at: JsonPointer;
  readonly place: 'indicator' | 'goal' | 'line' | 'text';
  /** 支出明细的行号；别处为 -1。 */
  readonly line: number;
  /** 指标自己就是数全部机构的（辖区社区数）。 */
  readonly standing: boolean;
  /** 所在的行，行外的格是它的原文：没有换，这里说的就没有变。 */
  readonly from: object | string;
}

/** 一张表里说的数量。 */
export interface FormQuantities {
  /** 机构数：7个社区。 */
  readonly institutions: readonly Mention[];
  /** 工作量：清扫主次干道12条。 */
  readonly work: readonly Mention[];
}

/** 申报各表里说的数量；自评、监控的完成数不在内。 */
export const quantitiesOf = rememberAt((form: Form, at): FormQuantities => {
  const said: Said = { institutions: [], work: [] };
  collectFrom(form, at, said);
  return said;
});

/** 收集中的数量。 */
interface Said {
  readonly institutions: Mention[];
  readonly work: Mention[];
}

const NOTHING: FormQuantities = { institutions: [], work: [] };

function collect(
  text: string | null | undefined,
  at: JsonPointer,
  place: Mention['place'],
  into: Said,
  row: object | null = null,
  line = -1,
): void {
  if (text == null) return;
  const from = row ?? text;
  for (const { value, subject, measure, institution } of countsIn(text)) {
    const mention: Mention = { value, subject, measure, at, place, line, standing: false, from };
    (institution ? into.institutions : into.work).push(mention);
  }
}

function add({ institutions, work }: FormQuantities, into: Said): void {
  for (const mention of institutions) into.institutions.push(mention);
  for (const mention of work) into.work.push(mention);
}

/** 一行指标的指标值数的是什么；名称里说的数另算。 */
const countedBy = remember((row: IndicatorRow): FormQuantities => {
  const { target } = row.indicator;
  if (target.nature !== 'quantity' || target.value === undefined || target.upper !== undefined) return NOTHING;
  if (target.comparator === '~' || row.kind === 'cost' || Exact.parseDecimal(target.value) === null) return NOTHING;
  const cell = { at: row.targetAt, place: 'indicator', line: -1, from: row } as const;
  const named = institutionCountedBy(row.body);
  const subject = named ?? institutionCountedIn(target.text ?? '');
  if (subject !== undefined) {
    if (namesDelivery(row.body) || speaksOfSome(row.body)) return NOTHING;
    const standing = isStandingFact(row.body);
    return { institutions: [{ ...cell, value: target.value, subject, measure: '个', standing }], work: [] };
  }
  const unit = target.unit ?? '';
  if (unit === '' || unit === '%' || unit.includes('/')) return NOTHING;
  const scaled = unit.length > 1 && unit.startsWith('万');
  const work: Mention = {
    ...cell,
    value: scaled ? times10000(target.value) : target.value,
    subject: row.body.replace(ENDING, ''),
    measure: scaled ? unit.slice(1) : unit,
    standing: false,
  };
  return { institutions: [], work: [work] };
});

/** 指标值写的是几个什么机构；多半没有，一看便知。 */
function institutionCountedIn(text: string): string | undefined {
  return namesInstitution(text) ? countsIn(text).find(({ institution }) => institution)?.subject : undefined;
}

const ENDING = new RegExp(`的?(?:总|个)?(?:(?:${MEASURE_PATTERN})?(?:总|个)?数量?|量|${MEASURE_PATTERN})$`);

function times10000(value: string): string {
  return Exact.formatDecimal(Exact.multiply(Exact.parseDecimal(value)!, Exact.rational(10_000)), 10);
}

interface CountSaid {
  readonly value: string;
  readonly subject: string;
  readonly measure: string;
  readonly institution: boolean;
}

const countsIn = memoiseText((text): readonly CountSaid[] => readCounts(text).flatMap(readCount));

function readCount({ quantity, label, noun }: Count): CountSaid[] {
  const { over, under, money } = quantity.unit;
  if (money !== 0 || over.length !== 1 || under.length > 0) return [];
  const value = Exact.formatDecimal(quantity.value, 10);
  const measure = over[0]!;
  const institution = noun === null ? null : institutionIn(noun);
  if (institution !== null)
    return label !== null && speaksOfSome(label) ? [] : [{ value, subject: institution, measure, institution: true }];
  const subject = foldText(`${label ?? ''}${noun ?? ''}`);
  return subject.length < 2 ? [] : [{ value, subject, measure, institution: false }];
}

function collectFrom(form: Form, at: JsonPointer, into: Said): void {
  switch (form.kind) {
    case 'department-overall':
      collect(form.duties, `${at}/duties`, 'text', into);
      collect(form.overallGoal, `${at}/overallGoal`, 'goal', into);
      for (const [index, task] of form.keyTasks.entries()) {
        collect(task.responsibleUnit, `${at}/keyTasks/${index}/responsibleUnit`, 'text', into, task);
        collect(task.goal, `${at}/keyTasks/${index}/goal`, 'text', into, task);
      }
      collectFromRows(form, at, into);
      break;
    case 'special-fund-summary':
      collect(form.total.annualGoal, `${at}/total/annualGoal`, 'text', into);
      for (const [index, fund] of form.funds.entries()) {
        collect(fund.periodGoal, `${at}/funds/${index}/periodGoal`, 'text', into, fund);
        collect(fund.annualGoal, `${at}/funds/${index}/annualGoal`, 'text', into, fund);
      }
      break;
    case 'expenditure-direction':
    case 'project':
      collect(form.annualGoal, `${at}/annualGoal`, 'goal', into);
      // A goal for several years counts the work of several years.
      collect(form.periodGoal, `${at}/periodGoal`, isOneYear(form.period) ? 'goal' : 'text', into);
      for (const [index, line] of (form.lines ?? []).entries()) add(saidInLine(line, `${at}/lines/${index}`), into);
      collectFromRows(form, at, into);
      break;
  }
}

function collectFromRows(form: Form, at: JsonPointer, into: Said): void {
  for (const row of declaredRows(form, at)) {
    collect(row.name, row.nameAt, 'indicator', into, row);
    add(countedBy(row), into);
  }
}

const saidInLine = rememberAt((line: ExpenditureLine, at): FormQuantities => {
  const index = Number(at.slice(at.lastIndexOf('/') + 1));
  const said: Said = { institutions: [], work: [] };
  collect(line.content, `${at}/content`, 'line', said, line, index);
  collect(line.detail, `${at}/detail`, 'line', said, line, index);
  collect(line.basis, `${at}/basis`, 'line', said, line, index);
  return said;
});

function isOneYear(period: { readonly from: string | null; readonly to: string | null } | undefined): boolean {
  return period?.from != null && period.to != null && period.from.slice(0, 4) === period.to.slice(0, 4);
}
