import type { Form } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { formatMoney } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { amountOfTarget } from '../../facts/money.ts';
import { editIndicator } from '../example-edits.ts';

/** 该表的资金总额：部门整体表、项目表的资金总额，支出方向表的项目金额。 */
function wholeOf(form: Form): { readonly amount: Fen | null; readonly path: string; readonly label: string } | null {
  if (form.kind === 'department-overall' || form.kind === 'project')
    return { amount: form.budget.total, path: 'budget/total', label: '资金总额' };
  return form.kind === 'expenditure-direction'
    ? { amount: form.directionAmount, path: 'directionAmount', label: '项目金额' }
    : null;
}

/**
 * 成本指标不应直接照抄预算总额。
 *
 * A ceiling (≤ the total, 控制在…以内) is accepted as a control figure; the bare total, = or 约, is only the budget again.
 */
export const costNotWholeBudget = defineFormCheck({
  rule: 'measurable/cost-not-whole-budget',
  code: 'R49',
  title: '成本指标不应直接照抄预算总额',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '成本指标照抄总额，花完就算完成，看不出省不省。写单位成本（如每车不超过 1000元）或分项成本；至少写成不超过总额的控制数（≤）。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS, 'amountUnit', 'budget/total', 'directionAmount'],
  examples: {
    pass: [
      { name: '分项成本与控制数', edit: [] },
      { name: '单位成本', edit: editIndicator('/forms/2/indicators/4', { name: '道路清扫单价', target: '2万元/条' }) },
      {
        name: '写成控制数',
        edit: editIndicator('/forms/2/indicators/4', { name: '保洁总成本', target: '不超过48万元' }),
      },
      { name: '分项的钱', edit: editIndicator('/forms/3/indicators/3', { target: '30万元' }) },
    ],
    fail: [
      {
        name: '部门整体表照抄总额',
        edit: editIndicator('/forms/0/indicators/3', { name: '部门总支出', target: '300万元' }),
        at: ['/forms/0/indicators/3/target'],
      },
      {
        name: '支出方向照抄项目金额',
        edit: editIndicator('/forms/2/indicators/4', { name: '保洁经费', target: '48万' }),
        at: ['/forms/2/indicators/4/target'],
      },
      {
        name: '写成等于总额',
        edit: editIndicator('/forms/3/indicators/3', { name: '助餐总成本', target: '=42万元' }),
        at: ['/forms/3/indicators/3/target'],
      },
      {
        name: '写成约数',
        edit: editIndicator('/forms/3/indicators/3', { name: '助餐费用', target: '共计约42万' }),
        at: ['/forms/3/indicators/3/target'],
      },
      {
        name: '换成元',
        edit: editIndicator('/forms/2/indicators/4', { name: '保洁费用', target: '480000元' }),
        at: ['/forms/2/indicators/4/target'],
      },
      {
        name: '项目照抄总额',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { name: '项目总投资', target: '20万元' }),
        at: ['/forms/0/indicators/3/target'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标值', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const whole = wholeOf(form);
    if (whole === null || whole.amount === null || whole.amount === 0) return [];
    const unit = form.amountUnit ?? '万元';
    const totalAt: JsonPointer = `${at}/${whole.path}`;
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      if (row.kind !== 'cost') continue;
      const { target } = row.indicator;
      const amount = amountOfTarget(target, unit);
      if (amount === null) continue;
      const ceiling = target.comparator === '<=' || target.comparator === '<';
      judgements.push(
        amount !== whole.amount || ceiling
          ? pass(row.targetAt, totalAt)
          : fail([row.targetAt, totalAt, row.nameAt], {
              message: `成本指标值“${target.text}”就是${whole.label} ${formatMoney(whole.amount, unit)}，看不出成本高低，请改为单位成本或分项成本，或写成控制数（≤）。`,
              found: target.text,
            }),
      );
    }
    return judgements;
  },
});
