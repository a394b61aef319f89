/** 一段文字的各个三字组，作为数，从小到大，不重复。 */
export type Shingles = Float64Array;

/**
 * 三字组：每一句里相邻的三个字。
 *
 * A shingle is its three UTF-16 units written one behind the other, 48 bits, so that equal numbers are equal texts. None
 * reaches over the end of a sentence: the order of the sentences makes no difference. A shorter sentence is one shingle.
 */
export function shinglesOf(text: string): Shingles {
  const found = new Float64Array(text.length);
  let count = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const last = Math.max(end - 3, start);
    if (end > start) {
      for (let at = start; at <= last; at += 1) {
        found[count] = numberOf(
          text.charCodeAt(at),
          at + 1 < end ? text.charCodeAt(at + 1) : 0,
          at + 2 < end ? text.charCodeAt(at + 2) : 0,
        );
        count += 1;
      }
    }
    start = end + 1;
  }
  const sorted = found.subarray(0, count).sort();
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    sorted[kept] = sorted[at]!;
    kept += 1;
  }
  return sorted.slice(0, kept);
}

const numberOf = (first: number, second: number, third: number): number =>
  first * 0x1_0000_0000 + second * 0x1_0000 + third;

/** 共有几个三字组。 */
export function countShared(a: Shingles, b: Shingles): number {
  return countSharedAtLeast(a, b, 0)!;
}

/**
 * 共有几个三字组；不足 `least` 个为 null。
 *
 * It gives up as soon as what is left cannot make up for what is missing: most texts that are compared are not near.
 */
export function countSharedAtLeast(a: Shingles, b: Shingles, least: number): number | null {
  let shared = 0;
  for (let left = 0, right = 0; left < a.length && right < b.length; ) {
    const difference = a[left]! - b[right]!;
    if (difference === 0) {
      shared += 1;
      left += 1;
      right += 1;
    } else if (difference < 0) {
      left += 1;
      if (shared + a.length - left < least) return null;
    } else {
      right += 1;
      if (shared + b.length - right < least) return null;
    }
  }
  return shared < least ? null : shared;
}

/** 签名分成 20 段、每段 5 个最小值：相似度 0.8 的两段文字有 99.9% 的机会至少一段全同，0.7 的 97.5%，0.3 的只有 5%。 */
export const BANDS = 20;
const ROWS = 5;
const SIZE = BANDS * ROWS;

/** The multipliers (odd) and addends of the hash functions, from a fixed sequence: every machine signs alike. */
const MULTIPLIERS = new Int32Array(SIZE);
const ADDENDS = new Int32Array(SIZE);
for (let at = 0; at < SIZE; at += 1) {
  MULTIPLIERS[at] = mix(2 * at + 1) | 1;
  ADDENDS[at] = mix(2 * at + 2);
}

/** 最小值签名：两份签名相同之处的比例，近于两段文字的相似度。 */
export function signatureOf(shingles: Shingles): Uint32Array {
  const signature = new Uint32Array(SIZE).fill(0xffff_ffff);
  for (const shingle of shingles) {
    const hash = mix((shingle / 0x1_0000_0000) ^ mix(shingle | 0));
    for (let at = 0; at < SIZE; at += 1) {
      const value = (Math.imul(hash, MULTIPLIERS[at]!) + ADDENDS[at]!) >>> 0;
      if (value < signature[at]!) signature[at] = value;
    }
  }
  return signature;
}

/** 签名的各段，各成一个数；两段文字有一段相同，就值得细比。 */
export function bandsOf(signature: Uint32Array): Uint32Array {
  const bands = new Uint32Array(BANDS);
  for (let band = 0; band < BANDS; band += 1) {
    let key = band;
    for (let row = 0; row < ROWS; row += 1) key = mix(key ^ signature[band * ROWS + row]!);
    bands[band] = key;
  }
  return bands;
}

/** Spreads 32 bits evenly (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) | 0;
}
