import { foldDigits, HAN_NUMERAL_CLASS, parseHanInteger } from './numerals.ts';
import type { Rational } from './rational.ts';
import { multiply, parseDecimal, rational } from './rational.ts';
import type { Result } from './result.ts';
import { err, ok } from './result.ts';

declare const fenBrand: unique symbol;

/** 金额，单位：分。A safe integer; negative only for a stated reduction; no fraction of 分 exists. */
export type Fen = number & { readonly [fenBrand]: true };

/** 表上的金额单位。 */
export type AmountUnit = '万元' | '元' | '亿元';

export const FEN_PER_UNIT: Record<AmountUnit, number> = { 元: 100, 万元: 1_000_000, 亿元: 10_000_000_000 };

/**
 * 一格金额的上限，分：1 万亿元，负的也是。
 *
 * More is a slip of the pen. It leaves room to add up what a form or a district holds and still be exact.
 */
export const LARGEST_AMOUNT = 100_000_000_000_000;

/** 由整数分构造金额。Throws on a fraction or an unsafe integer. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number of fen`);
  return value as Fen;
}

/** 若干金额之和；空白（null）按 0 计。 */
export function sumFen(amounts: Iterable<Fen | null | undefined>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount ?? 0;
  return fen(total);
}

/** 精确的元值（分数）换成分。Null where it is not a whole number of 分 or more than `LARGEST_AMOUNT`. */
export function fenOf(value: Rational, unit: AmountUnit): Fen | null {
  const product = multiply(value, rational(FEN_PER_UNIT[unit]));
  if (product.d !== 1n) return null;
  return within(Number(product.n));
}

const within = (amount: number): Fen | null => (Math.abs(amount) <= LARGEST_AMOUNT ? (amount as Fen) : null);

/** 读出的金额及其写法。 */
export interface ParsedAmount {
  readonly fen: Fen;
  /** 单元格自带的单位写法（"万"、"万元"、"元"、"亿元"）；只有数字时为 null。 */
  readonly unitText: string | null;
  /** 是否写了“约”“左右”等概数。 */
  readonly approximate: boolean;
}

/**
 * `blank` 空白或“—”“/”“无”“不适用”；`not-a-number` 不是金额；`fraction-of-fen` 不足一分；`too-large` 超出一格金额的上限。
 */
export type AmountFailure = 'blank' | 'not-a-number' | 'fraction-of-fen' | 'too-large';

const BLANK_MARK = /^(?:[-—–－―/／\\]+|无|不适用|n\/?a|未安排)$/i;
const APPROXIMATE = /^(?:共计|合计|总计|共|预计)?(?:大?约|大概|近|左右)|左右$|上下$/;
const AMOUNT = new RegExp(
  `^(?:人民币|[¥￥]|rmb)?([+-]?\\d+(?:\\.\\d+)?|\\.\\d+|[${HAN_NUMERAL_CLASS}]+?)(亿元|亿|万元|万|千元|百元|元整|元|圆整|圆)?(?:整)?$`,
  'i',
);
const UNIT_FACTOR: Record<string, { unit: AmountUnit; times: number }> = {
  亿元: { unit: '亿元', times: 1 },
  亿: { unit: '亿元', times: 1 },
  万元: { unit: '万元', times: 1 },
  万: { unit: '万元', times: 1 },
  千元: { unit: '元', times: 1000 },
  百元: { unit: '元', times: 100 },
  元: { unit: '元', times: 1 },
  元整: { unit: '元', times: 1 },
  圆: { unit: '元', times: 1 },
  圆整: { unit: '元', times: 1 },
};

/** 数字单元格里表示“没有数”的记号（—、/、无、不适用）。 */
export function isBlankMark(text: string): boolean {
  return BLANK_MARK.test(text.normalize('NFKC').trim());
}

/**
 * 读金额单元格："930.09"、"48万"、"36万元"、"１，２００元"、"叁拾陆万元整"、"约36万"。
 *
 * A unit in the cell wins over `defaultUnit` (the table's, or 万元 where the table names none).
 */
export function parseAmount(text: string, defaultUnit: AmountUnit): Result<ParsedAmount, AmountFailure> {
  const folded = foldDigits(text).replace(/\s+/g, '');
  // A unit alone is what the form printed before anything was filled in: 资金总额：    万元.
  if (folded === '' || isBlankMark(folded) || UNIT_FACTOR[folded] !== undefined) return err('blank');
  const approximate = APPROXIMATE.test(folded);
  const bare = folded
    .replace(/^(?:共计|合计|总计|小计|共|预计)?(?:大?约|大概|近)?[:：]?/, '')
    .replace(/(?:左右|上下)$/, '')
    .replace(/^\((.*)\)$/, '$1');
  const match = AMOUNT.exec(bare);
  if (!match) return err('not-a-number');
  const number = match[1] ?? '';
  const written = match[2] ?? null;
  const value = parseDecimal(number.startsWith('.') ? `0${number}` : number) ?? hanAmount(number);
  if (value === null) return err('not-a-number');
  const factor = written === null ? { unit: defaultUnit, times: 1 } : UNIT_FACTOR[written]!;
  const scaled = multiply(value, rational(factor.times));
  const amount = fenOf(scaled, factor.unit);
  if (amount !== null) return ok({ fen: amount, unitText: written, approximate });
  return err(multiply(scaled, rational(FEN_PER_UNIT[factor.unit])).d === 1n ? 'too-large' : 'fraction-of-fen');
}

// 五六万 says five or six, not fifty-six: figures in a row without 十, 百 or 〇 are a guess, and a guess is no amount.
const HAN_GUESS = /^[一二两三四五六七八九]{2,}$/;

function hanAmount(text: string): Rational | null {
  if (HAN_GUESS.test(text)) return null;
  const value = parseHanInteger(text);
  return value === null ? null : rational(value);
}

/** 金额写成指定单位的数字（930090000 分 → "930.09" 万元），不带单位，末尾的 0 省去。 */
export function formatAmount(amount: Fen, unit: AmountUnit): string {
  // Whole numbers throughout, so that nothing is rounded.
  const factor = FEN_PER_UNIT[unit];
  const magnitude = Math.abs(amount);
  const rest = magnitude % factor;
  const whole = `${amount < 0 ? '-' : ''}${(magnitude - rest) / factor}`;
  if (rest === 0) return whole;
  const decimals = String(factor + rest).slice(1);
  return `${whole}.${decimals.replace(/0+$/, '')}`;
}

const SHORT_DECIMAL = /^(\d{1,12})(?:\.(\d{1,4}))?$/;

/** 十进制文本（"48.5"）所写的金额。Null where it is no plain decimal, not a whole number of 分, or too large. */
export function parsePlainAmount(text: string, unit: AmountUnit): Fen | null {
  const short = SHORT_DECIMAL.exec(text);
  if (short !== null) {
    const decimals = short[2] ?? '';
    const scaled = Number(short[1]! + decimals) * FEN_PER_UNIT[unit];
    const scale = 10 ** decimals.length;
    if (scaled <= Number.MAX_SAFE_INTEGER) return scaled % scale === 0 ? within(scaled / scale) : null;
  }
  const value = parseDecimal(text);
  return value === null ? null : fenOf(value, unit);
}

/** 金额连同单位（"930.09万元"）。 */
export function formatMoney(amount: Fen, unit: AmountUnit = '万元'): string {
  return `${formatAmount(amount, unit)}${unit}`;
}
