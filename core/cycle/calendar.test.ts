import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  addDutyDays,
  chinaDate,
  dueInRound,
  dueOn,
  dueState,
  dutyDayFrom,
  dutyDaysBetween,
  endOfDay,
  isCalendarDate,
  isDutyDay,
  NATIONAL_CALENDAR,
  remindsOn,
  whyDeadlinesPast,
} from './index.ts';

describe('working days', () => {
  const days: readonly [string, boolean, string][] = [
    ['2023-01-20', true, '春节前的星期五'],
    ['2023-01-21', false, '除夕'],
    ['2023-01-27', false, '春节假期的最后一天'],
    ['2023-01-28', true, '调休上班的星期六'],
    ['2023-01-29', true, '调休上班的星期日'],
    ['2023-02-04', false, '平常的星期六'],
    ['2024-02-18', true, '调休上班的星期日'],
    ['2026-02-23', false, '春节假期的最后一天'],
    ['2026-02-28', true, '调休上班的星期六'],
    ['2031-03-01', false, '没有录入安排的年度按周末算'],
    ['2031-03-03', true, '没有录入安排的年度按周末算'],
  ];
  for (const [date, duty, name] of days)
    it(`${date} ${name}`, () => assert.equal(isDutyDay(date, NATIONAL_CALENDAR), duty));

  it('make-up days are weekends, and no day is both', () => {
    for (const date of NATIONAL_CALENDAR.makeUpDays) {
      assert.ok([0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()), date);
      assert.ok(!NATIONAL_CALENDAR.holidays.has(date), date);
    }
  });
});

