import { chinaDate, dueState, NATIONAL_CALENDAR } from '@duzhi/core/cycle';
import type { Language } from '../../app/language.ts';

/** 到期日怎样说：还有几个工作日，当天，或过期几个工作日。 */
export interface DueWords {
  readonly text: string;
  readonly overdue: boolean;
}

/** `on` 为最后一天（含），YYYY-MM-DD。 */
export function dueWords(on: string, now: Date, language: Language): DueWords {
  const { left, overdue } = dueState(on, now, NATIONAL_CALENDAR);
  return { text: language === 'zh' ? zh(on, left, overdue) : en(on, left, overdue), overdue };
}

function zh(on: string, left: number, overdue: boolean): string {
  const day = dayWords(on, 'zh');
  if (overdue) return left === 0 ? `${day}已过期` : `${day}已过期 ${-left} 个工作日`;
  return left === 0 ? `${day}今天到期` : `${day}到期，还有 ${left} 个工作日`;
}

function en(on: string, left: number, overdue: boolean): string {
  const day = dayWords(on, 'en');
  if (overdue) return left === 0 ? `was due ${day}` : `was due ${day}, ${-left} working days ago`;
  return left === 0 ? `due today, ${day}` : `due ${day}, ${left} working days left`;
}

/** 一天的写法：11月30日；不是今年的带年份。 */
export function dayWords(date: string, language: Language, today = chinaDate(new Date())): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const sameYear = today.startsWith(`${year}-`);
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${day}日`;
  return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-GB', {
    ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}
