import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { cleanPng, MOST_PICTURE_BYTES } from './clean-png.ts';
import type { SampleChunk, SampleShape } from './sample-png.ts';
import { END, headerOf, pixelsOf, pngOf, sealPng } from './sample-png.ts';

const chunk = (type: string, data: Uint8Array | string): SampleChunk => ({ type, data: Buffer.from(data) });

/** 一百像素见方、一行一行都是零的图片；`before` 排在像素之前。 */
function plain(
  shape: Partial<SampleShape> & Pick<SampleShape, 'colour' | 'depth'>,
  { before = [] as readonly SampleChunk[], bytes = 0 } = {},
): Uint8Array {
  const square = { width: 100, height: 100, ...shape };
  return pngOf([headerOf(square), ...before, pixelsOf(new Uint8Array(bytes)), END]);
}

const GREY = { colour: 0, depth: 8 } as const;
const GREY_BYTES = 100 * 101;
const PALETTE = chunk('PLTE', Uint8Array.of(255, 255, 255, 200, 16, 16));
/** Adam7 of 100 by 100 pixels of a byte: rows × (a byte for the filter + columns), pass by pass. */
const INTERLACED_BYTES = 13 * 14 + 13 * 13 + 12 * 26 + 25 * 26 + 25 * 51 + 50 * 51 + 50 * 101;

const ACCEPTED: readonly { name: string; bytes: Uint8Array; kept: readonly string[] }[] = [
  { name: '彩色带透明', bytes: sealPng(), kept: ['IHDR', 'IDAT', 'IEND'] },
  { name: '灰度', bytes: plain(GREY, { bytes: GREY_BYTES }), kept: ['IHDR', 'IDAT', 'IEND'] },
  { name: '一位黑白', bytes: plain({ colour: 0, depth: 1 }, { bytes: 100 * 14 }), kept: ['IHDR', 'IDAT', 'IEND'] },
  { name: '十六位彩色', bytes: plain({ colour: 2, depth: 16 }, { bytes: 100 * 601 }), kept: ['IHDR', 'IDAT', 'IEND'] },
  { name: '灰度带透明', bytes: plain({ colour: 4, depth: 8 }, { bytes: 100 * 201 }), kept: ['IHDR', 'IDAT', 'IEND'] },
  {
    name: '调色板，有一色透明',
    bytes: plain({ colour: 3, depth: 1 }, { before: [PALETTE, chunk('tRNS', [0] as never)], bytes: 100 * 14 }),
    kept: ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'],
  },
  {
    name: '隔行',
    bytes: plain({ ...GREY, interlaced: true }, { bytes: INTERLACED_BYTES }),
    kept: ['IHDR', 'IDAT', 'IEND'],
  },
  {
    name: '有文字、色彩特性和动画：都去掉',
    bytes: plain(GREY, {
      before: [
        chunk('tEXt', 'Author\0某某'),
        chunk('iCCP', 'x\0\0'),
        chunk('eXIf', 'MM'),
        chunk('acTL', new Uint8Array(8)),
      ],
      bytes: GREY_BYTES,
    }),
    kept: ['IHDR', 'IDAT', 'IEND'],
  },
  {
    name: '彩色的参考调色板：去掉',
    bytes: plain({ colour: 2, depth: 8 }, { before: [PALETTE], bytes: 100 * 301 }),
    kept: ['IHDR', 'IDAT', 'IEND'],
  },
  {
    name: '结尾之后还有一个网页：去掉',
    bytes: Buffer.concat([plain(GREY, { bytes: GREY_BYTES }), Buffer.from('<script>alert(1)</script>')]),
    kept: ['IHDR', 'IDAT', 'IEND'],
  },
  {
    name: '压缩的像素之后还藏着东西：去掉',
    bytes: pngOf([
      headerOf({ width: 100, height: 100, ...GREY }),
      chunk('IDAT', Buffer.concat([deflateSync(new Uint8Array(GREY_BYTES)), Buffer.from('藏着的')])),
      END,
    ]),
    kept: ['IHDR', 'IDAT', 'IEND'],
  },
  {
    name: '像素分成几块：合成一块',
    bytes: pngOf([
      headerOf({ width: 100, height: 100, ...GREY }),
      ...halves(deflateSync(new Uint8Array(GREY_BYTES))).map((data) => chunk('IDAT', data)),
      END,
    ]),
    kept: ['IHDR', 'IDAT', 'IEND'],
  },
];

