import type { Book, FormKind, JsonPatch, Target } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { findAt } from '@duzhi/core/shared';
import { reparsed } from './cells.ts';

/** 各种表。 */
export const ALL_KINDS = Object.keys(FORM_KIND_TITLES) as FormKind[];

/** 一格现在的文字：文字格照原样，指标值取其原文；金额、日期和空白为 null。 */
export function textAt(book: Book, at: JsonPointer): string | null {
  const value = findAt(book, at);
  if (typeof value === 'string') return value;
  return isTarget(value) ? value.text : null;
}

/** 把一格的文字换成另一段；指标值重新解析。 */
export function rewriteText(book: Book, at: JsonPointer, text: string): JsonPatch {
  const value = findAt(book, at);
  const replacement = isTarget(value) ? reparsed(value, text) : text;
  return [{ op: 'replace', path: at, value: replacement }];
}

function isTarget(value: unknown): value is Target {
  return typeof value === 'object' && value !== null && 'text' in value;
}
