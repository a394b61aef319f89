import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { nameContent } from './name-content.ts';
import type { ColourType, Header } from './png-shape.ts';
import { passesOf } from './png-shape.ts';
import { seeThroughShare } from './see-through.ts';

/** 一张核对过、重写过的 PNG 图片。 */
export interface Picture {
  readonly png: Uint8Array;
  /** 像素。 */
  readonly width: number;
  readonly height: number;
}

/** 核对时看过像素的图片。 */
export interface CleanPicture extends Picture {
  /** 看得透的像素占几分之几，0 至 1。 */
  readonly seeThrough: number;
}

/**
 * 图片不能收的原因。
 *
 * `too-large` 字节太多；`not-png` 内容不是 PNG；`broken` 是 PNG，但坏了、不完整或不合规范；`too-many-pixels`、`too-small` 像素太多、太少；`opaque` 底不透明。
 */
export interface PictureFailure {
  readonly code: 'too-large' | 'not-png' | 'broken' | 'too-many-pixels' | 'too-small' | 'opaque';
  /** 中文一句话，说明原因和怎么办。 */
  readonly message: string;
}

/** 图片最大的字节数：1 MB。 */
export const MOST_PICTURE_BYTES = 1024 * 1024;
/** 每边像素的上限和下限：2000 像素印成 4 厘米已远细于印刷，100 像素以下印出来看不清。 */
export const PICTURE_SIDES = { least: 100, most: 2000 } as const;

/**
 * 收一张来历不明的 PNG：逐块核对，只留像素，重新写出。
 *
 * What is written anew is the size, the palette, the transparency and the scanlines; texts, profiles, animation, whatever
 * stands behind the end and whatever hides behind the compressed pixels are left behind. Nothing is inflated before the
 * size is known and found small, nor beyond what that size needs. Errors: every code of `PictureFailure` but `opaque`.
 */
export function cleanPng(bytes: Uint8Array): Result<CleanPicture, PictureFailure> {
  if (bytes.length > MOST_PICTURE_BYTES) {
    const size = (bytes.length / MOST_PICTURE_BYTES).toFixed(1);
    return fail('too-large', `图片有 ${size} MB，最大 1 MB。请缩小图片再上传。`);
  }
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) {
    const content = nameContent(bytes);
    return fail(
      'not-png',
      `这个文件不是 PNG 图片${content === null ? '' : `，内容是${content}`}。请另存为 PNG 再上传。`,
    );
  }
  const chunks = readChunks(bytes);
  if (!chunks.ok) return chunks;
  const parts = sortOut(chunks.value);
  if (!parts.ok) return parts;
  const { header, palette, transparency } = parts.value;
  const { width, height } = header;
  const { least, most } = PICTURE_SIDES;
  if (width > most || height > most)
    return fail('too-many-pixels', `图片是 ${width}×${height} 像素，每边最多 ${most}。请缩小图片再上传。`);
  if (width < least || height < least)
    return fail('too-small', `图片只有 ${width}×${height} 像素，每边至少 ${least}，否则印出来看不清。请换一张再上传。`);
  const scanlines = readScanlines(parts.value);
  if (!scanlines.ok) return scanlines;
  const png = Buffer.concat([
    SIGNATURE,
    writeChunk('IHDR', header.bytes),
    ...(palette === null ? [] : [writeChunk('PLTE', palette)]),
    ...(transparency === null ? [] : [writeChunk('tRNS', transparency)]),
    writeChunk('IDAT', deflateSync(scanlines.value, { level: 9 })),
    writeChunk('IEND', new Uint8Array()),
  ]);
  const seeThrough = seeThroughShare(header, transparency, scanlines.value);
  return ok({ png: new Uint8Array(png), width, height, seeThrough });
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function fail(code: PictureFailure['code'], message: string): Result<never, PictureFailure> {
  return err({ code, message });
}

function broken(what: string): Result<never, PictureFailure> {
  return fail('broken', `这个 PNG 文件坏了或不完整：${what}。请重新导出这张图片再上传。`);
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Chunks up to the end of the picture, each with its checksum verified; what follows the end is nobody's. */
function readChunks(bytes: Uint8Array): Result<readonly Chunk[], PictureFailure> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  for (;;) {
    if (at + 12 > bytes.length) return broken('没有读到结尾');
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return broken('没有读到结尾');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) return broken('数据块的名称不对');
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return broken(`数据块 ${type} 的校验码不对`);
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    if (type === 'IEND') return ok(chunks);
    at = end + 4;
  }
}

