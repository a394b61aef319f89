/** 元素在文档里写的名称。 */
export interface RawName {
  /** 在本文档中的序号，从 0 起。 */
  readonly id: number;
  /** One character for each byte. */
  readonly text: string;
  readonly prefix: string;
  readonly local: string;
}

/** 在字节中认名称：见过的名称不再从字节里取出来。 */
export class NameTable {
  readonly #slots: (RawName | undefined)[] = new Array(SLOTS).fill(undefined);
  readonly #names = new Map<string, RawName>();

  /** The name that starts here. Undefined when there is none, or far too many different ones. */
  read(bytes: Buffer, start: number): RawName | undefined {
    let at = start;
    let hash = 0;
    for (let byte = bytes[at]; isNameByte(byte); byte = bytes[at]) {
      hash = (Math.imul(hash, 31) + byte) | 0;
      at += 1;
    }
    const slot = (hash ^ (hash >>> 9)) & (SLOTS - 1);
    const seen = this.#slots[slot];
    if (seen !== undefined && seen.text.length === at - start && startsAt(bytes, start, seen.text)) return seen;
    return at === start ? undefined : this.#find(bytes.toString('latin1', start, at), slot);
  }

  #find(text: string, slot: number): RawName | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size === MAX_NAMES) return undefined;
    const colon = text.indexOf(':');
    const name: RawName = {
      id: this.#names.size,
      text,
      prefix: text.slice(0, Math.max(0, colon)),
      local: text.slice(colon + 1),
    };
    this.#names.set(text, name);
    this.#slots[slot] ??= name;
    return name;
  }
}

/** Distinct element names; the schema of a whole Word document has about 900. */
const MAX_NAMES = 10_000;
const SLOTS = 1024;

/** 这里的字节是不是这段文字（每个字符一个字节）。 */
export function startsAt(bytes: Uint8Array, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** Wider than the standard's name characters: what matters is where a name ends. */
export function isNameByte(byte: number | undefined): byte is number {
  return byte !== undefined && (byte > 0x3f || (byte > 0x2c && byte <= 0x3a && byte !== 0x2f));
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
