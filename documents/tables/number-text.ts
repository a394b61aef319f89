import { SSF } from '@e965/xlsx';

/**
 * 数值单元格的文字：人在屏幕上看到的写法，但不丢精度。
 *
 * The display format decides units, separators, percent signs and dates; where it would round, the figure itself stands in
 * the rounded one's place (0.955 shown as 96% gives "95.5%", 30.5 shown as 31 gives "30.5"). A figure has the 15 digits
 * that Excel keeps, so the error of binary fractions never shows. Dates are "2023-01-01" unless the format writes 年 or 月.
 */
export function numberText(value: number, format: string, date1904: boolean): string {
  const plain = format.length > MAX_FORMAT ? '' : plainFormat(format);
  if (plain === '' || plain === 'General' || plain === '@') return decimal(value);
  if (SSF.is_date(plain)) return dateText(value, plain, date1904);
  const shown = display(plain, value);
  if (shown === undefined || withoutLiterals(plain).includes('/')) return decimal(value);
  const figure = FIGURE.exec(shown);
  if (figure === null) return value === 0 || !/^[\s()+-]*$/.test(shown) ? shown : decimal(value);
  const figureDecimal = decimal(Number(figure[0].replaceAll(',', '')));
  const exact = decimal(Math.abs(value) * 10 ** scaleOf(plain));
  if (figureDecimal === exact && !LITERAL_POINT.test(plain)) return shown;
  // A digit in a literal ("第1季度") hides which digits are the figure's.
  if (/\d/.test(literalsOf(plain))) return shown;
  const last = shown.length - [...shown].reverse().findIndex((mark) => /\d/.test(mark));
  return shown.slice(0, figure.index) + exact + shown.slice(last);
}

/** 十进制写法，最多 15 位有效数字，不用科学记数法。 */
export function decimal(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes('e')) return text;
  return value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 });
}

/** Excel allows 255 characters. */
const MAX_FORMAT = 255;

const FIGURE = /\d[\d,]*(?:\.\d+)?(?:E[+-]?\d+)?|\.\d+/;
const LITERAL = /"([^"]*)"|\\(.)|_.|\*./g;
/** 万元 as Chinese Excel shows it: a literal point among the digits, as in `0!.0,` and `0!.0000`. */
const LITERAL_POINT = /[0#?](?:\\\.|"\.")([0#?]+)/;

/** The format without what only the library trips over: locale tags, numeral tags and `!`, which is `\` in Chinese Excel. */
function plainFormat(format: string): string {
  return format
    .replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, (_tag, symbol: string) => (symbol === '' ? '' : `"${symbol}"`))
    .replace(/\[DBNum\d\]/gi, '')
    .replace(/"[^"]*"|!(.)/g, (mark: string, escaped: string | undefined) =>
      escaped === undefined ? mark : `\\${escaped}`,
    );
}

function display(format: string, value: number): string | undefined {
  try {
    return SSF.format(format, value).trim();
  } catch {
    return undefined;
  }
}

function withoutLiterals(format: string): string {
  return format.replace(LITERAL, '');
}

function literalsOf(format: string): string {
  return [...format.matchAll(LITERAL)].map((literal) => literal[1] ?? literal[2] ?? '').join('');
}

/** The power of ten by which the format multiplies the figure. */
function scaleOf(format: string): number {
  const section = format.split(';', 1)[0]!;
  const marks = withoutLiterals(section);
  const percents = marks.split('%').length - 1;
  const thousands = /[0#?](,+)(?![,0#?])/.exec(marks)?.[1]?.length ?? 0;
  const pointed = LITERAL_POINT.exec(section)?.[1]?.length ?? 0;
  return 2 * percents - 3 * thousands - pointed;
}

function dateText(value: number, format: string, date1904: boolean): string {
  const date = SSF.parse_date_code(value, { date1904 });
  if (date === null || date === undefined || value < 0) return decimal(value);
  const marks = withoutLiterals(format);
  if (/\[[hms]+\]/i.test(marks)) return display(format, value) ?? decimal(value);
  const time = clock(date.H, date.M, date.S);
  if (value < 1 && !/[yd]/i.test(marks)) return time;
  if (/[年月]/.test(literalsOf(format)) || /[年月]/.test(marks)) {
    return display(format, value + (date1904 ? DAYS_1900_TO_1904 : 0)) ?? decimal(value);
  }
  const day = `${date.y}-${pad(date.m)}-${pad(date.d)}`;
  return value % 1 === 0 ? day : `${day} ${time}`;
}

const DAYS_1900_TO_1904 = 1462;

function clock(hours: number, minutes: number, seconds: number): string {
  return seconds === 0 ? `${pad(hours)}:${pad(minutes)}` : `${pad(hours)}:${pad(minutes)}:${pad(seconds)}`;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
