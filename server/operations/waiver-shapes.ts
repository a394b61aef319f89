import type { Waiver } from '@duzhi/core/checks';
import type { FiledWaiver } from '@duzhi/store';
import * as z from 'zod';
import { fiscalYear, id, instant, personReference, unitReference } from '../shapes.ts';

export const waiver = z.object({
  id,
  unit: unitReference,
  bookId: id.nullable().describe('只管这一本；管这个单位全部的册为 null'),
  bookTitle: z.string().nullable(),
  rule: z.string().describe('规则编号'),
  pointer: z.string().nullable().describe('只管这一格、行或表；全册为 null'),
  reason: z.string(),
  until: fiscalYear.nullable().describe('管到哪个预算年度；一直有效为 null'),
  at: instant,
  by: personReference,
  revoked: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable().describe('撤销；没有撤销为 null'),
});

export function presentWaiver(filed: FiledWaiver): z.infer<typeof waiver> {
  const { unitId, unitName, waiverId, at, by, revoked, ...rest } = filed;
  return {
    id: waiverId,
    unit: { id: unitId, name: unitName },
    bookId: rest.bookId,
    bookTitle: rest.bookTitle,
    rule: rest.rule,
    pointer: rest.pointer,
    reason: rest.reason,
    until: rest.until,
    at: at.toISOString(),
    by: { id: by.personId, displayName: by.displayName },
    revoked:
      revoked === null ? null : { at: revoked.at.toISOString(), by: revoked.displayName, reason: revoked.reason },
  };
}

/** 检查用的样子。 */
export function waiverOf({ rule, pointer, reason, until }: FiledWaiver): Waiver {
  return { rule, reason, ...(pointer === null ? {} : { at: pointer }), ...(until === null ? {} : { until }) };
}
