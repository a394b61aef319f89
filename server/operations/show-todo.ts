import { addDutyDays, chinaDate, NATIONAL_CALENDAR, OPEN_STAGES, SOON } from '@duzhi/core/cycle';
import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { lanesOf } from '../access/capacities.ts';
import { unitsToDeclare } from '../cycle/units-to-declare.ts';
import { answer, defineOperation } from '../operation.ts';
import { id, instant, unitReference } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { calendarDate, declarationItem, roundForms } from './declaration-shapes.ts';
import { presentForms, presentQueueItem } from './present-declaration.ts';

/** 一栏列几册，其余到队列里看。 */
const SHOWN = 8;

const section = z.object({ count: z.int(), items: z.array(declarationItem) });

export const showTodo = defineOperation({
  name: 'showTodo',
  method: 'GET',
  path: '/api/todo',
  summary: '待办：待我办理、退回给我、我送出的、快到期的、该报还没有报的，和通知',
  permission: 'declaration.read',
  reply: z.object({
    waiting: section.describe('待我办理（不含退回的）'),
    returned: section.describe('退回来要改的'),
    sent: section.describe('我办过、现在在别人手里的'),
    dueSoon: section.describe('待我办理而快到期、已到期的'),
    notDeclared: z
      .array(
        z.object({
          ...{ unit: unitReference, roundId: id, title: z.string() },
          ...{ forms: roundForms, dueOn: calendarDate.nullable() },
        }),
      )
      .describe('本轮该报还没有开始报的单位，至多列这么多'),
    notDeclaredCount: z.int(),
    notices: z.array(
      z.object({
        unit: unitReference,
        declarationId: id,
        bookId: id,
        title: z.string(),
        action: z.string(),
        at: instant,
        by: z.string().describe('谁办的'),
        reason: z.string().nullable(),
        fresh: z.boolean().describe('还没有看过'),
      }),
    ),
  }),
  async run(_input, { store, session, clock }) {
    const now = clock();
    const today = chinaDate(now);
    const { personId, unitId, grants } = session;
    const lanes = lanesOf(grants);
    const declaring = lanes.filter(({ stages }) => stages.includes('declaring'));
    const others = lanes.filter(({ stages }) => !stages.includes('declaring'));
    const under = OPEN_STAGES.filter((stage) => stage !== 'declaring');
    const scope = unitsWith(grants, 'declaration.read');
    const soon = addDutyDays(today, SOON + 1, NATIONAL_CALENDAR);
    const sections = await Promise.all(
      [
        { lanes: others, freeOrHeldBy: personId },
        { lanes: declaring, returned: true },
        { lanes: [{ stages: under, scope }], actedBy: personId },
        { lanes, freeOrHeldBy: personId, dueBefore: soon, order: 'due' as const },
      ].map(async (filter) => {
        const asked = { order: 'risk' as const, ...filter, now };
        const [page, count] = await Promise.all([
          store.reviewQueue.list({ ...asked, limit: SHOWN }),
          store.reviewQueue.count(asked),
        ]);
        return { page, count };
      }),
    );
    const shown = [];
    for (const { page, count } of sections) {
      if (!page.ok) return refuseStore(page.error);
      if (!count.ok) return refuseStore(count.error);
      shown.push({
        count: count.value,
        items: page.value.items.map((item) => presentQueueItem(item, { personId, today })),
      });
    }
    const [waiting, returned, sent, dueSoon] = shown as [Shown, Shown, Shown, Shown];
    const due = await unitsToDeclare(grants, store);
    if (!due.ok) return refuseStore(due.error);
    const notices = await store.notices.list({ unitId, personId, scope });
    if (!notices.ok) return refuseStore(notices.error);
    return answer({
      ...{ waiting, returned, sent, dueSoon },
      notDeclared: due.value.slice(0, SHOWN).map(({ unitId: id, unitName: name, forms, ...round }) => ({
        ...{ unit: { id, name }, forms: presentForms(forms), ...round },
      })),
      notDeclaredCount: due.value.length,
      notices: notices.value.map((notice) => ({
        unit: { id: notice.unitId, name: notice.unitName },
        declarationId: notice.declarationId,
        bookId: notice.bookId,
        title: notice.title,
        action: notice.action,
        at: notice.at.toISOString(),
        by: notice.displayName,
        reason: notice.reason,
        fresh: notice.fresh,
      })),
    });
  },
});

type Shown = z.infer<typeof section>;
