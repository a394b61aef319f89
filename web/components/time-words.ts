import type { Language } from '../app/language.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * 时刻的一句话写法：刚才、12 分钟前、今天 09:14、昨天 16:40、3月5日、2023年3月5日。
 *
 * In the reader's own time zone; `now` is an argument so that it can be tested.
 */
export function timeWords(time: Date, now: Date, language: Language): string {
  const ago = now.getTime() - time.getTime();
  if (ago >= 0 && ago < MINUTE) return language === 'zh' ? '刚才' : 'just now';
  if (ago >= 0 && ago < HOUR) {
    const minutes = Math.floor(ago / MINUTE);
    return language === 'zh' ? `${minutes} 分钟前` : `${minutes} min ago`;
  }
  const days = dayNumber(now) - dayNumber(time);
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}`;
  if (days === 0) return language === 'zh' ? `今天 ${clock}` : `today ${clock}`;
  if (days === 1) return language === 'zh' ? `昨天 ${clock}` : `yesterday ${clock}`;
  if (language === 'en') {
    return time.toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'short',
      ...(time.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
    });
  }
  const day = `${time.getMonth() + 1}月${time.getDate()}日`;
  return time.getFullYear() === now.getFullYear() ? `${day} ${clock}` : `${time.getFullYear()}年${day}`;
}

/** 完整的时刻："2024年3月5日 09:14"。 */
export function fullTime(time: Date, language: Language): string {
  return time.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Days since some day, counted where the reader lives. */
function dayNumber(time: Date): number {
  return Math.round(Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / (24 * HOUR));
}