function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}

const COLOURS: Readonly<Record<ColourType, { readonly channels: number; readonly depths: readonly number[] }>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

interface Parts {
  readonly header: Header;
  readonly palette: Uint8Array | null;
  readonly transparency: Uint8Array | null;
  readonly compressed: Uint8Array;
}

/** The chunks that make the pixels, where the format allows them to stand. */
function sortOut(chunks: readonly Chunk[]): Result<Parts, PictureFailure> {
  const [first] = chunks;
  if (first?.type !== 'IHDR') return broken('不是以 IHDR 开头');
  const header = readHeader(first.data);
  if (header === null) return broken('IHDR 的内容不对');
  const critical = chunks.map(({ type }) => type).filter((type) => /^[A-Z]/.test(type));
  const order = critical.join(' ');
  if (!/^IHDR (?:PLTE )?(?:IDAT )+IEND$/.test(order)) return broken('数据块的次序不对');
  const pixels = chunks.findIndex(({ type }) => type === 'IDAT');
  const data = chunks.filter(({ type }) => type === 'IDAT');
  if (chunks.slice(pixels, pixels + data.length).some(({ type }) => type !== 'IDAT'))
    return broken('数据块 IDAT 不相连');
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? null;
  const { colour, bitsPerPixel } = header;
  const colours = (palette?.length ?? 0) / 3;
  if (palette !== null && (colours < 1 || colours > 256 || !Number.isInteger(colours))) return broken('调色板不对');
  if (colour === 3 ? colours < 1 || colours > 2 ** bitsPerPixel : palette !== null && (colour === 0 || colour === 4))
    return broken('调色板不对');
  const transparent = chunks.filter(({ type }) => type === 'tRNS');
  const [transparency] = transparent;
  if (transparency !== undefined) {
    const { length } = transparency.data;
    const fits = colour === 3 ? length >= 1 && length <= colours : length === { 0: 2, 2: 6, 4: -1, 6: -1 }[colour];
    const place = chunks.indexOf(transparency);
    const isPlaced = place < pixels && place > chunks.findIndex(({ type }) => type === 'PLTE');
    if (!fits || !isPlaced || transparent.length > 1) return broken('透明度不对');
  }
  return ok({
    header,
    // Where the pixels carry their own colours, a palette is but a suggestion.
    palette: colour === 3 ? palette : null,
    transparency: transparency?.data ?? null,
    compressed: Buffer.concat(data.map((chunk) => chunk.data)),
  });
}

function readHeader(bytes: Uint8Array): Header | null {
  if (bytes.length !== 13) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, compression, filter, interlace] = bytes.subarray(8);
  const known = COLOURS[colour as ColourType];
  if (width === 0 || height === 0 || !known?.depths.includes(depth!)) return null;
  if (compression !== 0 || filter !== 0 || interlace! > 1) return null;
  return {
    ...{ bytes, width, height, bitsPerPixel: depth! * known.channels },
    ...{ colour: colour as ColourType, interlaced: interlace === 1 },
  };
}

/** 最大的滤波种类：0 没有滤过，1 至 4 按左、上等推算。 */
const LAST_FILTER = 4;

function readScanlines({ header, compressed }: Parts): Result<Uint8Array, PictureFailure> {
  const lengths = passesOf(header).flatMap(({ rows, rowBytes }) => Array<number>(rows).fill(1 + rowBytes));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const scanlines = inflate(compressed, total);
  if (scanlines === null || scanlines.length !== total) return broken('像素数据与图片的大小不符');
  let at = 0;
  for (const length of lengths) {
    if (scanlines[at]! > LAST_FILTER) return broken('像素数据不对');
    at += length;
  }
  return ok(scanlines);
}

/** Null where it is not deflated data, is cut off, or goes on beyond `most`. */
function inflate(compressed: Uint8Array, most: number): Uint8Array | null {
  try {
    return inflateSync(compressed, { maxOutputLength: most });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw error;
  }
}
