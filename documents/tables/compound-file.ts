/**
 * 复合文档（.doc、.xls、加密的 Office 文件）根目录下的各个流。
 *
 * Undefined when the file is torn: a sector chain that leaves the file or runs in a circle.
 */
export class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorSize: number;
  readonly #fat: Uint32Array;
  readonly #streams: ReadonlyMap<string, Stream>;
  #miniStream: Uint8Array | undefined;
  #miniFat: Uint32Array | undefined;
  readonly #root: Stream;
  readonly #miniFatStart: number;

  static open(bytes: Uint8Array): CompoundFile | undefined {
    if (bytes.length < HEADER_SIZE) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) return undefined;
    const fat = readFat(view, 1 << shift);
    if (fat === undefined) return undefined;
    const directory = readChain(bytes, fat, view.getUint32(48, true), 1 << shift);
    if (directory === undefined || directory.length < ENTRY_SIZE) return undefined;
    return new CompoundFile(bytes, view, 1 << shift, fat, directory);
  }

  private constructor(bytes: Uint8Array, view: DataView, sectorSize: number, fat: Uint32Array, directory: Uint8Array) {
    this.#bytes = bytes;
    this.#view = view;
    this.#sectorSize = sectorSize;
    this.#fat = fat;
    this.#root = readEntry(directory, 0);
    this.#streams = rootStreams(directory);
    this.#miniFatStart = view.getUint32(60, true);
  }

  has(name: string): boolean {
    return this.#streams.has(name);
  }

  /** The content of a stream; undefined when there is none of that name, or its chain is torn. */
  read(name: string): Uint8Array | undefined {
    const stream = this.#streams.get(name);
    if (stream === undefined) return undefined;
    const content = stream.size < this.#view.getUint32(56, true) ? this.#readMini(stream) : this.#readLarge(stream);
    return content === undefined || content.length < stream.size ? undefined : content.subarray(0, stream.size);
  }

  #readLarge(stream: Stream): Uint8Array | undefined {
    return readChain(this.#bytes, this.#fat, stream.start, this.#sectorSize);
  }

  /** Short streams share the sectors of one stream, in pieces of 64 bytes with a table of their own. */
  #readMini(stream: Stream): Uint8Array | undefined {
    this.#miniStream ??= this.#readLarge(this.#root);
    if (this.#miniFat === undefined) {
      const table = readChain(this.#bytes, this.#fat, this.#miniFatStart, this.#sectorSize);
      if (table === undefined) return undefined;
      this.#miniFat = new Uint32Array(table.buffer, table.byteOffset, table.length >> 2);
    }
    return this.#miniStream && readChain(this.#miniStream, this.#miniFat, stream.start, MINI_SECTOR_SIZE, 0);
  }
}

interface Stream {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const HEADER_SIZE = 512;
const ENTRY_SIZE = 128;
const MINI_SECTOR_SIZE = 64;
const LAST_SECTOR = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;
const STREAM = 2;

/** The table of the next sector of each sector; its own sectors are listed in the header and in a chain of lists. */
function readFat(view: DataView, sectorSize: number): Uint32Array | undefined {
  const perSector = sectorSize >> 2;
  const sectors: number[] = [];
  for (let at = 76; at < HEADER_SIZE; at += 4) sectors.push(view.getUint32(at, true));
  const most = Math.ceil(view.byteLength / sectorSize);
  let list = view.getUint32(68, true);
  for (let seen = 0; list < LAST_SECTOR; seen += 1) {
    const start = (list + 1) * sectorSize;
    if (seen > most || start + sectorSize > view.byteLength) return undefined;
    for (let at = 0; at < perSector - 1; at += 1) sectors.push(view.getUint32(start + 4 * at, true));
    list = view.getUint32(start + sectorSize - 4, true);
  }
  const used = sectors.filter((sector) => sector < LAST_SECTOR);
  if (used.length > most) return undefined;
  const fat = new Uint32Array(used.length * perSector);
  for (const [index, sector] of used.entries()) {
    const start = (sector + 1) * sectorSize;
    if (start + sectorSize > view.byteLength) return undefined;
    for (let at = 0; at < perSector; at += 1) fat[index * perSector + at] = view.getUint32(start + 4 * at, true);
  }
  return fat;
}

/** The sectors of a chain in one piece; the last sector of a file may be cut short by its writer. */
function readChain(
  bytes: Uint8Array,
  fat: Uint32Array,
  first: number,
  sectorSize: number,
  headerSectors = 1,
): Uint8Array | undefined {
  const starts: number[] = [];
  for (let sector = first; sector !== END_OF_CHAIN; sector = fat[sector]!) {
    const start = (sector + headerSectors) * sectorSize;
    if (sector >= fat.length || starts.length > fat.length || start >= bytes.length) return undefined;
    starts.push(start);
  }
  const content = new Uint8Array(starts.length * sectorSize);
  let length = 0;
  for (const start of starts) {
    const sector = bytes.subarray(start, start + sectorSize);
    content.set(sector, length);
    length += sector.length;
  }
  return content.subarray(0, length);
}

function readEntry(directory: Uint8Array, index: number): Stream {
  const view = new DataView(directory.buffer, directory.byteOffset + index * ENTRY_SIZE, ENTRY_SIZE);
  const nameBytes = Math.min(64, Math.max(0, view.getUint16(64, true) - 2));
  return {
    name: new TextDecoder('utf-16le').decode(directory.subarray(index * ENTRY_SIZE, index * ENTRY_SIZE + nameBytes)),
    type: view.getUint8(66),
    left: view.getUint32(68, true),
    right: view.getUint32(72, true),
    child: view.getUint32(76, true),
    start: view.getUint32(116, true),
    size: view.getUint32(120, true),
  };
}

/** Streams directly below the root: an object embedded deeper, a Word file in a workbook, says nothing of the file. */
function rootStreams(directory: Uint8Array): Map<string, Stream> {
  const count = Math.floor(directory.length / ENTRY_SIZE);
  const streams = new Map<string, Stream>();
  const seen = new Set<number>();
  const waiting = [readEntry(directory, 0).child];
  while (waiting.length > 0) {
    const index = waiting.pop()!;
    if (index >= count || seen.has(index)) continue;
    seen.add(index);
    const entry = readEntry(directory, index);
    if (entry.type === STREAM) streams.set(entry.name, entry);
    waiting.push(entry.left, entry.right);
  }
  return streams;
}
