import type { Origins } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer } from '@duzhi/core/shared';
import { fen, isBlankMark, sumFen } from '@duzhi/core/shared';
import type { Judgement, Repair } from '../../define-check.ts';
import { cannotTell, fail, notApplicable, pass } from '../../define-check.ts';
import { sayGap, sayMoney } from '../../facts/money.ts';

/** 一个金额单元格。 */
export interface AmountCell {
  /** 没有这一格时为 undefined，空白为 null。 */
  readonly amount: Fen | null | undefined;
  readonly at: JsonPointer;
  readonly label: string;
}

/** 合计与各分项。 */
export interface Sum {
  readonly total: AmountCell;
  readonly parts: readonly AmountCell[];
  /** 各分项合起来怎么称呼：资金来源、支出明细。 */
  readonly partsLabel: string;
}

/** 单元格有字而没有读成数（读的时候已经报告过）；“—”“无”读作空白。 */
export function isUnread(cell: AmountCell, origins: Origins): boolean {
  if (cell.amount !== null) return false;
  const text = origins[cell.at]?.text.trim() ?? '';
  return text !== '' && !isBlankMark(text);
}

/**
 * 各分项之和：空白按 0 计。
 *
 * `unread` where a part could not be read, `blank` where no part holds a figure (or there is no part).
 */
export function addUp(parts: readonly AmountCell[], origins: Origins): Fen | 'unread' | 'blank' {
  let blank = true;
  for (const part of parts) {
    if (part.amount == null) {
      if (isUnread(part, origins)) return 'unread';
    } else blank = false;
  }
  return blank ? 'blank' : sumFen(parts.map(({ amount }) => amount));
}

/** 该表上有的各格。 */
export function present(cells: readonly AmountCell[]): AmountCell[] {
  return cells.filter(({ amount }) => amount !== undefined);
}

/** 改一格金额。 */
export function amountRepair(cell: AmountCell, amount: number, unit: AmountUnit): Repair {
  return {
    label: `${cell.label}${cell.amount == null ? '填' : '改为'} ${sayMoney(amount, unit)}`,
    patch: [{ op: 'replace', path: cell.at, value: fen(amount) }],
  };
}

/**
 * 判断合计是否等于各分项之和。
 *
 * `witness` is another figure that ought to equal the total: where the parts and the witness agree against it, the total
 * is certainly what is wrong and the fix is given; otherwise the total or a single part may be, and each is a repair.
 */
export function judgeSum(sum: Sum, unit: AmountUnit, origins: Origins, witness: Fen | null): Judgement {
  const { total } = sum;
  const parts = present(sum.parts);
  const at = [total.at, ...parts.map((part) => part.at)];
  const added = addUp(parts, origins);
  if (total.amount === undefined || added === 'blank') return notApplicable(...at);
  if (total.amount === null || added === 'unread') return cannotTell(...at);
  if (total.amount === added) return pass(...at);
  const blanks = parts.filter(({ amount }) => amount === null).map(({ label }) => label);
  const short = total.amount - added;
  const detail = {
    message: `${sum.partsLabel}合计 ${sayMoney(added, unit)}，与${total.label} ${sayMoney(total.amount, unit)} 相差 ${sayGap(total.amount, added, unit)}${blanks.length > 0 && short > 0 ? `（${blanks.join('、')}空白，按 0 计）` : ''}，请核对。`,
    expected: added,
    found: total.amount,
  };
  const toSum = amountRepair(total, added, unit);
  if (witness === added) return fail(at, { ...detail, fix: toSum.patch });
  const repairs = [toSum];
  for (const part of parts) {
    const amount = (part.amount ?? 0) + short;
    // A zero or a blank is where the missing money may belong only when it is the one place left open.
    const open = part.amount === null ? blanks.length === 1 : part.amount !== 0 && parts.length <= MOST_CHOICES;
    if (open && amount >= 0) repairs.push(amountRepair(part, amount, unit));
  }
  return fail(at, { ...detail, repairs });
}

const MOST_CHOICES = 5;
