import { crc32, inflateRawSync } from 'node:zlib';
import { err, ok, type Result } from '@duzhi/core/shared';
import { decodeText } from './encoding.ts';
import type { ReadingFailure } from './table-document.ts';

/** 压缩包里的一个文件。 */
interface Entry {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

const MAX_ENTRIES = 4000;
/** Inflated, all entries read from one archive together. */
const MAX_INFLATED = 64 * 1024 * 1024;
/** Deflate cannot exceed 1032; sheets of nothing but formatted blanks reach about 100. */
const MAX_RATIO = 300;
const RATIO_MATTERS_FROM = 4 * 1024 * 1024;

const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: '文件残缺或已损坏，打不开。请重新下载或复制一份；如果 Office 能打开，请另存一份后再试。',
};
const TOO_LARGE: ReadingFailure = {
  code: 'too-large',
  message: '文件解压后过大，为安全起见没有读取。请在 Office 中删除多余的空白行列和图片，另存后再试。',
};

/**
 * 有界读取的 ZIP：先看目录，用到哪个文件才解压哪个，大小、数目、压缩比都有上限。
 *
 * Sizes in the archive are claims: inflating stops at the claimed size and the checksum is compared. Errors: `damaged`,
 * `too-large`, `encrypted`.
 */
export class Archive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries: ReadonlyMap<string, Entry>;
  #inflated = 0;

  private constructor(bytes: Uint8Array, view: DataView, entries: ReadonlyMap<string, Entry>) {
    this.#bytes = bytes;
    this.#view = view;
    this.#entries = entries;
  }

  static open(bytes: Uint8Array): Result<Archive, ReadingFailure> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = findEnd(view);
    if (end === undefined) return err(DAMAGED);
    const count = view.getUint16(end + 10, true);
    if (count > MAX_ENTRIES) return err(TOO_LARGE);
    const entries = readDirectory(bytes, view, view.getUint32(end + 16, true), count);
    return entries === undefined ? err(DAMAGED) : ok(new Archive(bytes, view, entries));
  }

  get names(): Iterable<string> {
    return this.#entries.keys();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The inflated content; `damaged` when the archive has no such entry. */
  read(name: string): Result<Uint8Array, ReadingFailure> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return err(DAMAGED);
    if (entry.isEncrypted) {
      return err({ code: 'encrypted', message: '压缩内容设了密码，读不了。请去掉密码，另存后再试。' });
    }
    this.#inflated += entry.size;
    if (this.#inflated > MAX_INFLATED) return err(TOO_LARGE);
    if (entry.size > RATIO_MATTERS_FROM && entry.size > entry.compressedSize * MAX_RATIO) return err(TOO_LARGE);
    const content = this.#inflate(entry);
    return content === undefined || content.length !== entry.size || crc32(content) !== entry.crc
      ? err(DAMAGED)
      : ok(content);
  }

  #inflate(entry: Entry): Uint8Array | undefined {
    if (entry.offset + 30 > this.#bytes.length || this.#view.getUint32(entry.offset, true) !== LOCAL_HEADER)
      return undefined;
    const start =
      entry.offset + 30 + this.#view.getUint16(entry.offset + 26, true) + this.#view.getUint16(entry.offset + 28, true);
    const compressed = this.#bytes.subarray(start, start + entry.compressedSize);
    if (compressed.length !== entry.compressedSize) return undefined;
    if (entry.method === 0) return compressed;
    if (entry.method !== 8) return undefined;
    try {
      return inflateRawSync(compressed, { maxOutputLength: Math.max(entry.size, 1) });
    } catch {
      return undefined;
    }
  }
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === DIRECTORY_END) return at;
  return undefined;
}

function readDirectory(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  count: number,
): Map<string, Entry> | undefined {
  const entries = new Map<string, Entry>();
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_HEADER) return undefined;
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > bytes.length) return undefined;
    const [size, compressedSize, offset] = wideSizes(view, nameEnd, extraEnd, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    // Some writers name entries with backslashes or a leading slash.
    // Windows packs Chinese names as GBK and says so by leaving out the mark of UTF-8.
    const name = decodeText(bytes.subarray(at + 46, nameEnd))
      .replaceAll('\\', '/')
      .replace(/^\//, '');
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      compressedSize: compressedSize!,
      size: size!,
      offset: offset!,
    });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Sizes and offset, where those of 0xFFFFFFFF stand in the ZIP64 extra field, in this order. */
function wideSizes(view: DataView, start: number, end: number, sizes: readonly number[]): readonly number[] {
  if (!sizes.includes(0xffffffff)) return sizes;
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    return sizes.map((size) => {
      if (size !== 0xffffffff || field + 8 > end) return size;
      field += 8;
      return Number(view.getBigUint64(field - 8, true));
    });
  }
  return sizes;
}
