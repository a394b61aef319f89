import { open } from 'node:fs/promises';

/** 字库里有没有某个字（Unicode 码位）。 */
export type FontCoverage = (codePoint: number) => boolean;

interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * 读 TrueType 字库的字符表（cmap），不读字形。
 *
 * Only the Unicode table of format 12 is read, which fonts with characters beyond the basic plane have. Throws where the
 * file is no such font: fonts are part of the program.
 */
export async function readFontCoverage(path: string): Promise<FontCoverage> {
  const ranges = glyphRanges(await readTable(path, 'cmap'));
  return (codePoint) => isCovered(ranges, codePoint);
}

/** The table directory stands at the beginning of the file: 12 bytes, then 16 for each table. */
async function readTable(path: string, tag: string): Promise<DataView> {
  const file = await open(path);
  try {
    const read = async (position: number, length: number) => {
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer;
    };
    const count = (await read(0, 12)).readUInt16BE(4);
    const directory = await read(12, 16 * count);
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== tag) continue;
      const table = await read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12));
      return new DataView(table.buffer, table.byteOffset, table.byteLength);
    }
    throw new Error(`${path} has no table ${tag}`);
  } finally {
    await file.close();
  }
}

const GROUPED = 12;

/** OpenType, “cmap”: a list of encodings, each with the offset of its table; format 12 lists groups in order. */
function glyphRanges(table: DataView): Range[] {
  const encodings = table.getUint16(2);
  for (let index = 0; index < encodings; index += 1) {
    const at = table.getUint32(4 + 8 * index + 4);
    if (table.getUint16(at) !== GROUPED) continue;
    const groups = table.getUint32(at + 12);
    return Array.from({ length: groups }, (_, group) => ({
      first: table.getUint32(at + 16 + 12 * group),
      last: table.getUint32(at + 20 + 12 * group),
    }));
  }
  throw new Error('the font has no cmap of format 12');
}

function isCovered(ranges: readonly Range[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { first, last } = ranges[middle]!;
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}
