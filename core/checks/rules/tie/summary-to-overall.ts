import { fen } from '@duzhi/core/shared';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import { sayGap, sayMoney } from '../../facts/money.ts';
import { editCell } from '../example-edits.ts';

/**
 * 专项汇总合计应与部门整体表的项目支出一致。
 *
 * Several summary tables (one per level of funds) are added up. The figure judged is the one its own table contradicts: the
 * total when the funds add up to 项目支出, 项目支出 when 资金总额 less 基本支出 is the total; then the fix is certain.
 */
export const summaryToOverall = defineBookCheck({
  rule: 'tie/summary-to-overall',
  code: 'R10',
  title: '专项汇总合计应与部门整体表的项目支出一致',
  severity: 'error',
  basis: '表间勾稽',
  help: '部门整体表的项目支出就是各专项之和。对不上时，看哪一边连自己表内也加不拢，先改那一边。',
  reads: {
    'department-overall': ['amountUnit', 'budget/expenditure', 'budget/total'],
    'special-fund-summary': ['funds/amount', 'total/amount'],
  },
  examples: {
    pass: [
      { name: '合计与项目支出一致', edit: [] },
      {
        name: '两张汇总表相加',
        edit: [
          ...editCell('/forms/1/total/amount', fen(50_000_000)),
          {
            op: 'add',
            path: '/forms/-',
            value: {
              kind: 'special-fund-summary',
              label: '附表4',
              title: '市级专项资金绩效目标汇总表',
              fiscalYear: 2024,
              amountUnit: '万元',
              reportingUnit: '演示街道办事处',
              signatures: { head: '甲', preparer: '乙', phone: '0000' },
              total: { amount: fen(40_000_000), periodGoal: null, annualGoal: null },
              funds: [],
            },
          },
        ],
      },
    ],
    fail: [
      {
        name: '汇总合计写错，各专项加起来是对的',
        edit: editCell('/forms/1/total/amount', fen(95_000_000)),
        at: ['/forms/1/total/amount'],
      },
      {
        name: '项目支出写错，总额减基本支出是对的',
        edit: editCell('/forms/0/budget/expenditure/project', fen(60_000_000)),
        at: ['/forms/0/budget/expenditure/project'],
      },
      {
        name: '汇总表整张少了一项专项',
        edit: [
          { op: 'remove', path: '/forms/1/funds/1' },
          ...editCell('/forms/1/total/amount', fen(48_000_000)),
          ...editCell('/forms/0/budget/expenditure/basic', null),
        ],
        at: ['/forms/1/total/amount'],
      },
      {
        name: '项目支出与基本支出一起改了',
        edit: [
          ...editCell('/forms/0/budget/expenditure/project', fen(100_000_000)),
          ...editCell('/forms/0/budget/expenditure/basic', fen(200_000_000)),
        ],
        at: ['/forms/1/total/amount'],
      },
      {
        name: '合计差了小数',
        edit: editCell('/forms/1/total/amount', fen(90_500_000)),
        at: ['/forms/1/total/amount'],
      },
    ],
    notApplicable: [
      { name: '没有部门整体表和汇总表', sample: 'project', edit: [] },
      { name: '只有支出方向表和汇总表', edit: [{ op: 'remove', path: '/forms/0' }] },
    ],
  },
  run(_book, { facts }) {
    const { overall } = facts;
    const summaries = facts.formsOf('special-fund-summary');
    const project = overall?.value.budget.expenditure.project;
    if (overall === undefined || summaries.length === 0 || project === undefined) return [];
    const projectAt = `${overall.at}/budget/expenditure/project`;
    const totals = summaries.map(({ value }) => value.total.amount);
    const totalCells = summaries.map(({ at }) => `${at}/total/amount`);
    if (project === null || totals.includes(null)) return [cannotTell(...totalCells, projectAt)];
    const total = totals.reduce<number>((sum, amount) => sum + amount!, 0);
    if (total === project) return [pass(...totalCells, projectAt)];
    const unit = overall.value.amountUnit ?? '万元';
    const one = summaries.length === 1 ? summaries[0]! : undefined;
    const added = one?.value.funds.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const { budget } = overall.value;
    const rest =
      budget.total === null || budget.expenditure.basic == null ? null : budget.total - budget.expenditure.basic;
    const toTotal = [{ op: 'replace', path: projectAt, value: total }] as const;
    const toProject = [{ op: 'replace', path: totalCells[0]!, value: project }] as const;
    const totalWrong = one !== undefined && added === project;
    const projectWrong = rest === total && (one === undefined || added === total);
    const detail = {
      message: `专项汇总合计 ${sayMoney(total, unit)}，部门整体表项目支出 ${sayMoney(project, unit)}，相差 ${sayGap(total, project, unit)}，请核对。`,
      ...(projectWrong ? { expected: total, found: project } : { expected: project, found: total }),
    };
    if (projectWrong) return [fail([projectAt, ...totalCells], { ...detail, fix: toTotal })];
    const at = [...totalCells, projectAt];
    if (totalWrong) return [fail(at, { ...detail, fix: toProject })];
    const repairs = [
      ...(one === undefined ? [] : [{ label: `汇总合计改为 ${sayMoney(project, unit)}`, patch: toProject }]),
      { label: `项目支出改为 ${sayMoney(total, unit)}`, patch: toTotal },
    ];
    return [fail(at, { ...detail, repairs })];
  },
});
