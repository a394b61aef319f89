/**
 * 精确分数：测算、比率与指标值的运算不经过浮点数。
 *
 * An exact fraction of two big integers, always reduced, the denominator always positive.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  // Figures of a budget are small as a rule, and small numbers divide much faster than big integers.
  if (x <= LARGEST && y <= LARGEST) return BigInt(commonDivisorOf(Number(x), Number(y)));
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

function commonDivisorOf(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

/** 约分后的分数。Throws on a denominator of 0, which every caller must have ruled out. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  const top = BigInt(n);
  const bottom = BigInt(d);
  if (bottom === 1n) return { n: top, d: 1n };
  if (bottom === 0n) throw new RangeError('a rational number has no denominator 0');
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(top, bottom) || 1n;
  return { n: (sign * top) / divisor, d: (sign * bottom) / divisor };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

const areWhole = (a: Rational, b: Rational): boolean => a.d === 1n && b.d === 1n;

export const add = (a: Rational, b: Rational): Rational =>
  areWhole(a, b) ? { n: a.n + b.n, d: 1n } : rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational =>
  areWhole(a, b) ? { n: a.n - b.n, d: 1n } : rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational =>
  areWhole(a, b) ? { n: a.n * b.n, d: 1n } : rational(a.n * b.n, a.d * b.d);
/** 相除。Throws when `b` is 0. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** 比较大小：-1、0、1。 */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const whole = areWhole(a, b);
  const left = whole ? a.n : a.n * b.d;
  const right = whole ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const equals = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** 十进制文本（"930.09"）转为精确分数。Null when the text is not a plain decimal. */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const fraction = match[3];
  if (fraction === undefined) return { n: BigInt(text), d: 1n };
  const digits = BigInt(`${match[1] === '-' ? '-' : ''}${match[2]}${fraction}`);
  return rational(digits, 10n ** BigInt(fraction.length));
}

/**
 * 分数写成十进制文本，四舍五入到 `places` 位，末尾的 0 省去。
 *
 * Rounds half away from zero ("half-up" for positive figures).
 */
export function formatDecimal(value: Rational, places = 6): string {
  if (value.d === 1n) return value.n.toString();
  const scale = 10n ** BigInt(places);
  const negative = value.n < 0n;
  const magnitude = negative ? -value.n : value.n;
  const scaled = (magnitude * scale * 2n + value.d) / (value.d * 2n);
  const whole = scaled / scale;
  const fraction = (scaled % scale).toString().padStart(places, '0').replace(/0+$/, '');
  const text = places > 0 && fraction !== '' ? `${whole}.${fraction}` : `${whole}`;
  return negative && scaled !== 0n ? `-${text}` : text;
}
