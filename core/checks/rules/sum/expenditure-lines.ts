import type { ExpenditureDirectionForm, ExpenditureLine, Origins, ProjectForm } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer } from '@duzhi/core/shared';
import { fen } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { sayGap, sayMoney } from '../../facts/money.ts';
import { editCell } from '../example-edits.ts';
import type { AmountCell } from './addends.ts';
import { addUp, amountRepair, isUnread } from './addends.ts';
import { basisFen } from './basis-amount.ts';

interface LineCell extends AmountCell {
  readonly line: ExpenditureLine;
}

/** 项目金额、明细合计与各行明细，各在哪里。 */
interface Block {
  readonly lines: readonly LineCell[];
  /** 明细的合计行；没有这一行的表为 undefined。 */
  readonly linesTotal: AmountCell;
  /** 项目金额。 */
  readonly whole: AmountCell;
  /** 所属专项金额，只用来印证。 */
  readonly fund: Fen | null;
}

function blockOf(form: ExpenditureDirectionForm | ProjectForm, at: JsonPointer): Block {
  const lines = (form.lines ?? []).map((line, index) => ({
    line,
    amount: line.amount,
    at: `${at}/lines/${index}/amount`,
    label: `“${line.detail ?? line.content ?? index + 1}”`,
  }));
  return form.kind === 'project'
    ? {
        lines,
        linesTotal: { amount: undefined, at: `${at}/linesTotal`, label: '明细合计' },
        whole: { amount: form.budget.total, at: `${at}/budget/total`, label: '资金总额' },
        fund: null,
      }
    : {
        lines,
        linesTotal: { amount: form.linesTotal, at: `${at}/linesTotal`, label: '明细合计' },
        whole: { amount: form.directionAmount, at: `${at}/directionAmount`, label: '项目金额' },
        fund: form.fundAmount,
      };
}

/**
 * 支出明细之和应等于明细合计，也应等于项目金额。
 *
 * Compared in 分; blank lines count as 0. Where only one of the three figures disagrees, it is the one judged, and the fix is
 * certain when the other two (for the project amount, also that of the fund) say the same. A line whose own basis supplies
 * exactly the missing money is corrected instead.
 */
export const expenditureLines = defineFormCheck({
  rule: 'sum/expenditure-lines',
  code: 'R13',
  title: '支出明细之和应等于项目金额',
  severity: 'error',
  basis: '表内勾稽',
  help: '明细逐行相加是明细合计，也就是项目金额。三个数里只有一个不同时，错的多半是它；合计与项目金额一致而明细加不出来，是某一行写错或漏了一行。',
  appliesTo: ['expenditure-direction', 'project'],
  reads: ['amountUnit', 'budget/total', 'directionAmount', 'fundAmount', 'lines', 'linesTotal'],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '明细、合计与项目金额一致', edit: [] },
      { name: '项目表没有合计行，明细等于资金总额', sample: 'project', edit: [] },
      {
        name: '明细末尾的备用行空着',
        edit: [
          { op: 'add', path: '/forms/2/lines/-', value: { content: null, detail: null, amount: null, basis: null } },
        ],
      },
    ],
    fail: [
      { name: '只有合计写错', edit: editCell('/forms/2/linesTotal', fen(84_000_000)), at: ['/forms/2/linesTotal'] },
      {
        name: '只有项目金额写错',
        edit: editCell('/forms/3/directionAmount', fen(24_000_000)),
        at: ['/forms/3/directionAmount'],
      },
      {
        name: '一行明细写错，测算依据却是对的',
        edit: editCell('/forms/2/lines/1/amount', fen(20_000_000)),
        at: ['/forms/2/linesTotal'],
      },
      {
        name: '一行明细写错，测算依据也照着写了',
        edit: [
          ...editCell('/forms/3/lines/1/amount', fen(21_000_000)),
          ...editCell('/forms/3/lines/1/basis', '送餐员7人*0.25万元/人·月*12月=21万元'),
        ],
        at: ['/forms/3/linesTotal'],
      },
      {
        name: '漏了一行明细',
        edit: [{ op: 'remove', path: '/forms/2/lines/0' }],
        at: ['/forms/2/linesTotal'],
      },
      {
        name: '项目表的明细超过资金总额',
        sample: 'project',
        edit: [
          {
            op: 'add',
            path: '/forms/0/lines/-',
            value: { content: '拆除旧灯', detail: '旧灯拆除费', amount: fen(1_500_000), basis: '拆除费1.5万元' },
          },
        ],
        at: ['/forms/0/budget/total'],
      },
      {
        name: '三个数各不相同',
        edit: [
          ...editCell('/forms/2/linesTotal', fen(50_000_000)),
          ...editCell('/forms/2/directionAmount', fen(52_000_000)),
        ],
        at: ['/forms/2/linesTotal', '/forms/2/directionAmount'],
      },
    ],
    notApplicable: [
      {
        name: '项目表没有支出明细',
        sample: 'project',
        edit: [{ op: 'remove', path: '/forms/0/lines' }],
      },
      {
        name: '汇总表与部门整体表没有支出明细',
        edit: [
          { op: 'remove', path: '/forms/3' },
          { op: 'remove', path: '/forms/2' },
        ],
      },
    ],
  },
  run(form, at, { book }) {
    return judge(blockOf(form, at), form.amountUnit ?? '万元', book.origins);
  },
});

