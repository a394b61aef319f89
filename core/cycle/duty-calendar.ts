/** 日期，YYYY-MM-DD，中国的日历日。 */
export type CalendarDate = string;

const DAY = 24 * 60 * 60 * 1000;
/** China keeps one time, eight hours ahead, the whole year. */
const CHINA = 8 * 60 * 60 * 1000;

/**
 * 工作日历：法定节假日和调休上班日，逐年维护。
 *
 * A date in neither set is a working day from Monday to Friday.
 */
export interface DutyCalendar {
  /** 放假的日子；周末本来不上班，可写可不写。 */
  readonly holidays: ReadonlySet<CalendarDate>;
  /** 调休上班的周末。 */
  readonly makeUpDays: ReadonlySet<CalendarDate>;
  /** 已经录入安排的年度；其余年度只按周末算。 */
  readonly years: ReadonlySet<number>;
}

/** 某一时刻在中国是哪一天。 */
export function chinaDate(at: Date): CalendarDate {
  return new Date(at.getTime() + CHINA).toISOString().slice(0, 10);
}

/** 某一天结束的时刻（中国时间零点）。 */
export function endOfDay(date: CalendarDate): Date {
  return new Date(timeOf(date) + DAY - CHINA);
}

export function isDutyDay(date: CalendarDate, calendar: DutyCalendar): boolean {
  if (calendar.makeUpDays.has(date)) return true;
  if (calendar.holidays.has(date)) return false;
  const weekday = new Date(timeOf(date)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** 这一天，或其后第一个工作日：到期日是休息日的顺延。 */
export function dutyDayFrom(date: CalendarDate, calendar: DutyCalendar): CalendarDate {
  let day = date;
  while (!isDutyDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** 自这一天之后的第 n 个工作日；当天不算。n 为 0 时是当天或顺延。 */
export function addDutyDays(date: CalendarDate, days: number, calendar: DutyCalendar): CalendarDate {
  let day = days === 0 ? dutyDayFrom(date, calendar) : date;
  for (let left = days; left > 0; left--) day = dutyDayFrom(addDays(day, 1), calendar);
  return day;
}

/** 从 `from` 之后到 `to`（含）有几个工作日；`to` 在前为负数。 */
export function dutyDaysBetween(from: CalendarDate, to: CalendarDate, calendar: DutyCalendar): number {
  if (to < from) return -dutyDaysBetween(to, from, calendar);
  let days = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isDutyDay(day, calendar)) days += 1;
  return days;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(timeOf(date) + days * DAY).toISOString().slice(0, 10);
}

/** 是不是真有的一天。 */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function timeOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