function halves(bytes: Uint8Array): Uint8Array[] {
  return [bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 1)];
}

const good = plain(GREY, { bytes: GREY_BYTES });
const header = headerOf({ width: 100, height: 100, ...GREY });
const BROKEN = (what: string) => `这个 PNG 文件坏了或不完整：${what}。请重新导出这张图片再上传。`;
const NOT_PNG = (what: string) => `这个文件不是 PNG 图片${what}。请另存为 PNG 再上传。`;

const REFUSED: readonly { name: string; bytes: Uint8Array; code: string; message: string }[] = [
  {
    name: '太大的文件',
    bytes: new Uint8Array(MOST_PICTURE_BYTES * 3),
    code: 'too-large',
    message: '图片有 3.0 MB，最大 1 MB。请缩小图片再上传。',
  },
  {
    name: '几百字节、三万像素见方的炸弹',
    bytes: plain({ width: 30_000, height: 30_000, ...GREY }, { bytes: 10 }),
    code: 'too-many-pixels',
    message: '图片是 30000×30000 像素，每边最多 2000。请缩小图片再上传。',
  },
  {
    name: '像素比大小多得多的炸弹',
    bytes: plain(GREY, { bytes: 200_000_000 }),
    code: 'broken',
    message: BROKEN('像素数据与图片的大小不符'),
  },
  {
    name: '像素比大小少',
    bytes: plain(GREY, { bytes: GREY_BYTES - 1 }),
    code: 'broken',
    message: BROKEN('像素数据与图片的大小不符'),
  },
  {
    name: '太小的图片',
    bytes: plain({ width: 32, height: 32, ...GREY }, { bytes: 32 * 33 }),
    code: 'too-small',
    message: '图片只有 32×32 像素，每边至少 100，否则印出来看不清。请换一张再上传。',
  },
  { name: '截断的文件', bytes: good.subarray(0, -20), code: 'broken', message: BROKEN('没有读到结尾') },
  { name: '没有结尾', bytes: good.subarray(0, -12), code: 'broken', message: BROKEN('没有读到结尾') },
  {
    name: '校验码不对',
    bytes: pngOf([header, { ...pixelsOf(new Uint8Array(GREY_BYTES)), crc: crc32('') }, END]),
    code: 'broken',
    message: BROKEN('数据块 IDAT 的校验码不对'),
  },
  {
    name: '长度说到文件之外',
    bytes: flipped(good, 33),
    code: 'broken',
    message: BROKEN('没有读到结尾'),
  },
  {
    name: '像素不是压缩数据',
    bytes: pngOf([header, chunk('IDAT', '乱写的'), END]),
    code: 'broken',
    message: BROKEN('像素数据与图片的大小不符'),
  },
  {
    name: '滤波种类不存在',
    bytes: pngOf([header, pixelsOf(new Uint8Array(GREY_BYTES).fill(5)), END]),
    code: 'broken',
    message: BROKEN('像素数据不对'),
  },
  { name: '没有像素', bytes: pngOf([header, END]), code: 'broken', message: BROKEN('数据块的次序不对') },
  {
    name: '两个 IHDR',
    bytes: pngOf([header, header, pixelsOf(new Uint8Array(1)), END]),
    code: 'broken',
    message: BROKEN('数据块的次序不对'),
  },
  {
    name: '不认识的必要数据块',
    bytes: plain(GREY, { before: [chunk('EVIL', 'x')], bytes: GREY_BYTES }),
    code: 'broken',
    message: BROKEN('数据块的次序不对'),
  },
  {
    name: '像素块之间隔着别的',
    bytes: pngOf([header, chunk('IDAT', 'a'), chunk('tEXt', 'x'), chunk('IDAT', 'b'), END]),
    code: 'broken',
    message: BROKEN('数据块 IDAT 不相连'),
  },
  {
    name: '不是以 IHDR 开头',
    bytes: pngOf([chunk('tEXt', 'x'), header, END]),
    code: 'broken',
    message: BROKEN('不是以 IHDR 开头'),
  },
  { name: '没有这样的位深', bytes: plain({ colour: 2, depth: 4 }), code: 'broken', message: BROKEN('IHDR 的内容不对') },
  {
    name: '没有这样的色彩',
    bytes: plain({ colour: 7 as never, depth: 8 }),
    code: 'broken',
    message: BROKEN('IHDR 的内容不对'),
  },
  { name: '宽为零', bytes: plain({ ...GREY, width: 0 }), code: 'broken', message: BROKEN('IHDR 的内容不对') },
  {
    name: '要调色板而没有',
    bytes: plain({ colour: 3, depth: 1 }, { bytes: 100 * 14 }),
    code: 'broken',
    message: BROKEN('调色板不对'),
  },
  {
    name: '调色板的颜色比位深能指的多',
    bytes: plain({ colour: 3, depth: 1 }, { before: [chunk('PLTE', new Uint8Array(9))], bytes: 100 * 14 }),
    code: 'broken',
    message: BROKEN('调色板不对'),
  },
  {
    name: '透明的颜色比调色板多',
    bytes: plain({ colour: 3, depth: 1 }, { before: [PALETTE, chunk('tRNS', 'abc')], bytes: 100 * 14 }),
    code: 'broken',
    message: BROKEN('透明度不对'),
  },
  {
    name: '像素自带透明，又另说一种透明色',
    bytes: plain({ colour: 6, depth: 8 }, { before: [chunk('tRNS', 'abcdef')], bytes: 100 * 401 }),
    code: 'broken',
    message: BROKEN('透明度不对'),
  },
  {
    name: '改名为 .png 的 JPEG',
    bytes: Buffer.from('ffd8ffe000104a464946', 'hex'),
    code: 'not-png',
    message: NOT_PNG('，内容是 JPEG 图片'),
  },
  {
    name: '改名为 .png 的 SVG',
    bytes: Buffer.from(
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ),
    code: 'not-png',
    message: NOT_PNG('，内容是 SVG 图片'),
  },
  {
    name: '改名为 .png 的网页',
    bytes: Buffer.from('\ufeff<!-- x --><!DOCTYPE html><html><svg></svg></html>'),
    code: 'not-png',
    message: NOT_PNG('，内容是网页'),
  },
  {
    name: '改名为 .png 的 Word',
    bytes: Buffer.from('504b0304', 'hex'),
    code: 'not-png',
    message: NOT_PNG('，内容是 Office 文件或压缩包'),
  },
  { name: '不知是什么', bytes: Buffer.from('随便写的'), code: 'not-png', message: NOT_PNG('') },
  { name: '空文件', bytes: new Uint8Array(), code: 'not-png', message: NOT_PNG('') },
];

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= 0x40;
  return copy;
}

