import { formatHanInteger } from '@duzhi/core/shared';

/**
 * 把序号写成 Word 的编号格式（ECMA-376 第一部分 17.18.59）：一、①、甲、A、iv……
 *
 * A format that is unknown, or that has no way to write the number, gives decimal digits, as in Word; `none` gives "".
 */
export function formatListNumber(value: number, format: string): string {
  return FORMATS.get(format)?.(value) ?? String(value);
}

type NumberFormat = (value: number) => string | undefined;

const HAN_DIGITS = '〇一二三四五六七八九';

/** 一至九十九用十；再往上逐位写。 */
const countingFormat: NumberFormat = (value) => (value >= 1 && value < 100 ? han(value) : digitsOf(value, HAN_DIGITS));

const FORMATS = new Map<string, NumberFormat>(
  Object.entries({
    none: () => '',
    decimalZero: (value: number) => String(value).padStart(2, '0'),
    decimalFullWidth: (value: number) => digitsOf(value, '０１２３４５６７８９'),
    decimalFullWidth2: (value: number) => digitsOf(value, '０１２３４５６７８９'),
    numberInDash: (value: number) => `- ${value} -`,
    ordinal: (value: number) => `${value}${ordinalSuffix(value)}`,
    upperRoman: roman,
    lowerRoman: (value: number) => roman(value)?.toLowerCase(),
    upperLetter: (value: number) => repeatedLetter(value, 'A'),
    lowerLetter: (value: number) => repeatedLetter(value, 'a'),
    chineseCounting: countingFormat,
    taiwaneseCounting: countingFormat,
    japaneseCounting: han,
    chineseCountingThousand: han,
    taiwaneseCountingThousand: han,
    ideographDigital: (value: number) => digitsOf(value, HAN_DIGITS),
    taiwaneseDigital: (value: number) => digitsOf(value, HAN_DIGITS),
    japaneseDigitalTenThousand: (value: number) => digitsOf(value, HAN_DIGITS),
    chineseLegalSimplified: (value: number) => formal(value, '零壹贰叁肆伍陆柒捌玖', '拾佰仟万'),
    ideographLegalTraditional: (value: number) => formal(value, '零壹貳參肆伍陸柒捌玖', '拾佰仟萬'),
    japaneseLegal: (value: number) => formal(value, '零壱弐参四伍六七八九', '拾百阡萬'),
    ideographTraditional: (value: number) => '甲乙丙丁戊己庚辛壬癸'[value - 1],
    ideographZodiac: (value: number) => ZODIAC[value - 1],
    ideographZodiacTraditional: (value: number) =>
      value >= 1 && value <= 60 ? `${'甲乙丙丁戊己庚辛壬癸'[(value - 1) % 10]}${ZODIAC[(value - 1) % 12]}` : undefined,
    decimalEnclosedCircle: (value: number) => inRange(value, 20, 0x2460),
    decimalEnclosedCircleChinese: (value: number) => inRange(value, 20, 0x2460),
    decimalEnclosedParen: (value: number) => inRange(value, 20, 0x2474),
    decimalEnclosedFullstop: (value: number) => inRange(value, 20, 0x2488),
    ideographEnclosedCircle: (value: number) => inRange(value, 10, 0x3280),
  }),
);

const ZODIAC = '子丑寅卯辰巳午未申酉戌亥';

function inRange(value: number, last: number, firstCode: number): string | undefined {
  return value >= 1 && value <= last ? String.fromCodePoint(firstCode + value - 1) : undefined;
}

function han(value: number): string | undefined {
  return value >= 0 && value <= 99_999 ? formatHanInteger(value) : undefined;
}

function digitsOf(value: number, digits: string): string | undefined {
  return value < 0 ? undefined : String(value).replace(/\d/g, (digit) => digits[Number(digit)]!);
}

/** The Chinese numeral in other characters. Formal numerals write the leading one: 壹拾贰. */
function formal(value: number, digits: string, units: string): string | undefined {
  const plain = han(value);
  if (plain === undefined) return undefined;
  return (plain.startsWith('十') ? `一${plain}` : plain)
    .replace(/[零一二三四五六七八九]/g, (digit) => digits['零一二三四五六七八九'.indexOf(digit)]!)
    .replace(/[十百千万]/g, (unit) => units['十百千万'.indexOf(unit)]!);
}

function roman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined;
  let text = '';
  let rest = value;
  for (const [size, letters] of ROMAN) {
    while (rest >= size) {
      text += letters;
      rest -= size;
    }
  }
  return text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** After Z comes AA, then BB; 780 is the last that Word writes so. */
function repeatedLetter(value: number, first: 'A' | 'a'): string | undefined {
  if (value < 1 || value > 780) return undefined;
  const letter = String.fromCharCode(first.charCodeAt(0) + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

function ordinalSuffix(value: number): string {
  const last = value % 10;
  if (last < 1 || last > 3 || (value % 100 >= 11 && value % 100 <= 13)) return 'th';
  return ['st', 'nd', 'rd'][last - 1]!;
}
