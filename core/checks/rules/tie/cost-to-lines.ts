import type { Form } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { foldText } from '@duzhi/core/shared';
import type { FailureDetail, Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import { basisRevisedTo } from '../../facts/basis.ts';
import type { CostLine, CostRow, CostSheet } from '../../facts/costs.ts';
import { costSheetOf } from '../../facts/costs.ts';
import { DECLARATION_KINDS, ROW_PARTS } from '../../facts/indicators.ts';
import { sayGap, sayMoney, withAmount } from '../../facts/money.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 与成本指标比对的一笔钱。 */
interface Held {
  readonly amount: Fen;
  readonly at: readonly JsonPointer[];
  readonly label: string;
  /** 只能改指标：这笔钱由收支或明细印证。 */
  readonly certain: boolean;
  /** 可以改的一行明细。 */
  readonly line?: CostLine;
}

/**
 * 成本指标的金额应与它所说的支出明细相同；说的是全部资金时，应与资金总额相同。
 *
 * Names are matched tolerantly, and the message says so. Unit prices and names that match nothing are left alone; a matched
 * line without an amount cannot tell.
 */
export const costToLines = defineFormCheck({
  rule: 'tie/cost-to-lines',
  code: 'R18',
  title: '成本指标应与支出明细金额一致',
  severity: 'error',
  basis: '表内勾稽',
  help: '成本指标管的就是支出明细里的那笔钱：垃圾清运费指标 30 万元、明细 36 万元，年底无从考核。先核定预算，再把指标或明细改成同一个数；部门整体表的总支出指标同资金总额核对。',
  appliesTo: DECLARATION_KINDS,
  reads: [
    ...ROW_PARTS,
    'amountUnit',
    'budget/expenditure',
    'budget/total',
    'direction',
    'directionAmount',
    'fund',
    'lines',
    'project',
  ],
  examples: {
    pass: [
      { name: '各成本指标与同名明细一致', edit: [] },
      {
        name: '一个成本指标等于项目全部资金',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { name: '项目总成本', target: '≤20万元' }),
      },
      {
        name: '名称相近的几行明细加起来相符',
        edit: [
          ...editIndicator('/forms/2/indicators/4', { name: '清扫清运费', target: '≤48万元' }),
          { op: 'remove', path: '/forms/2/indicators/5' },
        ],
      },
      { name: '指标以元计', edit: editIndicator('/forms/2/indicators/4', { target: '≤240000元' }) },
    ],
    fail: [
      {
        name: '同名明细金额不同',
        edit: editIndicator('/forms/2/indicators/5', { target: '≤30万元' }),
        at: ['/forms/2/indicators/5/target'],
      },
      {
        name: '名称相近的明细金额不同',
        edit: editIndicator('/forms/2/indicators/5', { name: '垃圾转运费', target: '18万' }),
        at: ['/forms/2/indicators/5/target'],
      },
      {
        name: '明细改了，指标没有改',
        edit: editCell('/forms/3/lines/1/amount', 15_000_000),
        at: ['/forms/3/indicators/4/target'],
      },
      {
        name: '部门整体表的总支出与资金总额不同',
        edit: editIndicator('/forms/0/indicators/3', { name: '年度总支出', target: '310万元' }),
        at: ['/forms/0/indicators/3/target'],
      },
      {
        name: '相关经费就是全部资金，与资金总额不同',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { name: '相关工作经费', target: '共计约22万' }),
        at: ['/forms/0/indicators/3/target'],
      },
      {
        name: '并列说了两项，与两项之和不同',
        edit: [
          ...editIndicator('/forms/2/indicators/4', { name: '道路清扫、垃圾清运', target: '45万元' }),
          { op: 'remove', path: '/forms/2/indicators/5' },
        ],
        at: ['/forms/2/indicators/4/target'],
      },
      {
        name: '成本指标超过项目全部资金',
        edit: editIndicator('/forms/3/indicators/3', { name: '餐厅装修', target: '≤300万元' }),
        at: ['/forms/3/indicators/3/target'],
      },
      {
        name: '万元写成了元',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { target: '≤20元' }),
        at: ['/forms/0/indicators/3/target'],
      },
    ],
    notApplicable: [
      {
        name: '成本指标是单价',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { name: '每盏路灯改造成本', target: '≤0.2万元/盏' }),
      },
      { name: '自评表照批复的指标值', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at) {
    const sheet = costSheetOf(form, at);
    if (sheet === null) return [];
    const priced = sheet.rows.filter(({ amount }) => amount !== null);
    return priced.flatMap((row) => judge(row, sheet, form, at, priced.length === 1));
  },
});