function typesOf(png: Uint8Array): string[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const types: string[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at))
    types.push(Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1'));
  return types;
}

describe('收一张来历不明的 PNG', () => {
  for (const { name, bytes, kept } of ACCEPTED) {
    it(`${name}：收，只留像素`, () => {
      const cleaned = cleanPng(bytes);
      assert.ok(cleaned.ok, cleaned.ok ? '' : cleaned.error.message);
      assert.deepEqual(typesOf(cleaned.value.png), kept);
      // What was cleaned once stays as it is.
      assert.deepEqual(cleanPng(cleaned.value.png), cleaned);
    });
  }

  for (const { name, bytes, code, message } of REFUSED) {
    it(`${name}：不收`, () => {
      assert.deepEqual(cleanPng(bytes), { ok: false, error: { code, message } });
    });
  }

  it('大小照图片说的', () => {
    const cleaned = cleanPng(sealPng({ side: 120 }));
    assert.ok(cleaned.ok);
    assert.deepEqual([cleaned.value.width, cleaned.value.height], [120, 120]);
  });

  it('改了任何一个字节：不收', () => {
    const sample = sealPng({ side: 100 });
    fc.assert(
      fc.property(fc.nat(sample.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = sample.slice();
        changed[at]! ^= by;
        const cleaned = cleanPng(changed);
        assert.ok(!cleaned.ok);
      }),
      { numRuns: 300, seed: 20260101 },
    );
  });
});
