/**
 * 数字的各种写法：一二三、壹贰叁、两、１２３、千分位、万/亿。
 *
 * Everything here returns plain decimal text ("36", "0.6") so that no figure passes through floating point.
 */
const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  两: 2,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  弌: 1,
  弍: 2,
  弎: 3,
  貳: 2,
  參: 3,
  陸: 6,
};
const SMALL_UNITS: Record<string, bigint> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n };
const LARGE_UNITS: Record<string, bigint> = { 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n };

/** 汉字数字的字符类，可嵌入正则表达式。 */
export const HAN_NUMERAL_CLASS = '〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖弌弍弎貳參陸十拾百佰千仟万萬亿億';

const HAN_NUMERAL = new RegExp(`^[${HAN_NUMERAL_CLASS}]+$`);

/**
 * 汉字整数（"三十六"、"壹佰贰拾"、"二〇二三"、"三万五千"）转为整数。Null when it is not one.
 */
export function parseHanInteger(text: string): bigint | null {
  if (!HAN_NUMERAL.test(text)) return null;
  // Positional writing without units: 二〇二三.
  if ([...text].every((character) => character in DIGITS)) {
    return text.length === 1 || !/[两]/.test(text)
      ? BigInt([...text].map((character) => DIGITS[character]).join(''))
      : null;
  }
  let total = 0n;
  let section = 0n;
  let digit: bigint | null = null;
  let least = 0n;
  for (const character of text) {
    const value = DIGITS[character];
    const small = SMALL_UNITS[character];
    const large = LARGE_UNITS[character];
    if (value !== undefined) {
      // 一百零五: a zero only holds the place.
      if (digit !== null && digit !== 0n) return null;
      digit = BigInt(value);
    } else if (small !== undefined) {
      section += (digit ?? 1n) * small;
      digit = null;
    } else if (large !== undefined) {
      section += digit ?? 0n;
      if (section === 0n && total === 0n) return null;
      // 三万亿 multiplies all that stands before it; the 万 of 一亿零三万 only its own section.
      total = large > least ? (total + section) * large : total + section * large;
      least = large;
      section = 0n;
      digit = null;
    }
  }
  return total + section + (digit ?? 0n);
}

/** 整数写成汉字（1 → 一，12 → 十二，105 → 一百零五），用于序号。0 to 99999. */
export function formatHanInteger(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99_999) throw new RangeError(`no Han numeral for ${value}`);
  if (value === 0) return '零';
  const digits = '零一二三四五六七八九';
  const units = ['', '十', '百', '千', '万'];
  const written = [...String(value)].reverse();
  let text = '';
  for (const [place, digit] of written.entries()) {
    if (digit === '0') {
      if (text !== '' && !text.startsWith('零')) text = `零${text}`;
    } else text = `${digits[Number(digit)]}${units[place]}${text}`;
  }
  return text.replace(/^一十/, '十');
}

/** 全角数字、字母与符号转半角，去掉千分位逗号（仅在三位分组时）。 */
export function foldDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?<![\d.])\d{1,3}(?:[,，]\d{3})+(?!\d)/g, (grouped) => grouped.replace(/[,，]/g, ''));
}
