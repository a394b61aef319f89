import type { DepartmentOverallForm, ProjectForm } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { AmountCell } from './addends.ts';

/** 资金总额。 */
export function budgetTotal(form: DepartmentOverallForm | ProjectForm, at: JsonPointer): AmountCell {
  return { amount: form.budget.total, at: `${at}/budget/total`, label: '资金总额' };
}

/** 按收入性质分的各项；项目表的各资金来源。 */
export function revenueParts(form: DepartmentOverallForm | ProjectForm, at: JsonPointer): AmountCell[] {
  if (form.kind === 'project') {
    const { fiscal, carryOver, own, other } = form.budget;
    return [
      { amount: fiscal, at: `${at}/budget/fiscal`, label: '财政拨款' },
      { amount: carryOver, at: `${at}/budget/carryOver`, label: '上年结转资金' },
      { amount: own, at: `${at}/budget/own`, label: '自有资金' },
      { amount: other, at: `${at}/budget/other`, label: '其他资金' },
    ];
  }
  const { revenue } = form.budget;
  const place = `${at}/budget/revenue`;
  return [
    { amount: revenue.generalPublicBudget, at: `${place}/generalPublicBudget`, label: '一般公共预算拨款' },
    { amount: revenue.governmentFund, at: `${place}/governmentFund`, label: '政府性基金拨款' },
    { amount: revenue.stateCapital, at: `${place}/stateCapital`, label: '国有资本经营预算拨款' },
    { amount: revenue.nonTax, at: `${place}/nonTax`, label: '纳入专户管理的非税收入拨款' },
    { amount: revenue.other, at: `${place}/other`, label: '其他资金' },
  ];
}

/** 按支出性质分的各项。 */
export function expenditureParts(form: DepartmentOverallForm, at: JsonPointer): AmountCell[] {
  const { basic, project } = form.budget.expenditure;
  return [
    { amount: basic, at: `${at}/budget/expenditure/basic`, label: '基本支出' },
    { amount: project, at: `${at}/budget/expenditure/project`, label: '项目支出' },
  ];
}
