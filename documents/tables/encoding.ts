/**
 * 文字编码：先看字节序标记，再看是否 UTF-8，否则按 GB18030（含 GBK、GB2312）。
 *
 * Never fails: bytes that no encoding explains become replacement characters. `declared` is the charset a document
 * names for itself; it is believed unless the bytes are UTF-8.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const text = new TextDecoder('utf-8').decode(bytes);
  return isMostlyValid(text) ? text : new TextDecoder(knownEncoding(declared) ?? 'gb18030').decode(bytes);
}

/** 认不出的字节显示成的字符。 */
export const REPLACEMENT = '\ufffd';

/**
 * Whether more characters than not came out of the multi-byte sequences: a few bad bytes, or a cut at the end, do not make
 * a UTF-8 file a GBK one, and a GBK file is bad nearly everywhere.
 */
function isMostlyValid(text: string): boolean {
  if (!text.includes(REPLACEMENT)) return true;
  let good = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  return good > bad;
}

function decodeMarked(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const unmarked = unmarkedUtf16(bytes);
  return unmarked === undefined ? undefined : new TextDecoder(unmarked).decode(bytes);
}

/**
 * UTF-16 without a mark: no other text has zero bytes, and those of ASCII characters all stand on one side. A few on the
 * other are those of 一 (4E00) and its like.
 */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length & ~1, 4096);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  const many = length / 2 / 20;
  if (oddZeros > many && oddZeros > 4 * evenZeros) return 'utf-16le';
  if (evenZeros > many && evenZeros > 4 * oddZeros) return 'utf-16be';
  return undefined;
}

function knownEncoding(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  try {
    const known = new TextDecoder(name.trim()).encoding;
    // Every GB name means the widest set: pages call themselves gb2312 and use characters of GB18030.
    return known === 'gbk' || known === 'utf-8' ? 'gb18030' : known;
  } catch {
    return undefined;
  }
}
