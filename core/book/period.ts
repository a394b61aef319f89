import { foldDigits, matchesOf } from '@duzhi/core/shared';
import type { Period } from './common.ts';

// A month of two digits, no year: 2023-2025年 is a range of years.
const DATE = /(\d{4})\s*[年./-]\s*(\d{1,2})(?!\d)(?:\s*[月./-]\s*(\d{1,2})\s*日?|\s*月?)/g;
const SHORT = /^[^\d]*(\d{1,2})\s*[月./]\s*(?:(\d{1,2})\s*日?)?/;

/**
 * 读项目实施期："2023.1.1-2023.12.31"、"2023年1月—12月"、"2023-2025年"、"2023年度"。
 *
 * Both ends are null when no date can be read; a month alone means its first day at the start and its last at the end.
 */
export function parsePeriod(text: string | null): Period {
  if (text === null) return { from: null, to: null };
  const folded = foldDigits(text).replace(/[—–―－~～至到]+/g, '-');
  const dates = matchesOf(folded, DATE);
  const first = dates[0];
  if (first === undefined) return parseYears(folded);
  const second = dates[1];
  const from = isoDate(first[1]!, first[2]!, first[3] ?? '1');
  if (second !== undefined)
    return { from, to: isoDate(second[1]!, second[2]!, second[3] ?? lastDay(second[1]!, second[2]!)) };
  const rest = folded.slice(first.index + first[0].length);
  const short = /^\s*月?\s*-/.test(rest) ? SHORT.exec(rest) : null;
  if (short) return { from, to: isoDate(first[1]!, short[1]!, short[2] ?? lastDay(first[1]!, short[1]!)) };
  const monthEnd = first[3] ?? lastDay(first[1]!, first[2]!);
  // A dash before the only date makes it the end: 至2023年12月31日.
  if (/^\s*-\s*$/.test(folded.slice(0, first.index)))
    return { from: null, to: isoDate(first[1]!, first[2]!, monthEnd) };
  // One month with nothing behind it is a period of that month; one day is only its start.
  return { from, to: first[3] === undefined ? isoDate(first[1]!, first[2]!, monthEnd) : null };
}

function parseYears(folded: string): Period {
  const range = /(\d{4})年?度?\s*-\s*(\d{4})年?/.exec(folded);
  if (range) return { from: `${range[1]}-01-01`, to: `${range[2]}-12-31` };
  const year = /(\d{4})(?:年|$)/.exec(folded)?.[1];
  return year === undefined ? { from: null, to: null } : { from: `${year}-01-01`, to: `${year}-12-31` };
}

function lastDay(year: string, month: string): string {
  // Day 0 of the next month, in a calendar without time zones.
  const lengths = [
    31,
    Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return String(lengths[Number(month) - 1] ?? 0);
}

function isoDate(year: string, month: string, day: string): string | null {
  const last = Number(lastDay(year, month));
  if (last === 0 || Number(day) < 1 || Number(day) > last) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
