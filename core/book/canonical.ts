import type { Book } from './book.ts';

/**
 * 规范的 JSON（RFC 8785）：同样的内容总是同样的文字，用于散列与签名。
 *
 * Keys in the order of their UTF-16 units, numbers and strings as ECMAScript writes them, no blanks. A key whose value is
 * undefined is left out. Throws for what JSON cannot hold (a number that is not finite, a function).
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`JSON holds no ${value}`);
      return JSON.stringify(value);
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      const record = value as Record<string, unknown>;
      const members = Object.keys(record)
        .filter((key) => record[key] !== undefined)
        // Without a comparison of its own, sort goes by UTF-16 units, as the standard asks.
        .sort()
        .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
      return `{${members.join(',')}}`;
    }
    default:
      throw new TypeError(`JSON holds no ${typeof value}`);
  }
}

/** 目标册内容的规范 JSON：来源不计，所以从别的文件读来的同样内容有同样的散列。 */
export function canonicalContent(book: Book): string {
  const { origins: _origins, ...content } = book;
  return canonicalJson(content);
}
