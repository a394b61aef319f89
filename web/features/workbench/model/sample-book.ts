import type {
  Book,
  DepartmentOverallForm,
  ExpenditureDirectionForm,
  Indicator,
  SpecialFundSummaryForm,
} from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import { fen } from '@duzhi/core/shared';

// A small book for the tests of the workbench: three forms whose figures tie.

const signatures = { head: null, preparer: null, phone: null };

function indicator(level1: string, level2: string, name: string | null, target: string | null): Indicator {
  return {
    level1,
    level2,
    name,
    target: parseTarget(target, { money: level2.includes('成本') }),
    standard: '计划标准',
  };
}

const overall: DepartmentOverallForm = {
  kind: 'department-overall',
  label: '附表1',
  title: '2024年部门整体支出绩效目标表',
  fiscalYear: 2024,
  amountUnit: '万元',
  reportingUnit: null,
  signatures,
  department: '样例单位',
  budget: {
    total: fen(148_000_000),
    revenue: { generalPublicBudget: fen(148_000_000), governmentFund: fen(0) },
    expenditure: { basic: fen(100_000_000), project: fen(48_000_000) },
  },
  duties: '一、管好环境卫生。\n二、办好便民服务。',
  keyTasks: [{ name: '环境整治', responsibleUnit: '城管科', goal: '清运垃圾 24 次' }],
  indicators: [indicator('产出指标', '数量指标', '清运次数', '≥24次')],
};

const summary: SpecialFundSummaryForm = {
  kind: 'special-fund-summary',
  label: '附表2',
  title: '2024年专项资金绩效目标汇总表',
  fiscalYear: 2024,
  amountUnit: '万元',
  reportingUnit: null,
  signatures,
  total: { amount: fen(48_000_000), periodGoal: null, annualGoal: null },
  funds: [{ serial: '一', name: '环境整治', amount: fen(48_000_000), periodGoal: null, annualGoal: '整治环境' }],
};

const direction: ExpenditureDirectionForm = {
  kind: 'expenditure-direction',
  label: '附表3-1',
  title: '2024年专项资金支出方向绩效目标表',
  fiscalYear: 2024,
  amountUnit: '万元',
  reportingUnit: null,
  signatures,
  direction: '环境整治',
  fund: '环境整治',
  directionAmount: fen(48_000_000),
  fundAmount: fen(48_000_000),
  period: { from: '2024-01-01', to: '2024-12-31' },
  periodGoal: '整治环境',
  annualGoal: '清运垃圾 24 次',
  indicators: [
    indicator('产出指标', '数量指标', '清运次数', '≥24次'),
    indicator('产出指标', '数量指标', '疏通次数', '≥10次'),
    indicator('产出指标', '成本指标', '清运费', '≤36万元'),
    indicator('效益指标', '社会效益指标', '投诉下降率', '≥10%'),
  ],
  lines: [
    { content: '下水道疏通', detail: '疏通费', amount: fen(12_000_000), basis: '疏通10次*1.2万元/次=12万元' },
    { content: '垃圾清运', detail: '清运费', amount: fen(36_000_000), basis: '清运24次*1.5万元/次=36万元' },
  ],
  linesTotal: fen(48_000_000),
};

/** 第 2 张（从 0 起）是支出方向表。 */
export const SAMPLE_BOOK: Book = {
  schema: 'duzhi-book/1',
  fiscalYear: 2024,
  unit: { name: '样例单位' },
  forms: [overall, summary, direction],
  origins: { '/forms/2/lines/1/amount': { text: '36万', table: 3, row: 18, column: 4 } },
};
