import type { Form, FormKind } from './book.ts';
import { FORM_KIND_TITLES } from './book.ts';
import type { FormCommon, Indicator, Period } from './common.ts';

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

/** 空白表上已经知道的：附表号、年度、单位；不知道的为 null。 */
export interface BlankFormFacts {
  readonly label: string | null;
  readonly fiscalYear: number | null;
  readonly unitName: string | null;
  /** 目标表的指标有分值（权重）一栏；不写为没有。自评表总有。 */
  readonly weighed?: boolean;
}

/** 一张空白的表：各栏都在，都空着；分级指标各有一行。 */
export function blankForm(kind: FormKind, facts: BlankFormFacts): Form {
  const { label, fiscalYear, unitName, weighed = false } = facts;
  const points = weighed ? { points: null } : {};
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
        indicators: indicators({ standard: null, ...points }),
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
        period: wholeYear(fiscalYear),
        periodGoal: null,
        annualGoal: null,
        indicators: indicators({ standard: null, ...points }),
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
        period: wholeYear(fiscalYear),
        budget: { total: null, fiscal: null, other: null },
        periodGoal: null,
        annualGoal: null,
        indicators: indicators(points),
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

function wholeYear(fiscalYear: number | null): Period {
  return fiscalYear === null ? { from: null, to: null } : { from: `${fiscalYear}-01-01`, to: `${fiscalYear}-12-31` };
}