function judge(block: Block, unit: AmountUnit, origins: Origins): Judgement[] {
  const { lines, linesTotal, whole } = block;
  const added = addUp(lines, origins);
  const lineCells = lines.map((line) => line.at);
  if (added === 'blank') return [compareTotals(block, unit)];
  const totalKnown = linesTotal.amount != null;
  const held = totalKnown ? linesTotal : whole;
  if (added === 'unread' || held.amount == null || isUnread(linesTotal, origins))
    return [cannotTell(held.at, ...lineCells), ...(totalKnown ? [compareTotals(block, unit)] : [])];
  if (!totalKnown) {
    return [added === whole.amount ? pass(whole.at, ...lineCells) : linesDisagree(block, whole, added, unit)];
  }
  if (added === linesTotal.amount) return [pass(linesTotal.at, ...lineCells), compareTotals(block, unit)];
  // The sum of the lines is the project amount: only the total row is wrong, and one finding says so.
  if (added === whole.amount) return [linesDisagree(block, linesTotal, added, unit), pass(whole.at, ...lineCells)];
  return [linesDisagree(block, linesTotal, added, unit), compareTotals(block, unit)];
}

/** 明细合计与项目金额。 */
function compareTotals({ linesTotal, whole, fund, lines }: Block, unit: AmountUnit): Judgement {
  const at = [whole.at, linesTotal.at];
  if (linesTotal.amount === undefined || (linesTotal.amount === null && lines.length === 0))
    return notApplicable(...at);
  if (linesTotal.amount === null || whole.amount == null) return cannotTell(...at);
  if (linesTotal.amount === whole.amount) return pass(...at);
  const toLines = amountRepair(whole, linesTotal.amount, unit);
  const certain = fund === linesTotal.amount && lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0) === fund;
  return fail(at, {
    message: `${whole.label} ${sayMoney(whole.amount, unit)} 与${linesTotal.label} ${sayMoney(linesTotal.amount, unit)} 相差 ${sayGap(whole.amount, linesTotal.amount, unit)}，请核对。`,
    expected: linesTotal.amount,
    found: whole.amount,
    ...(certain ? { fix: toLines.patch } : { repairs: [toLines, amountRepair(linesTotal, whole.amount, unit)] }),
  });
}

/** 明细加起来与合计（没有合计行时与项目金额）不符。 */
function linesDisagree({ lines, whole, linesTotal }: Block, held: AmountCell, added: Fen, unit: AmountUnit): Judgement {
  const total = held.amount!;
  const at = [held.at, ...lines.map((line) => line.at), ...(held === whole ? [] : [whole.at])];
  const detail = {
    message: `各行明细相加为 ${sayMoney(added, unit)}，与${held.label} ${sayMoney(total, unit)} 相差 ${sayGap(added, total, unit)}，请核对${added < total ? '是否少写或漏了一行' : '是否多写'}。`,
    expected: added,
    found: total,
  };
  const toLines = amountRepair(held, added, unit);
  if (held === linesTotal && whole.amount === added) return fail(at, { ...detail, fix: toLines.patch });
  const supported = lines.filter(({ line, amount }) => {
    const amountByBasis = basisFen(line.basis, unit);
    return amountByBasis !== null && amountByBasis !== amount && added - (amount ?? 0) + amountByBasis === total;
  });
  const [only] = supported;
  if (only !== undefined && supported.length === 1) {
    const restored = amountRepair(only, total - (added - (only.amount ?? 0)), unit);
    // The total, the project amount and the line's own arithmetic speak against one figure.
    return held === linesTotal && whole.amount === total
      ? fail(at, { ...detail, fix: restored.patch })
      : fail(at, { ...detail, repairs: [restored, toLines] });
  }
  const blank = lines.filter(({ amount, line }) => amount === null && (line.detail ?? line.content) !== null);
  const repairs =
    blank.length === 1 && added < total ? [amountRepair(blank[0]!, total - added, unit), toLines] : [toLines];
  return fail(at, { ...detail, repairs });
}
