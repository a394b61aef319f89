import type { Book, Form, FormCommon, Indicator } from '@duzhi/core/book';
import { EMPTY_BOOK, FORM_KIND_TITLES, type FormKind } from '@duzhi/core/book';

/** 新建目标册的样式：有哪几张空白表。 */
export const TEMPLATES = {
  declaration: '申报：部门整体、专项资金汇总、支出方向',
  project: '申报：项目支出',
  monitoring: '绩效运行监控',
  'self-evaluation': '绩效自评',
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** 按样式开一本空白的目标册，填好单位和年度。 */
export function blankBook(template: TemplateName, fiscalYear: number, unitName: string): Book {
  return {
    ...EMPTY_BOOK,
    fiscalYear,
    unit: { name: unitName },
    forms: FORMS[template].map(([kind, label]) => blankForm(kind, label, fiscalYear, unitName)),
  };
}

const FORMS: Readonly<Record<TemplateName, readonly (readonly [FormKind, string | null])[]>> = {
  declaration: [
    ['department-overall', '附表1'],
    ['special-fund-summary', '附表2'],
    ['expenditure-direction', '附表3-1'],
  ],
  project: [['project', null]],
  monitoring: [['monitoring', null]],
  'self-evaluation': [['self-evaluation', null]],
};

/** 产出、效益、满意度各有一行空白，够开始填写。 */
const LEVELS = [
  ['产出指标', '数量指标'],
  ['产出指标', '质量指标'],
  ['产出指标', '时效指标'],
  ['产出指标', '成本指标'],
  ['效益指标', '社会效益指标'],
  ['满意度指标', '服务对象满意度指标'],
] as const;

function indicators(more: Partial<Indicator> = {}): Indicator[] {
  return LEVELS.map(([level1, level2]) => ({ level1, level2, name: null, target: { text: null }, ...more }));
}

function blankForm(kind: FormKind, label: string | null, fiscalYear: number, unitName: string): Form {
  const common: FormCommon = {
    label,
    title: FORM_KIND_TITLES[kind],
    fiscalYear,
    amountUnit: '万元',
    reportingUnit: unitName,
    signatures: { head: null, preparer: null, phone: null },
  };
  switch (kind) {
    case 'department-overall':
      return {
        ...common,
        kind,
        department: unitName,
        budget: {
          total: null,
          revenue: { generalPublicBudget: null, governmentFund: null, stateCapital: null, nonTax: null, other: null },
          expenditure: { basic: null, project: null },
        },
        duties: null,
        overallGoal: null,
        keyTasks: [{ name: null, responsibleUnit: null, goal: null }],
        indicators: indicators({ standard: null }),
      };
    case 'special-fund-summary':
      return {
        ...common,
        kind,
        total: { amount: null, periodGoal: null, annualGoal: null },
        funds: [{ serial: '一', name: null, amount: null, periodGoal: null, annualGoal: null }],
      };
    case 'expenditure-direction':
      return {
        ...common,
        kind,
        direction: null,
        fund: null,
        directionAmount: null,
        fundAmount: null,
        period: { from: `${fiscalYear}-01-01`, to: `${fiscalYear}-12-31` },
        periodGoal: null,
        annualGoal: null,
        indicators: indicators({ standard: null }),
        lines: [{ content: null, detail: null, amount: null, basis: null }],
        linesTotal: null,
      };
    case 'project':
      return {
        ...common,
        kind,
        project: null,
        department: unitName,
        implementingUnit: unitName,
        projectKind: null,
        period: { from: `${fiscalYear}-01-01`, to: `${fiscalYear}-12-31` },
        budget: { total: null, fiscal: null, other: null },
        periodGoal: null,
        annualGoal: null,
        indicators: indicators(),
        lines: [{ content: null, detail: null, amount: null, basis: null }],
      };
    case 'monitoring':
      return {
        ...common,
        kind,
        project: null,
        department: unitName,
        implementingUnit: unitName,
        budget: { initial: null, adjusted: null, executed: null, rate: null, forecast: null },
        annualGoal: null,
        indicators: indicators({ actual: null, forecast: null, deviation: null, corrective: null, likelihood: null }),
      };
    case 'self-evaluation':
      return {
        ...common,
        kind,
        scope: 'project',
        project: null,
        budget: [
          {
            source: '年度资金总额',
            initial: null,
            adjusted: null,
            executed: null,
            points: 10,
            rate: null,
            score: null,
          },
        ],
        annualGoal: null,
        achievement: null,
        indicators: indicators({ actual: null, points: null, score: null, deviation: null }),
        total: { points: null, score: null },
      };
  }
}
