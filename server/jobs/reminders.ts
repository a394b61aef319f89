import type { CalendarDate } from '@duzhi/core/cycle';
import {
  addDutyDays,
  chinaDate,
  dueState,
  isDutyDay,
  NATIONAL_CALENDAR,
  remindsOn,
  SOON,
  STAGES,
} from '@duzhi/core/cycle';
import type { Person, QueueItem, Store } from '@duzhi/store';
import type { FastifyBaseLogger } from 'fastify';
import type { Grant } from '../access/access.ts';
import { lanesOf } from '../access/capacities.ts';
import type { Clock } from '../call.ts';
import { unitsToDeclare } from '../cycle/units-to-declare.ts';
import { isRole } from '../permissions.ts';

/** 一封信。 */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** 发信；发不成的抛出。 */
export type Mailer = (mail: Mail) => Promise<void>;

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly send: Mailer;
  /** 信里的链接指向哪里；没有为 null。 */
  readonly address: string | null;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}

/** 中国时间几点起发。 */
const FROM_HOUR = 8;
const MOST_LISTED = 20;

/**
 * 给有信箱的人各发一封当天的提醒：快到期、已到期的，该报还没有报的。没有要说的不发。
 *
 * On working days from eight in the morning, one letter a person a day. What fails is tried at the next turn.
 */
export async function sendReminders({ store, clock, send, address, log }: Tools): Promise<number> {
  const now = clock();
  const today = chinaDate(now);
  const hour = Number(new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 13));
  if (!isDutyDay(today, NATIONAL_CALENDAR) || hour < FROM_HOUR) return 0;
  const people = await store.people.list(null);
  if (!people.ok) return 0;
  let sent = 0;
  for (const person of people.value) {
    if (person.email === null || person.disabledAt !== null) continue;
    const text = await reminderFor(person, { store, now, today, address });
    if (text === null) continue;
    const day = { unitId: person.unitId, personId: person.personId, date: today };
    const claimed = await store.reminders.claim(day);
    if (!claimed.ok || !claimed.value) continue;
    try {
      await send({ to: person.email, subject: '度支：绩效目标申报的待办', text });
      sent += 1;
    } catch (error) {
      await store.reminders.release(day);
      // Neither the address nor the text belongs in a log.
      log.warn({ code: error instanceof Error && 'code' in error ? error.code : undefined }, 'reminder not sent');
    }
  }
  if (sent > 0) log.info({ sent }, 'reminders sent');
  return sent;
}

interface Moment {
  readonly store: Store;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly address: string | null;
}

/** 给这个人的信；今天没有要提醒的为 null。 */
async function reminderFor(person: Person, { store, now, today, address }: Moment): Promise<string | null> {
  const grants = person.grants.filter((grant): grant is Grant => isRole(grant.role));
  const due = await store.reviewQueue.list({
    ...{ lanes: lanesOf(grants), freeOrHeldBy: person.personId, order: 'due', now, limit: 200 },
    dueBefore: addDutyDays(today, SOON + 1, NATIONAL_CALENDAR),
  });
  const missing = await unitsToDeclare(grants, store);
  if (!due.ok || !missing.ok) return null;
  const lines = [
    ...due.value.items.flatMap((item) => lineOf(item, now)),
    ...missing.value.flatMap(({ unitName, title, dueOn }) => {
      if (dueOn === null || !remindsOn(dueState(dueOn, now, NATIONAL_CALENDAR))) return [];
      return [`${unitName}：${title}还没有申报，${said(dueOn, now)}`];
    }),
  ];
  if (lines.length === 0) return null;
  const rest = lines.length > MOST_LISTED ? [`……另有 ${lines.length - MOST_LISTED} 册`] : [];
  return [
    `${person.displayName}：`,
    '',
    `以下 ${lines.length} 册等您办理，请尽快：`,
    '',
    ...lines.slice(0, MOST_LISTED).map((line, index) => `${index + 1}. ${line}`),
    ...rest,
    '',
    address === null ? '请登录度支办理。' : `请登录度支办理：${address}/todo`,
  ].join('\n');
}

function lineOf({ unitName, title, stage, dueOn }: QueueItem, now: Date): string[] {
  if (dueOn === null || !remindsOn(dueState(dueOn, now, NATIONAL_CALENDAR))) return [];
  return [`${unitName}《${title}》（${STAGES[stage]}），${said(dueOn, now)}`];
}

function said(dueOn: CalendarDate, now: Date): string {
  const { left, overdue } = dueState(dueOn, now, NATIONAL_CALENDAR);
  if (overdue) return `${dueOn} 已到期`;
  return left === 0 ? '今天到期' : `${dueOn} 到期，还有 ${left} 个工作日`;
}
