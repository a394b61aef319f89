import type { Basis, Equation, Expression } from '@duzhi/core/basis';
import { formatQuantity, formatUnit } from '@duzhi/core/basis';
import type { ExpenditureLine } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer, Rational } from '@duzhi/core/shared';
import { Exact, FEN_PER_UNIT, fen, formatMoney } from '@duzhi/core/shared';
import type { FailureDetail, Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { basisOf, basisRevisedTo } from '../../facts/basis.ts';
import { sayGap, sayMoney } from '../../facts/money.ts';
import { editCell } from '../example-edits.ts';
import { matchesCell, roundedFen } from './basis-amount.ts';

/** 一行有测算依据的明细，和它所在的表。 */
interface Case {
  readonly line: ExpenditureLine;
  readonly basis: Basis;
  readonly at: JsonPointer;
  readonly unit: AmountUnit;
  /** 该行金额是多少才与合计和项目金额相符；两者不一致或不明时为 null。 */
  readonly needed: number | null;
}

/**
 * 测算算式的结果应等于明细金额，写出的结果也应是算得的结果。
 *
 * Evaluated exactly; a result may be rounded to two decimals of the table's unit. Prose does not apply; a range, an
 * approximate figure or parts that cannot be added cannot tell. Fixed only where arithmetic and amount agree against the
 * written result, or basis and totals agree against the amount.
 */
export const basisEvaluates = defineFormCheck({
  rule: 'sum/basis-evaluates',
  code: 'R14',
  title: '测算算式的结果应等于明细金额',
  severity: 'error',
  basis: '表内勾稽',
  help: '测算依据里的数量乘单价要算得出这一行的金额，等号后面写的结果也要算得对，单位要合得上（次 × 万元/次 = 万元）。先核对数量和单价，再改结果或金额。',
  appliesTo: ['expenditure-direction', 'project'],
  reads: ['amountUnit', 'budget/total', 'directionAmount', 'lines', 'linesTotal'],
  examples: {
    pass: [
      { name: '算式与金额一致', edit: [] },
      { name: '没有写等号', edit: editCell('/forms/2/lines/0/basis', '清扫主次干道12条，每条2万元') },
      { name: '分项相加', edit: editCell('/forms/2/lines/1/basis', '车辆租赁15万+油料6万+人工3万') },
      { name: '万元与元混写', edit: editCell('/forms/2/lines/1/basis', '240车×1000元/车=24万元') },
      { name: '没有单位的算式按表上的万元', edit: editCell('/forms/2/lines/0/basis', '12*2=24') },
      {
        name: '四舍五入到两位小数',
        edit: [
          ...editCell('/forms/2/lines/0/amount', fen(24_010_000)),
          ...editCell('/forms/2/lines/0/basis', '36人*6668.9元/人=240080.4元'),
        ],
      },
    ],
    fail: [
      {
        name: '等号后面的结果写错，金额是对的',
        edit: editCell('/forms/2/lines/1/basis', '清运垃圾240车*0.1万元/车=26万元'),
        at: ['/forms/2/lines/1/basis'],
      },
      {
        name: '数量改了，结果和金额没有改',
        edit: editCell('/forms/2/lines/1/basis', '清运垃圾300车*0.1万元/车=24万元'),
        at: ['/forms/2/lines/1/basis'],
      },
      {
        name: '算式自己对，与金额不符',
        edit: editCell('/forms/3/lines/0/basis', '助餐5万人次*5元/人次=25万元'),
        at: ['/forms/3/lines/0/amount'],
      },
      {
        name: '金额写错，测算与合计都是对的',
        edit: editCell('/forms/3/lines/1/amount', fen(21_000_000)),
        at: ['/forms/3/lines/1/amount'],
      },
      {
        name: '分项相加不到金额',
        edit: editCell('/forms/2/lines/1/basis', '车辆租赁15万元+油料费5万元+人工费3万元'),
        at: ['/forms/2/lines/1/amount'],
      },
      {
        name: '前后两个算式说的不是一个数',
        edit: editCell('/forms/2/lines/0/basis', '13条主次干道每条2万元，12*2=24万元'),
        at: ['/forms/2/lines/0/basis'],
      },
      {
        name: '元写成了万元',
        sample: 'project',
        edit: editCell('/forms/0/lines/0/basis', '改造路灯100盏，单价2000万元/盏'),
        at: ['/forms/0/lines/0/amount'],
      },
      {
        name: '没有单位的算式与金额不符',
        edit: editCell('/forms/2/lines/0/basis', '12*3=36'),
        at: ['/forms/2/lines/0/amount'],
      },
      {
        name: '数量与单价的单位合不上',
        edit: editCell('/forms/2/lines/1/basis', '清运垃圾240车*0.1万元/人=24万元'),
        at: ['/forms/2/lines/1/basis'],
      },
    ],
    notApplicable: [
      {
        name: '测算依据只有文字或空着',
        edit: [
          ...editCell('/forms/2/lines/0/basis', '按上年实际支出和环卫定额标准测算'),
          ...editCell('/forms/2/lines/1/basis', null),
          { op: 'remove', path: '/forms/3' },
        ],
      },
    ],
  },
  run(form, at) {
    const unit = form.amountUnit ?? '万元';
    const lines = form.lines ?? [];
    const wholes =
      form.kind === 'project'
        ? [form.budget.total]
        : [form.linesTotal, form.directionAmount].filter((one) => one !== null);
    const whole = wholes.length > 0 && wholes.every((one) => one === wholes[0]) ? wholes[0]! : null;
    const added = lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    return lines.map((line, index) => {
      const place = `${at}/lines/${index}`;
      if (line.basis === null) return notApplicable(`${place}/basis`);
      const needed = whole === null || line.amount === null ? null : whole - (added - line.amount);
      return judge({ line, basis: basisOf(line.basis), at: place, unit, needed });
    });
  },
});

function judge(line: Case): Judgement {
  const { basis, at, unit } = line;
  const cells = [`${at}/basis`, `${at}/amount`];
  const { equations } = basis;
  if (equations.length === 0) return notApplicable(...cells);
  const wrong = equations.find(({ holds }) => holds === false);
  if (wrong !== undefined) return fail(cells, claimDetail(line, wrong));
  const clash = equations.find(({ unitsAgree, expression }) => !unitsAgree && expression.kind !== 'number');
  if (clash !== undefined) return fail(cells, unitDetail(basis, clash));
  const amount = line.line.amount;
  const evaluated = basis.amount ?? bareAmount(equations, unit);
  if (amount === null || evaluated === null) return cannotTell(...cells);
  if (basis.amount === null ? bareMatches(equations, amount) : matchesCell(evaluated, amount, unit))
    return pass(...cells);
  const said = equations.find((equation) => saysAmount(equation, amount, unit));
  if (said !== undefined && equations.length > 1) {
    const other = equations.find(
      (equation) => equation !== said && isComputed(equation) && sharesFigure(equation, said),
    );
    if (other !== undefined) return fail(cells, restatedDetail(line, other, said));
    // 按30万元测算，实际安排25万元: figures in prose, of which one is the amount.
    if (!equations.some(isComputed)) return cannotTell(...cells);
  }
  if (equations.some(({ approximate }) => approximate)) return cannotTell(...cells);
  return fail([`${at}/amount`, `${at}/basis`], amountDetail(line, evaluated, amount));
}

const isComputed = ({ expression }: Equation): boolean => expression.kind !== 'number';
const isUnitless = ({ value }: Equation): boolean =>
  value.unit.money === 0 && value.unit.over.length === 0 && value.unit.under.length === 0;

/** 没有单位的算式（12*2=24）按表上的单位算；有单位的不在内。 */
function bareAmount(equations: readonly Equation[], unit: AmountUnit): Rational | null {
  const [equation] = equations;
  if (equation === undefined || equations.length > 1 || !isUnitless(equation) || !isComputed(equation)) return null;
  return Exact.multiply((equation.claimed ?? equation.value).value, Exact.rational(FEN_PER_UNIT[unit] / 100));
}

/** 7*50=350 may be written in 万元 or in 元, whatever the table's head says. */
function bareMatches([equation]: readonly Equation[], amount: Fen): boolean {
  const value = (equation!.claimed ?? equation!.value).value;
  return [100, FEN_PER_UNIT.万元].some((factor) =>
    Exact.equals(Exact.multiply(value, Exact.rational(factor)), Exact.rational(amount)),
  );
}

function saysAmount({ value, claimed }: Equation, amount: Fen, unit: AmountUnit): boolean {
  const said = claimed ?? value;
  return said.unit.money === 1 && said.unit.under.length === 0 && matchesCell(said.value, amount, unit);
}

function figuresOf(expression: Expression, into: Set<string>): Set<string> {
  if (expression.kind === 'number')
    into.add(Exact.formatDecimal(Exact.divide(expression.quantity.value, expression.scale), 6));
  else if (expression.kind === 'group') figuresOf(expression.inner, into);
  else {
    figuresOf(expression.left, into);
    figuresOf(expression.right, into);
  }
  return into;
}

function sharesFigure(a: Equation, b: Equation): boolean {
  const left = figuresOf(a.expression, new Set());
  for (const figure of figuresOf(b.expression, new Set())) if (left.has(figure)) return true;
  return false;
}

const quote = (basis: Basis, { start, end }: Equation): string => `“${basis.text.slice(start, end)}”`;

/** 写出的结果改为算得的结果后的全文；写不成有限小数时为 null。 */
function withResult(basis: Basis, { claim, claimed, value }: Equation): string | null {
  if (claim === null || claimed === null || claim.span === null || claimed.value.n === 0n) return null;
  const written = Exact.divide(
    Exact.multiply(claim.quantity.value, Exact.divide(value.value, claimed.value)),
    claim.scale,
  );
  const figure = Exact.formatDecimal(written, 4);
  return basis.text.slice(0, claim.span.digitsStart) + figure + basis.text.slice(claim.span.digitsEnd);
}

function claimDetail({ basis, line, at, unit }: Case, wrong: Equation): FailureDetail {
  const claimed = wrong.claimed!;
  const found = formatQuantity(claimed);
  const expected = formatQuantity(wrong.value);
  const gap = Exact.subtract(wrong.value.value, claimed.value);
  const difference = formatQuantity({ value: gap.n < 0n ? { n: -gap.n, d: gap.d } : gap, unit: wrong.value.unit });
  const detail = {
    message: `测算依据${quote(basis, wrong)}算得 ${expected}，写的是 ${found}，相差 ${difference}，请核对数量、单价和结果。`,
    expected,
    found,
  };
  const rewritten = withResult(basis, wrong);
  if (rewritten === null) return detail;
  const retext = { op: 'replace', path: `${at}/basis`, value: rewritten } as const;
  const { amount } = line;
  if (amount !== null && basis.amount !== null && matchesCell(basis.amount, amount, unit))
    return { ...detail, fix: [retext] };
  if (basis.equations.length > 1) return detail;
  const repairs: Repair[] = [];
  const result = roundedFen(wrong.value.value, unit);
  if (amount === null || result === null || wrong.value.unit.money === 0)
    repairs.push({ label: `测算结果改为 ${expected}`, patch: [retext] });
  else {
    repairs.push({
      label: `测算结果和金额都改为 ${formatMoney(result, unit)}`,
      patch: [retext, { op: 'replace', path: `${at}/amount`, value: result }],
    });
  }
  return { ...detail, repairs };
}

function unitDetail(basis: Basis, clash: Equation): FailureDetail {
  const result = formatUnit(clash.value.unit);
  return {
    message: `测算依据${quote(basis, clash)}的单位合不上，乘出来是“${result}”而不是金额，请核对数量与单价的单位（次 × 万元/次 = 万元）。`,
    found: result,
    severity: 'warning',
  };
}

function restatedDetail({ basis, unit }: Case, other: Equation, said: Equation): FailureDetail {
  const left = formatQuantity(other.value);
  const right = formatQuantity(said.claimed ?? said.value);
  const [a, b] = [roundedFen(other.value.value, unit), roundedFen((said.claimed ?? said.value).value, unit)];
  const gap = a === null || b === null ? '' : `，相差 ${sayGap(a, b, unit)}`;
  return {
    message: `测算依据前后不一：${quote(basis, other)}为 ${left}，${quote(basis, said)}为 ${right}${gap}，请核对数量和单价。`,
    expected: right,
    found: left,
  };
}

function amountDetail({ basis, at, unit, needed, line }: Case, evaluated: Rational, amount: Fen): FailureDetail {
  const result = roundedFen(evaluated, unit);
  const name = line.detail ?? line.content;
  if (result === null) return { message: '测算依据算得的结果超出了金额的范围，请核对数量、单价和单位。' };
  const detail = {
    message: `${name === null ? '明细' : `“${name}”`}金额为 ${sayMoney(amount, unit)}，按测算依据算得 ${sayMoney(result, unit)}，相差 ${sayGap(amount, result, unit)}，请核对。`,
    expected: result,
    found: amount,
  };
  const toResult: Repair = {
    label: `金额改为 ${sayMoney(result, unit)}`,
    patch: [{ op: 'replace', path: `${at}/amount`, value: result }],
  };
  if (needed === result) return { ...detail, fix: toResult.patch };
  const revised = basis.amount === null ? null : basisRevisedTo(basis.text, amount);
  const repairs =
    revised === null
      ? [toResult]
      : [
          toResult,
          {
            label: `测算依据改为“${revised}”`,
            patch: [{ op: 'replace', path: `${at}/basis`, value: revised }] as const,
          },
        ];
  return { ...detail, repairs };
}
