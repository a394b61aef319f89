import type { CalendarDate, DutyCalendar } from './duty-calendar.ts';
import { addDays } from './duty-calendar.ts';

/** 一年的放假安排：放假的起止，和调休上班的日子。 */
interface YearOfHolidays {
  readonly year: number;
  /** 月-日，或 月-日 至 月-日（都含）。 */
  readonly off: readonly (readonly [from: string, to: string])[];
  readonly on: readonly string[];
}

/** 国务院办公厅每年关于部分节假日安排的通知。逐年添加一行。 */
const HOLIDAYS: readonly YearOfHolidays[] = [
  {
    year: 2022,
    off: [
      ['01-01', '01-03'],
      ['01-31', '02-06'],
      ['04-03', '04-05'],
      ['04-30', '05-04'],
      ['06-03', '06-05'],
      ['09-10', '09-12'],
      ['10-01', '10-07'],
      ['12-31', '12-31'],
    ],
    on: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  {
    year: 2023,
    off: [
      ['01-01', '01-02'],
      ['01-21', '01-27'],
      ['04-05', '04-05'],
      ['04-29', '05-03'],
      ['06-22', '06-24'],
      ['09-29', '10-06'],
      ['12-30', '12-31'],
    ],
    on: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  {
    year: 2024,
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-08', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    on: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    on: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    on: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
];

function datesOf({ year, off }: YearOfHolidays): CalendarDate[] {
  return off.flatMap(([from, to]) => {
    const days: CalendarDate[] = [];
    for (let day = `${year}-${from}`; day <= `${year}-${to}`; day = addDays(day, 1)) days.push(day);
    return days;
  });
}

/** 全国的工作日历。 */
export const NATIONAL_CALENDAR: DutyCalendar = {
  holidays: new Set(HOLIDAYS.flatMap(datesOf)),
  makeUpDays: new Set(HOLIDAYS.flatMap(({ year, on }) => on.map((day) => `${year}-${day}`))),
  years: new Set(HOLIDAYS.map(({ year }) => year)),
};
