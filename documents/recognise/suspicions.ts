import type { ParsedAmount } from '@duzhi/core/shared';
import { FEN_PER_UNIT, foldText } from '@duzhi/core/shared';

/** 没有写单位的金额大到这个数（一百亿元），不会是一个基层单位的预算。 */
const LARGEST_PLAUSIBLE = 100 * FEN_PER_UNIT.亿元;

/** 金额是否可疑（丢了小数点，或把元当成万元）；不可疑时为 null。 */
export function suspectAmount(text: string, { fen, unitText }: ParsedAmount): string | null {
  return unitText === null && fen >= LARGEST_PLAUSIBLE
    ? `金额“${text}”按表上的单位超过一百亿元，可能丢了小数点，或者单位其实是元；请与原件核对。`
    : null;
}

const DATE = /\d{4}[.-]\d{1,2}[.-]\d{1,2}/g;
const GLUED = /\d%[.\d]|\d\.\d+\.\d/;
/** A recogniser of scans takes ≥ for 2: 292% stands for ≥92%. */
const SCANNED_SIGN = /^2(100|\d{2}(?:\.\d+)?)%$/;

/** 指标值是否可疑（几个数连在一起，或符号认成了数字）；不可疑时为 null。 */
export function suspectTarget(text: string): string | null {
  const fold = foldText(text);
  if (GLUED.test(fold.replace(DATE, '')))
    return `指标值“${text}”像是几个数连在了一起，按原文保留；请与原件核对后分开填写。`;
  const scanned = SCANNED_SIGN.exec(fold)?.[1];
  return scanned === undefined
    ? null
    : `指标值“${text}”超过 100%，可能是“≥${scanned}%”的“≥”被认成了“2”，按原文保留；请与原件核对。`;
}
