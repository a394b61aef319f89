import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readBasis } from './read-basis.ts';

const SEED = 20240604;
const PIECES = [
  ...'0123456789一二三十百万亿元角个次人月年日每均共合计总小其中按的约余至到乘以除加上减去等于百分之第号〔〕（）()[]{}，。；、：:,.;+-*/×÷=≈%‰xX·—~～ \n\t　１２＊／＝每村社区附件表¥￥𠮷',
];
const dirty = fc
  .array(fc.constantFrom(...PIECES, '万元', '元/人·月', '10次', '0.6万元/次', '每个社区', '合计', '2023年'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

test('readBasis never throws, and its positions stay inside the text', () => {
  fc.assert(
    fc.property(fc.oneof(dirty, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
      const { equations } = readBasis(text);
      for (const { start, end, claim } of equations) {
        assert.ok(0 <= start && start < end && end <= text.length);
        if (claim?.span) assert.ok(claim.span.digitsStart < claim.span.digitsEnd && claim.span.end <= text.length);
      }
    }),
    { seed: SEED, numRuns: 4000 },
  );
});

test('reading is a function of the text alone', () => {
  fc.assert(
    fc.property(dirty, (text) => assert.deepEqual(readBasis(text), readBasis(text))),
    { seed: SEED, numRuns: 300 },
  );
});

// Each of these has made some reader of formulas quadratic or deep.
const REPEATED = [
  '1',
  '1+',
  '9*',
  '9/',
  '(',
  '(1)',
  '((1)',
  '(1+',
  '10次*0.6万元/次=6万元，',
  '每',
  '每个',
  '每个社区',
  '人均',
  '一二三',
  '元/',
  '1,234',
  '社区',
  '3.',
  '3人，',
  '每人3元，',
  '每人5元，3人/次，2次/人，',
  '各3元，',
  '每百户3元，',
  '3万元合计',
  '1-',
  '1-2',
  '=',
  '1=',
  '其中3万元，',
  '万',
  '百分之',
  '2023年',
  '（3元',
  '、1、',
  '约',
  '100%',
  '按',
  '的80%',
  '　',
];
/** Milliseconds of this thread alone: while other programs have the processor, none go by. */
function processorTimeOf(text: string): number {
  const before = process.threadCpuUsage();
  readBasis(text);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** What a loaded machine adds varies from try to try; what a text costs does not. */
const TRIES = 5;

for (const unit of REPEATED) {
  test(`${JSON.stringify(unit)} repeated is read in linear time`, () => {
    // A text of its own for each try: what was read once is remembered.
    const timeOf = (length: number, attempt: number): number =>
      processorTimeOf(unit.repeat(Math.ceil(length / unit.length) + attempt));
    timeOf(2_000, 0);
    const told: string[] = [];
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const short = timeOf(10_000, attempt);
      const long = timeOf(80_000, attempt);
      // Eight times the length may take eight times as long; quadratic would be 64 times.
      if (long < 400 + 24 * short) return;
      told.push(`${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`);
    }
    assert.fail(told.join('; '));
  });
}

test('a bracket nested beyond reason is left as prose', () => {
  const deep = (depth: number): string => `${'('.repeat(depth)}3人${')'.repeat(depth)}*5元/人=15元`;
  assert.equal(readBasis(deep(20)).equations[0]?.holds, true);
  assert.deepEqual(
    readBasis(deep(5_000)).equations.filter(({ holds }) => holds === true),
    [],
  );
});
