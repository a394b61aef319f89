import { chinaDate, OPEN_STAGES } from '@duzhi/core/cycle';
import type { Lane } from '@duzhi/store';
import * as z from 'zod';
import type { Grant } from '../access/access.ts';
import { unitsWith } from '../access/access.ts';
import { lanesOf } from '../access/capacities.ts';
import { answer, defineOperation } from '../operation.ts';
import { cursor, id, limit, nextCursor } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationItem, declarationKind, stage } from './declaration-shapes.ts';
import { presentQueueItem } from './present-declaration.ts';

const WAN = 10_000 * 100;

/** 看哪些：待我办理、审核中的、退回去的、已批复的、还在填的。 */
const view = z.enum(['waiting', 'reviewing', 'returned', 'approved', 'declaring']);

const FILTERS = ['kind', 'q', 'errors', 'amount', 'change', 'resubmitted', 'overdue'] as const;

const flag = z.literal('1').optional();

export const listQueue = defineOperation({
  name: 'listQueue',
  method: 'GET',
  path: '/api/queue',
  summary: '审核的队列：按风险（问题、金额、同比变化、等待天数）排，可以筛选',
  permission: 'declaration.read',
  query: z.object({
    view: view.default('waiting').describe('看哪些'),
    round: id.optional().describe('只看这一轮'),
    year: z.coerce.number().int().min(1990).max(2100).optional().describe('预算年度'),
    kind: declarationKind.optional(),
    q: z.string().max(100).optional().describe('单位名称或册名中的文字'),
    errors: flag.describe('只看有错误的'),
    amount: z.coerce.number().min(0).max(1e8).optional().describe('金额至少，万元'),
    change: z.coerce.number().min(0).max(1000).optional().describe('同比变化至少，百分之几'),
    resubmitted: flag.describe('只看退回后重报的'),
    overdue: flag.describe('只看过期的'),
    order: z.enum(['risk', 'waiting', 'due']).default('risk'),
    cursor,
    limit,
  }),
  reply: z.object({
    items: z.array(declarationItem),
    next: nextCursor,
    total: z.int().describe('筛选之后共几册'),
    counts: z
      .array(
        z.object({
          stage,
          count: z.int(),
          resubmitted: z.int().describe('其中退回后重报的'),
          returned: z.int().describe('其中被退回过的'),
          returns: z.int().describe('退回了几次，合计'),
          amount: z.int().describe('金额合计，分'),
        }),
      )
      .describe('看得到的各环节的册数'),
    waiting: z.int().describe('待我办理的册数，不论筛选'),
  }),
  async run({ query }, { store, session, clock }) {
    const now = clock();
    const today = chinaDate(now);
    const mine = { lanes: lanesOf(session.grants), freeOrHeldBy: session.personId, now };
    const place = {
      ...(query.round === undefined ? {} : { roundId: query.round }),
      ...(query.year === undefined ? {} : { fiscalYear: query.year }),
    };
    const filter = {
      ...(query.view === 'waiting' ? mine : { lanes: lanesOfView(query.view, session.grants), now }),
      ...place,
      ...(query.kind === undefined ? {} : { kind: query.kind }),
      ...(query.q === undefined ? {} : { q: query.q }),
      ...(query.errors === undefined ? {} : { withErrors: true }),
      ...(query.amount === undefined ? {} : { amountFrom: Math.round(query.amount * WAN) }),
      ...(query.change === undefined ? {} : { changeFrom: query.change / 100 }),
      ...(query.resubmitted === undefined ? {} : { resubmitted: true }),
      ...(query.overdue === undefined ? {} : { dueBefore: today }),
      ...(query.view === 'returned' ? { returned: true } : {}),
      order: query.order,
    };
    // Without a filter what is found is what waits, and one count does for both.
    const plain = query.view === 'waiting' && !FILTERS.some((name) => query[name] !== undefined);
    const [page, total, counts, waiting] = await Promise.all([
      store.reviewQueue.list({
        ...filter,
        limit: query.limit,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      }),
      store.reviewQueue.count(filter),
      store.reviewQueue.counts({ scope: unitsWith(session.grants, 'declaration.read'), ...place }),
      plain ? null : store.reviewQueue.count({ ...mine, ...place }),
    ]);
    if (!page.ok) return refuseStore(page.error);
    if (!total.ok) return refuseStore(total.error);
    if (!counts.ok) return refuseStore(counts.error);
    if (waiting !== null && !waiting.ok) return refuseStore(waiting.error);
    const { personId } = session;
    return answer({
      items: page.value.items.map((item) => presentQueueItem(item, { personId, today })),
      next: page.value.next,
      total: total.value,
      counts: counts.value.map((count) => ({ ...count })),
      waiting: (waiting ?? total).value,
    });
  },
});

function lanesOfView(chosen: Exclude<z.infer<typeof view>, 'waiting'>, grants: readonly Grant[]): readonly Lane[] {
  const scope = unitsWith(grants, 'declaration.read');
  const stages = {
    reviewing: OPEN_STAGES.filter((open) => open !== 'declaring'),
    returned: ['declaring'],
    declaring: ['declaring'],
    approved: ['approved'],
  } as const;
  return [{ stages: stages[chosen], scope }];
}
