import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { SAMPLE_BOOK } from './sample-book.ts';
import { narrow, suggestionsFor } from './suggestions.ts';

const standard = (at: number, text: string): Book => {
  const [overall, summary, direction] = SAMPLE_BOOK.forms;
  if (direction?.kind !== 'expenditure-direction') throw new Error('the third form of the sample is a direction');
  const indicators = direction.indicators.with(at, { ...direction.indicators[at]!, standard: text });
  return { ...SAMPLE_BOOK, forms: [overall!, summary!, { ...direction, indicators }] };
};

const CASES: readonly {
  name: string;
  book?: Book;
  at: string;
  stated?: readonly string[];
  used?: readonly string[];
}[] = [
  {
    name: 'a standard has the four of the form',
    at: '/forms/2/indicators/0/standard',
    stated: ['计划标准', '行业标准', '历史标准', '其他标准'],
  },
  {
    name: 'and what the book has of its own',
    book: standard(1, '其他标准（上年测评结果）'),
    at: '/forms/2/indicators/0/standard',
    stated: ['计划标准', '行业标准', '历史标准', '其他标准'],
    used: ['其他标准（上年测评结果）'],
  },
  {
    name: 'a second level has those under its first',
    at: '/forms/2/indicators/0/level2',
    stated: ['数量指标', '质量指标', '时效指标', '成本指标'],
  },
  { name: 'a unit of money has the three there are', at: '/forms/2/amountUnit', stated: ['元', '万元', '亿元'] },
  { name: 'a direction is named as its fund is elsewhere', at: '/forms/2/direction', used: ['环境整治'] },
  { name: 'so is the task of the overall table', at: '/forms/0/keyTasks/0/name', used: ['环境整治'] },
  { name: 'its own wording is none', at: '/forms/0/keyTasks/0/responsibleUnit' },
  { name: 'the reporting unit is the department', at: '/forms/1/reportingUnit', used: ['样例单位'] },
  { name: 'what is written freely has none', at: '/forms/2/annualGoal' },
  { name: 'nor has a figure', at: '/forms/2/lines/0/amount' },
];

describe('suggestionsFor', () => {
  for (const { name, book = SAMPLE_BOOK, at, stated = [], used = [] } of CASES)
    it(name, () => assert.deepEqual(suggestionsFor(book, at), { stated, used }));
});

const NARROWED: readonly { name: string; typed: string; left: readonly string[] }[] = [
  { name: 'nothing typed leaves all', typed: ' ', left: ['计划标准', '历史标准', '其他标准（上年）'] },
  { name: 'a part leaves what has it', typed: '历史', left: ['历史标准'] },
  { name: 'the whole leaves nothing to choose', typed: '计划标准', left: [] },
  { name: 'another word leaves nothing', typed: '行业规范', left: [] },
];

describe('narrow', () => {
  for (const { name, typed, left } of NARROWED)
    it(name, () => {
      const suggestions = { stated: ['计划标准', '历史标准'], used: ['其他标准（上年）'] };
      assert.deepEqual(narrow(suggestions, typed), left);
    });
});
