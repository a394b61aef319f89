import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Grade, ReviewSheet } from './index.ts';
import { judgeSheet, whyNotPassed } from './index.ts';

const sheet = (overall: Grade, grades: readonly Grade[], opinion = '见批注'): ReviewSheet => {
  const [completeness, relevance, appropriateness, feasibility] = grades.map((grade) => ({ grade, opinion }));
  return {
    dimensions: {
      completeness: completeness!,
      relevance: relevance!,
      appropriateness: appropriateness!,
      feasibility: feasibility!,
    },
    overall,
    opinion: '',
  };
};

describe('the review sheet', () => {
  const judged: readonly [string, ReviewSheet, RegExp | null][] = [
    ['all of one grade', sheet('good', ['good', 'good', 'good', 'good']), null],
    ['worse than the best of the four', sheet('fair', ['good', 'fair', 'good', 'poor']), null],
    ['better than any of the four', sheet('excellent', ['good', 'fair', 'good', 'good']), /不能比四个方面中最好的还好/],
    ['a bad grade without a word', sheet('fair', ['good', 'fair', 'good', 'good'], ' '), /相关性评为“中”，要写明意见/],
    ['a good grade needs no word', sheet('good', ['excellent', 'good', 'good', 'good'], ''), null],
  ];
  for (const [name, given, message] of judged)
    it(name, () => {
      const result = judgeSheet(given);
      if (message === null) assert.ok(result.ok);
      else assert.match(result.ok ? '' : result.error, message);
    });

  const passing: readonly [Grade, boolean][] = [
    ['excellent', true],
    ['good', true],
    ['fair', false],
    ['poor', false],
  ];
  for (const [grade, passes] of passing)
    it(`${grade} ${passes ? 'goes on' : 'goes back'}`, () =>
      assert.equal(whyNotPassed(sheet(grade, [grade, grade, grade, grade])) === null, passes));

  it('nothing passes without a sheet', () => assert.match(whyNotPassed(null) ?? '', /先填审核表/));
});
