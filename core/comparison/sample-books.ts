import type {
  DepartmentOverallForm,
  ExpenditureDirectionForm,
  Form,
  Period,
  SpecialFundSummaryForm,
} from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';
import { fen } from '@duzhi/core/shared';
import type { UnitBook } from './unit-book.ts';

// Test support: small books, of which a test says only what it is about.

const wan = (amount: number | null): Fen | null => (amount === null ? null : fen(Math.round(amount * 1_000_000)));
const COMMON = {
  fiscalYear: null,
  amountUnit: '万元',
  reportingUnit: null,
  signatures: { head: null, preparer: null, phone: null },
} as const;

/** 样册里的一张支出方向表，金额以万元计。 */
export interface SampleDirection {
  readonly name?: string;
  readonly amount?: number | null;
  readonly goal?: string | null;
  readonly indicators?: readonly (readonly [name: string, target: string | null])[];
  readonly lines?: readonly (readonly [detail: string | null, amount: number | null, basis: string | null])[];
  readonly period?: Period;
}

export function sampleDirection(
  { name = '环境整治', amount = 10, goal = null, indicators = [], lines = [], period }: SampleDirection,
  index = 0,
): ExpenditureDirectionForm {
  return {
    ...COMMON,
    kind: 'expenditure-direction',
    label: `附表3-${index + 1}`,
    title: '专项资金支出方向绩效目标表',
    direction: name,
    fund: name,
    directionAmount: wan(amount),
    fundAmount: wan(amount),
    period: period ?? { from: null, to: null },
    periodGoal: null,
    annualGoal: goal,
    indicators: indicators.map(([indicator, target]) => ({ name: indicator, target: parseTarget(target) })),
    lines: lines.map(([detail, line, basis]) => ({ content: null, detail, amount: wan(line), basis })),
    linesTotal: wan(amount),
  };
}

export function sampleSummary(
  total: number | null,
  funds: readonly (readonly [name: string | null, amount: number | null])[],
): SpecialFundSummaryForm {
  return {
    ...COMMON,
    kind: 'special-fund-summary',
    label: '附表2',
    title: '专项资金绩效目标汇总表',
    total: { amount: wan(total), periodGoal: null, annualGoal: null },
    funds: funds.map(([name, amount]) => ({
      serial: null,
      name,
      amount: wan(amount),
      periodGoal: null,
      annualGoal: null,
    })),
  };
}

export function sampleOverall(budget: {
  readonly total: number | null;
  readonly basic?: number | null;
  readonly project?: number | null;
  readonly revenue?: DepartmentOverallForm['budget']['revenue'];
}): DepartmentOverallForm {
  return {
    ...COMMON,
    kind: 'department-overall',
    label: '附表1',
    title: '部门整体支出绩效目标表',
    department: null,
    budget: {
      total: wan(budget.total),
      revenue: budget.revenue ?? {},
      expenditure: {
        ...(budget.basic === undefined ? {} : { basic: wan(budget.basic) }),
        ...(budget.project === undefined ? {} : { project: wan(budget.project) }),
      },
    },
    duties: null,
    keyTasks: [],
    indicators: [],
  };
}

/** 一个单位一年的样册；标识是“单位-年度”。 */
export function sampleBook(unit: string, fiscalYear: number, forms: readonly (Form | SampleDirection)[]): UnitBook {
  return {
    bookId: `${unit}-${fiscalYear}`,
    unit,
    fiscalYear,
    book: {
      schema: 'duzhi-book/1',
      fiscalYear,
      unit: { name: unit },
      forms: forms.map((form, index) => ('kind' in form ? form : sampleDirection(form, index))),
      origins: {},
    },
  };
}
