import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { id, instant, limit } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

/** 序号在数据库里是四个字节的整数。 */
const MOST_SEQ = 2_147_483_647;

export const listAudit = defineOperation({
  name: 'listAudit',
  method: 'GET',
  path: '/api/audit',
  summary: '一个单位的操作记录，新的在前',
  permission: 'audit.read',
  query: z.object({
    unit: id.describe('单位'),
    before: z.coerce.number().int().min(1).max(MOST_SEQ).optional().describe('上一页给出的 next'),
    limit,
  }),
  unitOf: ({ query }) => query.unit,
  reply: z.object({
    items: z.array(
      z.object({
        seq: z.int().describe('序号'),
        at: instant,
        personId: id.nullable(),
        action: z.string().describe('做了什么'),
        subject: z.string().describe('对什么'),
        detail: z.unknown(),
        hash: z.string().describe('这一条的散列，含前一条的'),
      }),
    ),
    next: z.int().nullable().describe('下一页的 before；没有下一页为 null'),
  }),
  async run({ query }, { store }) {
    const page = await store.audit.list({
      chainId: query.unit,
      limit: query.limit,
      ...(query.before === undefined ? {} : { before: query.before }),
    });
    if (!page.ok) return refuseStore(page.error);
    const items = page.value.items.map(({ seq, at, personId, action, subject, detail, hash }) => ({
      seq,
      at: at.toISOString(),
      personId,
      action,
      subject,
      detail,
      hash,
    }));
    return answer({ items, next: page.value.next });
  },
});
