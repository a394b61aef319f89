import type { Count } from '@duzhi/core/basis';
import type { ExpenditureLine, Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { Exact, foldText, memoiseText } from '@duzhi/core/shared';
import { institutionCountedBy, institutionIn, speaksOfSome } from '../lexicon/institutions.ts';
import { isStandingFact } from '../lexicon/standing-facts.ts';
import { MEASURE_PATTERN } from '../lexicon/stated-units.ts';
import { namesDelivery } from '../lexicon/task-words.ts';
import { basisOf } from './basis.ts';
import type { IndicatorRow } from './indicators.ts';
import { declaredRows } from './indicators.ts';
import { rememberAt } from './memory.ts';

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
  const reader = new Reader();
  readForm(form, at, reader);
  return reader;
});

class Reader implements FormQuantities {
  readonly institutions: Mention[] = [];
  readonly work: Mention[] = [];

  text(text: string | null | undefined, at: JsonPointer, place: Mention['place'], line = -1): void {
    if (text == null) return;
    for (const { value, subject, measure, institution } of countsIn(text)) {
      (institution ? this.institutions : this.work).push({ value, subject, measure, at, place, line, standing: false });
    }
  }

  indicator(row: IndicatorRow): void {
    this.text(row.name, row.nameAt, 'indicator');
    const { target } = row.indicator;
    if (target.nature !== 'quantity' || target.value === undefined || target.upper !== undefined) return;
    if (target.comparator === '~' || row.kind === 'cost' || Exact.parseDecimal(target.value) === null) return;
    const cell = { at: row.targetAt, place: 'indicator', line: -1 } as const;
    const delivery = namesDelivery(row.body);
    const named = institutionCountedBy(row.body);
    const counted = countsIn(target.text ?? '').find(({ institution }) => institution)?.subject;
    const subject = named ?? counted;
    if (subject !== undefined) {
      if (!delivery && !speaksOfSome(row.body)) {
        const standing = isStandingFact(row.body);
        this.institutions.push({ ...cell, value: target.value, subject, measure: '个', standing });
      }
      return;
    }
    const unit = target.unit ?? '';
    if (unit === '' || unit === '%' || unit.includes('/')) return;
    const scaled = unit.length > 1 && unit.startsWith('万');
    this.work.push({
      ...cell,
      value: scaled ? times10000(target.value) : target.value,
      subject: row.body.replace(ENDING, ''),
      measure: scaled ? unit.slice(1) : unit,
      standing: false,
    });
  }
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

const countsIn = memoiseText((text): readonly CountSaid[] => basisOf(text).counts.flatMap(readCount));

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

function readForm(form: Form, at: JsonPointer, into: Reader): void {
  switch (form.kind) {
    case 'department-overall':
      into.text(form.duties, `${at}/duties`, 'text');
      into.text(form.overallGoal, `${at}/overallGoal`, 'goal');
      for (const [index, task] of form.keyTasks.entries()) {
        into.text(task.responsibleUnit, `${at}/keyTasks/${index}/responsibleUnit`, 'text');
        into.text(task.goal, `${at}/keyTasks/${index}/goal`, 'text');
      }
      break;
    case 'special-fund-summary':
      into.text(form.total.annualGoal, `${at}/total/annualGoal`, 'text');
      for (const [index, fund] of form.funds.entries()) {
        into.text(fund.periodGoal, `${at}/funds/${index}/periodGoal`, 'text');
        into.text(fund.annualGoal, `${at}/funds/${index}/annualGoal`, 'text');
      }
      return;
    case 'expenditure-direction':
    case 'project':
      into.text(form.annualGoal, `${at}/annualGoal`, 'goal');
      // A goal for several years counts the work of several years.
      into.text(form.periodGoal, `${at}/periodGoal`, isOneYear(form.period) ? 'goal' : 'text');
      for (const [index, line] of (form.lines ?? []).entries()) readLine(line, `${at}/lines/${index}`, index, into);
      break;
    default:
      return;
  }
  for (const row of declaredRows(form, at)) into.indicator(row);
}

function readLine(line: ExpenditureLine, at: JsonPointer, index: number, into: Reader): void {
  into.text(line.content, `${at}/content`, 'line', index);
  into.text(line.detail, `${at}/detail`, 'line', index);
  into.text(line.basis, `${at}/basis`, 'line', index);
}

function isOneYear(period: { readonly from: string | null; readonly to: string | null } | undefined): boolean {
  return period?.from != null && period.to != null && period.from.slice(0, 4) === period.to.slice(0, 4);
}