function judge(row: CostRow, sheet: CostSheet, form: Form, at: JsonPointer, sole: boolean): Judgement[] {
  const { targetAt } = row.row;
  const amount = row.amount!;
  const side = expenditureSide(row, form, at);
  if (side !== null) return [compare(row, side, sheet)];
  const { total, lines } = sheet;
  const owned = row.lines;
  const amounts = owned.map(({ line }) => line.amount);
  if (!row.whole && owned.length > 0) {
    const cells = owned.map((line) => `${line.at}/amount`);
    const one = amounts.indexOf(row.amount);
    if (one >= 0) return [pass(targetAt, cells[one]!)];
    if (sole && amount === total.amount) return [pass(targetAt, total.at)];
    if (amounts.includes(null)) return [cannotTell(targetAt, ...cells)];
    const sum = amounts.reduce<number>((added, value) => added + value!, 0) as Fen;
    if (sum === amount) return [pass(targetAt, ...cells)];
    const [line] = owned;
    // One indicator that names several lines stands for the whole table, whichever of them it leaves out.
    if (owned.length === 1 || !sole || total.amount === null || owned.length === lines.length) {
      return [
        compare(
          row,
          {
            amount: sum,
            at: cells,
            label: labelOf(owned, row),
            certain: false,
            ...(owned.length === 1 ? { line: line! } : {}),
          },
          sheet,
        ),
      ];
    }
  } else if (!row.whole && amount !== total.amount) {
    if (total.amount === null || amount <= total.amount) return sheet.lines.length === 0 ? [] : [cannotTell(targetAt)];
  }
  if (total.amount === null) return [cannotTell(targetAt, total.at)];
  const certain = row.whole && totalIsSupported(form, sheet);
  return [compare(row, { amount: total.amount, at: [total.at], label: total.label, certain }, sheet)];
}

/** 部门整体表里说基本支出、项目支出的成本指标。 */
function expenditureSide({ row }: CostRow, form: Form, at: JsonPointer): Held | null {
  if (form.kind !== 'department-overall') return null;
  const side = /^(?:部门|单位|年度|本年)*(基本|项目)支出/.exec(row.body)?.[1];
  if (side === undefined) return null;
  const key = side === '基本' ? 'basic' : 'project';
  const amount = form.budget.expenditure[key];
  return amount == null
    ? null
    : { amount, at: [`${at}/budget/expenditure/${key}`], label: `${side}支出`, certain: false };
}

/** The total stands by itself: what it is made of adds up to it. */
function totalIsSupported(form: Form, { total, lines }: CostSheet): boolean {
  if (form.kind === 'department-overall') {
    const { basic, project } = form.budget.expenditure;
    return basic != null && project != null && basic + project === total.amount;
  }
  return lines.length > 0 && lines.reduce((sum, { line }) => sum + (line.amount ?? 0), 0) === total.amount;
}

function labelOf(lines: readonly CostLine[], { row }: CostRow): string {
  const name = row.folded;
  const loose = lines.some(({ line }) => foldText(line.detail ?? '') !== name && foldText(line.content ?? '') !== name);
  const names = lines.map((line) => `“${line.name}”`).join('、');
  return `对应明细${names}${loose ? '（按名称相近认作同一项）' : ''}${lines.length > 1 ? '合计' : ''}`;
}

function compare(row: CostRow, held: Held, sheet: CostSheet): Judgement {
  const amount = row.amount!;
  const at = [row.row.targetAt, ...held.at];
  if (amount === held.amount) return pass(...at);
  const { unit } = sheet;
  const toHeld: Repair = {
    label: `指标改为 ${sayMoney(held.amount, unit)}`,
    patch: [{ op: 'replace', path: row.row.targetAt, value: withAmount(row.row.indicator.target, held.amount, unit) }],
  };
  const detail: FailureDetail = {
    message: `“${row.row.indicator.name}”指标值为 ${sayMoney(amount, unit)}，${held.label}为 ${sayMoney(held.amount, unit)}，相差 ${sayGap(amount, held.amount, unit)}。`,
    expected: held.amount,
    found: amount,
  };
  if (held.certain) return fail(at, { ...detail, fix: toHeld.patch });
  const repairs = held.line === undefined ? [toHeld] : [toHeld, lineRepair(held.line, amount, sheet)];
  return fail(at, { ...detail, repairs });
}

/** 明细改为指标的金额，测算依据能随着改的一并改。 */
function lineRepair({ line, at }: CostLine, amount: Fen, { unit }: CostSheet): Repair {
  const basis = line.basis === null ? null : basisRevisedTo(line.basis, amount);
  return {
    label: `明细改为 ${sayMoney(amount, unit)}`,
    patch: [
      { op: 'replace', path: `${at}/amount`, value: amount },
      ...(basis === null ? [] : [{ op: 'replace', path: `${at}/basis`, value: basis } as const]),
    ],
  };
}
