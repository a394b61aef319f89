import { createHash } from 'node:crypto';
import type { Book } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';

/**
 * 目标册每个值的短哈希，按 JSON 指针；来源记在 `origins` 之下，空的列表和对象也各占一项。
 *
 * Lets a test hold every value of a document whose text must not be copied into the project.
 */
export function valueHashes(book: Book): Record<JsonPointer, string> {
  const hashes: Record<JsonPointer, string> = {};
  const { origins, ...values } = book;
  addLeaves(values, '', hashes);
  for (const [pointer, { text, table, row, column }] of Object.entries(origins))
    hashes[`/origins${pointer}`] = hashOf([text, table, row, column]);
  return hashes;
}

function addLeaves(value: unknown, at: JsonPointer, hashes: Record<JsonPointer, string>): void {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) hashes[at] = hashOf(value);
  for (const [key, inner] of entries) addLeaves(inner, `${at}/${key}`, hashes);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
