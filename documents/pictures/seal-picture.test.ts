import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { cleanPng } from './clean-png.ts';
import type { SampleShape } from './sample-png.ts';
import { END, headerOf, pixelsOf, pngOf, sealPng } from './sample-png.ts';
import { sealPicture } from './seal-picture.ts';

const SIDE = 100;

/** 一个像素的各个样值，最高位在前的比特。 */
type Samples = readonly number[];

interface Kind extends Pick<SampleShape, 'colour' | 'depth'> {
  readonly name: string;
  readonly solid: Samples;
  readonly clear: Samples;
  /** PLTE、tRNS。 */
  readonly before?: Readonly<Record<string, readonly number[]>>;
}

const KINDS: readonly Kind[] = [
  { name: '彩色带透明', colour: 6, depth: 8, solid: [200, 16, 16, 255], clear: [9, 8, 7, 0] },
  { name: '彩色带透明，十六位', colour: 6, depth: 16, solid: [1, 2, 3, 0xffff], clear: [1, 2, 3, 0x00ff] },
  { name: '灰度带透明', colour: 4, depth: 8, solid: [0, 128], clear: [0, 127] },
  { name: '灰度带透明，十六位', colour: 4, depth: 16, solid: [0, 0x8000], clear: [0, 0x7fff] },
  { name: '灰度，一色透明', colour: 0, depth: 8, solid: [7], clear: [255], before: { tRNS: [0, 255] } },
  { name: '灰度四位，一色透明', colour: 0, depth: 4, solid: [7], clear: [15], before: { tRNS: [0, 15] } },
  { name: '灰度十六位，一色透明', colour: 0, depth: 16, solid: [0xff01], clear: [0xff02], before: { tRNS: [255, 2] } },
  {
    name: '彩色，一色透明',
    colour: 2,
    depth: 8,
    solid: [1, 2, 4],
    clear: [1, 2, 3],
    before: { tRNS: [0, 1, 0, 2, 0, 3] },
  },
  {
    name: '调色板一位，一色透明',
    ...{ colour: 3, depth: 1, solid: [0], clear: [1] },
    before: { PLTE: [200, 16, 16, 255, 255, 255], tRNS: [255, 0] },
  },
  {
    name: '调色板二位，后面的颜色不透明',
    ...{ colour: 3, depth: 2, solid: [3], clear: [0] },
    before: { PLTE: new Array<number>(12).fill(0), tRNS: [0] },
  },
];

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Drawn {
  readonly kind: Kind;
  /** 第几列起透明。 */
  readonly clearFrom: number;
  readonly interlaced: boolean;
  /** 各行轮流用的滤波。 */
  readonly filters: readonly number[];
}

/** 左边实、右边透明的一张图片，各行按指定的滤波写。 */
function drawn({ kind, clearFrom, interlaced, filters }: Drawn): Uint8Array {
  const { colour, depth, solid, clear, before = {} } = kind;
  const pixelBytes = Math.max(1, (depth * solid.length) >> 3);
  const lines: number[] = [];
  for (const [x, y, across, down] of interlaced ? ADAM7 : [[0, 0, 1, 1] as const]) {
    let above: readonly number[] = [];
    for (let row = y; row < SIDE; row += down) {
      let bits = '';
      for (let column = x; column < SIDE; column += across)
        for (const sample of column >= clearFrom ? clear : solid) bits += sample.toString(2).padStart(depth, '0');
      const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
      const filter = filters[lines.length % filters.length]!;
      const filtered = bytes.map((byte, at) => {
        const [left, up, corner] = [bytes[at - pixelBytes] ?? 0, above[at] ?? 0, above[at - pixelBytes] ?? 0];
        const guess = left + up - corner;
        const [nearest] = [left, up, corner].sort((a, b) => Math.abs(guess - a) - Math.abs(guess - b));
        return (byte - [0, left, up, (left + up) >> 1, nearest!][filter]!) & 255;
      });
      lines.push(filter, ...filtered);
      above = bytes;
    }
  }
  const header = headerOf({ width: SIDE, height: SIDE, colour, depth, interlaced });
  const chunks = Object.entries(before).map(([type, data]) => ({ type, data: Uint8Array.from(data) }));
  return pngOf([header, ...chunks, pixelsOf(Uint8Array.from(lines)), END]);
}

describe('看得透的像素', () => {
  for (const kind of KINDS)
    it(`${kind.name}：数得对，怎样滤过、隔不隔行都一样`, () => {
      const filters = fc.array(fc.nat(4), { minLength: 1, maxLength: 5 });
      fc.assert(
        fc.property(fc.nat(SIDE), fc.boolean(), filters, (clearFrom, interlaced, used) => {
          const cleaned = cleanPng(drawn({ kind, clearFrom, interlaced, filters: used }));
          assert.ok(cleaned.ok, cleaned.ok ? '' : cleaned.error.message);
          assert.equal(cleaned.value.seeThrough, (SIDE - clearFrom) / SIDE);
        }),
        { numRuns: 12, seed: 20260101 },
      );
    });
});

describe('收一张印章图样', () => {
  const WHITE = [255, 255, 255, 255];
  const [kind] = KINDS;
  const clearFrom = (column: number) => drawn({ kind: kind!, clearFrom: column, interlaced: false, filters: [0] });
  for (const { name, bytes, taken } of [
    { name: '透明的底', bytes: sealPng(), taken: true },
    { name: '淡淡的一层底', bytes: sealPng({ paper: [255, 255, 255, 100] }), taken: true },
    { name: '白底', bytes: sealPng({ paper: WHITE }), taken: false },
    { name: '三分之一多一点透明', bytes: clearFrom(66), taken: true },
    { name: '不到三分之一透明', bytes: clearFrom(67), taken: false },
  ])
    it(`${name}：${taken ? '收' : '不收，说怎么办'}`, () => {
      const received = sealPicture(bytes);
      assert.equal(received.ok, taken);
      if (!received.ok) {
        assert.equal(received.error.code, 'opaque');
        assert.match(received.error.message, /^图片的底不透明，放在表上会盖住文字。请/);
      }
    });

  it('坏的图片照样说哪里坏了', () => {
    assert.deepEqual(sealPicture(new Uint8Array()), cleanPng(new Uint8Array()));
  });
});