describe('deadlines', () => {
  const added: readonly [string, number, string][] = [
    ['2023-01-19', 1, '2023-01-20'],
    // Over the Spring Festival: the next working day is the make-up Saturday, then the Sunday.
    ['2023-01-20', 1, '2023-01-28'],
    ['2023-01-20', 2, '2023-01-29'],
    ['2023-01-20', 3, '2023-01-30'],
    ['2023-01-22', 0, '2023-01-28'],
    ['2023-09-28', 1, '2023-10-07'],
    ['2023-12-29', 1, '2024-01-02'],
  ];
  for (const [from, days, expected] of added)
    it(`${days} working days after ${from}`, () => assert.equal(addDutyDays(from, days, NATIONAL_CALENDAR), expected));

  it('a date that is no working day is put off', () => {
    assert.equal(dueOn({ kind: 'date', date: '2023-01-24' }, '', NATIONAL_CALENDAR), '2023-01-28');
    assert.equal(dueOn({ kind: 'date', date: '2023-01-29' }, '', NATIONAL_CALENDAR), '2023-01-29');
    assert.equal(dueOn(undefined, '', NATIONAL_CALENDAR), null);
  });

  it('counts from the day it came in, as China dates it', () => {
    // Half past eleven in the evening of the 19th in UTC is the morning of the 20th in China.
    assert.equal(dueOn({ kind: 'duty-days', days: 1 }, '2023-01-19T23:30:00.000Z', NATIONAL_CALENDAR), '2023-01-28');
  });

  const DAY = { kind: 'date', date: '2023-10-20' } as const;
  const THREE = { kind: 'duty-days', days: 3 } as const;
  // The round was opened on Monday the 9th.
  for (const [title, declaration, deadline, expected] of [
    [
      'an initial one is filled in from when the round was opened',
      ['initial', 'declaring', 12, 0],
      THREE,
      '2023-10-12',
    ],
    ['what came back from when it came back', ['initial', 'declaring', 12, 1], THREE, '2023-10-17'],
    ['an adjustment from when it was begun', ['adjustment', 'declaring', 12, 0], THREE, '2023-10-17'],
    ['any is reviewed from when it was sent', ['initial', 'signing', 12, 0], THREE, '2023-10-17'],
    ['a day holds for all who come before it is over', ['adjustment', 'declaring', 20, 0], DAY, '2023-10-20'],
    ['a day that is over holds for an initial one', ['initial', 'declaring', 23, 0], DAY, '2023-10-20'],
    ['a day that is over was not meant for an adjustment', ['adjustment', 'declaring', 23, 0], DAY, null],
    ['nor for an addition that comes to its review', ['addition', 'signing', 23, 0], DAY, null],
    ['what is approved is due no more', ['initial', 'approved', 12, 0], DAY, null],
  ] as const) {
    it(`in a round, ${title}`, () => {
      const [kind, stage, day, returns] = declaration;
      const round = { deadlines: { declaring: deadline, signing: deadline }, openedAt: '2023-10-09T01:00:00.000Z' };
      const since = `2023-10-${day}T01:00:00.000Z`;
      assert.equal(dueInRound({ kind, stage, since, returns }, round, NATIONAL_CALENDAR), expected);
    });
  }

  const TODAY = '2023-10-16';
  const day = (date: string) => ({ kind: 'date', date }) as const;
  for (const [title, deadlines, before, expected] of [
    ['today is in time', { declaring: day(TODAY) }, {}, null],
    ['so is a day off before it, which moves to it', { declaring: day('2023-10-14') }, {}, null],
    ['so are working days', { declaring: THREE }, {}, null],
    [
      'a day that is over is named, with its stage',
      { declaring: day('2023-10-13'), signing: day('2023-10-20') },
      {},
      '申报的期限 2023-10-13 已经过了。请改成今天（2023-10-16）或以后的日子，或者改用工作日。',
    ],
    [
      'so are several',
      { declaring: day('2022-10-13'), approval: day('2022-12-30') },
      {},
      '申报的期限 2022-10-13、批复的期限 2022-12-30 已经过了。请改成今天（2023-10-16）或以后的日子，或者改用工作日。',
    ],
    ['what was set before may be over', { declaring: day('2023-10-13') }, { declaring: day('2023-10-13') }, null],
    [
      'not for another stage',
      { signing: day('2023-10-13') },
      { declaring: day('2023-10-13'), signing: day('2023-10-20') },
      '单位审核签字的期限 2023-10-13 已经过了。请改成今天（2023-10-16）或以后的日子，或者改用工作日。',
    ],
  ] as const) {
    it(`when it is set, ${title}`, () =>
      assert.equal(whyDeadlinesPast(deadlines, { before, today: TODAY }, NATIONAL_CALENDAR), expected));
  }

  it('the last day lasts until midnight in China', () => {
    const last = endOfDay('2023-01-29');
    assert.equal(last.toISOString(), '2023-01-29T16:00:00.000Z');
    assert.equal(chinaDate(new Date(last.getTime() - 1)), '2023-01-29');
    assert.equal(dueState('2023-01-29', new Date(last.getTime() - 1), NATIONAL_CALENDAR).overdue, false);
    assert.deepEqual(dueState('2023-01-29', last, NATIONAL_CALENDAR), { on: '2023-01-29', left: -1, overdue: true });
  });

  it('reminds three days and one day ahead, on the day, and when it is past', () => {
    const reminded = ['2023-01-18', '2023-01-19', '2023-01-20', '2023-01-28', '2023-01-29', '2023-01-30'].map((day) =>
      remindsOn(dueState('2023-01-29', new Date(`${day}T02:00:00Z`), NATIONAL_CALENDAR)),
    );
    assert.deepEqual(reminded, [false, true, false, true, true, true]);
  });

  it('adding and counting agree', () => {
    const date = fc.integer({ min: 0, max: 5 * 365 }).map((days) => addDays('2022-01-01', days));
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const to = addDutyDays(from, days, NATIONAL_CALENDAR);
        assert.ok(isDutyDay(to, NATIONAL_CALENDAR));
        assert.equal(dutyDaysBetween(from, to, NATIONAL_CALENDAR), days);
        assert.equal(dutyDaysBetween(to, from, NATIONAL_CALENDAR), -days);
        assert.ok(dutyDayFrom(from, NATIONAL_CALENDAR) >= from);
      }),
    );
  });

  it('knows a day that is none', () => {
    for (const text of ['2023-02-29', '2023-13-01', '2023-1-1', '', '明天'])
      assert.equal(isCalendarDate(text), false, text);
    assert.ok(isCalendarDate('2024-02-29'));
  });
});
