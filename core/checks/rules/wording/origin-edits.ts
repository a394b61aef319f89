import type { JsonPatch, Origin } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { escapeSegment } from '@duzhi/core/shared';

/** 规则例子用：一个值的来源原文。 */
export function editOrigin(at: JsonPointer, text: string): JsonPatch {
  const origin: Origin = { text, table: 1, row: 1, column: 1 };
  return [{ op: 'add', path: `/origins/${escapeSegment(at)}`, value: origin }];
}
