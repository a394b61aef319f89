import type { Header } from './png-shape.ts';
import { passesOf } from './png-shape.ts';

/** 不透明度不到一半（255 为全不透明）的像素看得透。 */
const SOLID = 128;

/**
 * 看得透的像素占几分之几，0 至 1。
 *
 * `transparency` is the data of tRNS or null; `scanlines` are verified: as long as the header says, every filter known.
 */
export function seeThroughShare(header: Header, transparency: Uint8Array | null, scanlines: Uint8Array): number {
  const isSeeThrough = pixelTest(header, transparency);
  if (isSeeThrough === null) return 0;
  const pixelBytes = Math.max(1, header.bitsPerPixel >> 3);
  let at = 0;
  let count = 0;
  for (const { columns, rows, rowBytes } of passesOf(header)) {
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let row = 0; row < rows; row += 1) {
      const bytes = scanlines.slice(at + 1, at + 1 + rowBytes);
      unfilter(bytes, { filter: scanlines[at]!, above, pixelBytes });
      for (let column = 0; column < columns; column += 1) if (isSeeThrough(bytes, column)) count += 1;
      above = bytes;
      at += 1 + rowBytes;
    }
  }
  return count / (header.width * header.height);
}

type PixelTest = (row: Uint8Array, column: number) => boolean;

/** Null where no pixel of such a picture can be transparent. */
function pixelTest({ colour, bitsPerPixel }: Header, transparency: Uint8Array | null): PixelTest | null {
  const size = bitsPerPixel >> 3;
  if (colour === 4 || colour === 6) {
    // The last sample is alpha; of sixteen bits the first eight say enough.
    const alpha = size - size / (colour === 4 ? 2 : 4);
    return (row, column) => row[column * size + alpha]! < SOLID;
  }
  if (transparency === null) return null;
  if (colour === 3) return (row, column) => (transparency[sampleAt(row, column, bitsPerPixel)] ?? 255) < SOLID;
  // One colour is transparent, given in sixteen bits a sample however many the pixels have.
  const isWide = bitsPerPixel === (colour === 2 ? 48 : 16);
  const key = isWide ? transparency : transparency.filter((_, index) => index % 2 === 1);
  if (bitsPerPixel < 8) return (row, column) => sampleAt(row, column, bitsPerPixel) === key[0];
  return (row, column) => key.every((byte, index) => row[column * size + index] === byte);
}

/** A sample of at most eight bits; the first of a byte are its highest. */
function sampleAt(row: Uint8Array, column: number, bits: number): number {
  const from = column * bits;
  return (row[from >> 3]! >> (8 - bits - (from & 7))) & (2 ** bits - 1);
}

interface Filtered {
  readonly filter: number;
  /** 同一遍的上一行，已还原；第一行之上都是零。 */
  readonly above: Uint8Array;
  readonly pixelBytes: number;
}

/** Takes the filter of a row back, in place: each byte was written as what it differs from its neighbours. */
function unfilter(row: Uint8Array, { filter, above, pixelBytes }: Filtered): void {
  if (filter === 0) return;
  for (let at = 0; at < row.length; at += 1) {
    const left = at < pixelBytes ? 0 : row[at - pixelBytes]!;
    const up = above[at]!;
    const corner = at < pixelBytes ? 0 : above[at - pixelBytes]!;
    row[at] = row[at]! + foretold(filter, { left, up, corner });
  }
}

interface Neighbours {
  readonly left: number;
  readonly up: number;
  readonly corner: number;
}

/** 四种滤波：左、上、两者的平均、三者中离得最近的（Paeth）。 */
function foretold(filter: number, { left, up, corner }: Neighbours): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
