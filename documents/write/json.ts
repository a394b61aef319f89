import { parseBook } from '@duzhi/core/book';
import { ok } from '@duzhi/core/shared';
import type { BookWriter } from './writing.ts';

/** 写 JSON：目标册本身，键序照契约（改过的册也一样），缩进两格，末尾换行。 */
export const writeJson: BookWriter = async (book) => {
  // Parsing puts the keys of every object in the order of the contract.
  const parsed = parseBook(book);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return ok(new TextEncoder().encode(`${JSON.stringify(parsed.value, null, 2)}\n`));
};
