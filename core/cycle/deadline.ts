import type { CalendarDate, DutyCalendar } from './duty-calendar.ts';
import { addDutyDays, chinaDate, dutyDayFrom, dutyDaysBetween } from './duty-calendar.ts';
import type { Declaration } from './replay.ts';
import type { OpenStage } from './stage.ts';
import { isOpen, OPEN_STAGES, STAGES } from './stage.ts';

/** 一个环节的期限：某一天，或进入环节之后若干个工作日。 */
export type Deadline =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'duty-days'; readonly days: number };

/** 一轮各环节的期限；没有写的不限。 */
export type Deadlines = Readonly<Partial<Record<OpenStage, Deadline | undefined>>>;

/** 离期限还有多久。 */
export interface DueState {
  /** 最后一天（含），已顺延到工作日。 */
  readonly on: CalendarDate;
  /** 还剩几个工作日；当天为 0，过期为负数。 */
  readonly left: number;
  readonly overdue: boolean;
}

/** 还剩这么多个工作日以内算“快到期”，也是提醒的日子。 */
export const SOON = 3;

/** 一个环节哪天到期；不限为 null。`since` 为进入环节的时间。 */
export function dueOn(deadline: Deadline | undefined, since: string, calendar: DutyCalendar): CalendarDate | null {
  if (deadline === undefined) return null;
  return deadline.kind === 'date'
    ? dutyDayFrom(deadline.date, calendar)
    : addDutyDays(chinaDate(new Date(since)), deadline.days, calendar);
}

/**
 * 一轮里的一次申报，现在的环节哪天到期；办完了、不限为 null。`openedAt` 为这一轮开始的时间。
 *
 * Until a book has been returned, the days for filling it in count from when the round was opened: beginning late, or sending
 * it and taking it back, gives nobody more of them. A day that was over before an adjustment or an addition came to the stage
 * was not meant for it.
 */
export function dueInRound(
  { kind, stage, since, returns }: Pick<Declaration, 'kind' | 'stage' | 'since' | 'returns'>,
  { deadlines, openedAt }: { readonly deadlines: Deadlines; readonly openedAt: string },
  calendar: DutyCalendar,
): CalendarDate | null {
  if (!isOpen(stage)) return null;
  const deadline = deadlines[stage];
  if (kind !== 'initial' && deadline?.kind === 'date' && deadline.date < chinaDate(new Date(since))) return null;
  const first = stage === 'declaring' && kind === 'initial' && returns === 0;
  return dueOn(deadline, first ? openedAt : since, calendar);
}

/**
 * 定的期限里有已经过了的日子：一句话；都来得及为 null。
 *
 * `before` is what was set so far: a day that has gone by since stays as it is while another stage gets more time.
 */
export function whyDeadlinesPast(
  deadlines: Deadlines,
  { before = {}, today }: { readonly before?: Deadlines; readonly today: CalendarDate },
  calendar: DutyCalendar,
): string | null {
  const past = OPEN_STAGES.flatMap((stage) => {
    const [deadline, known] = [deadlines[stage], before[stage]];
    if (deadline?.kind !== 'date' || dutyDayFrom(deadline.date, calendar) >= today) return [];
    return known?.kind === 'date' && known.date === deadline.date ? [] : [`${STAGES[stage]}的期限 ${deadline.date}`];
  });
  if (past.length === 0) return null;
  return `${past.join('、')} 已经过了。请改成今天（${today}）或以后的日子，或者改用工作日。`;
}

/** 某一时刻离到期日还有多久。 */
export function dueState(on: CalendarDate, now: Date, calendar: DutyCalendar): DueState {
  const today = chinaDate(now);
  return { on, left: dutyDaysBetween(today, on, calendar), overdue: today > on };
}

/** 今天要不要提醒：剩 3 个工作日、剩 1 个、当天、过期后每个工作日。 */
export function remindsOn({ left, overdue }: DueState): boolean {
  return overdue || left === SOON || left === 1 || left === 0;
}
