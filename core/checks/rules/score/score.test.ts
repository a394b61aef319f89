import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Book, JsonPatch } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import * as fc from 'fast-check';
import type { Finding } from '../../define-check.ts';
import type { RuleOverride } from '../../profiles.ts';
import { runChecks } from '../../run-checks.ts';
import { SAMPLES } from '../../samples.ts';

const RUNS = { numRuns: 200, seed: 20240815 };

function edited(patch: JsonPatch): Book {
  const result = applyPatch(SAMPLES['self-evaluation'], patch);
  assert.ok(result.ok);
  return result.value;
}

function findings(book: Book, code: string, override: RuleOverride = {}): readonly Finding[] {
  const profile = { name: 'trial', title: '试行', rules: { [code]: override } };
  return runChecks(book, profile).findings.filter((finding) => finding.code === code);
}

const replace = (path: string, value: unknown): JsonPatch[number] => ({ op: 'replace', path, value });
const points = (values: readonly number[]): JsonPatch =>
  values.map((value, index) => replace(`/forms/0/indicators/${index}/points`, value));

test('a place may set its own structure of weights', () => {
  const book = edited([...points([20, 10, 10, 20, 10, 10]), replace('/forms/0/budget/0/points', 20)]);
  assert.equal(findings(book, 'R59').length, 1, 'not the usual structure');
  const local = { output: 40, benefit: 30, satisfaction: 10, execution: 20 };
  assert.equal(findings(book, 'R59', { parameters: local }).length, 0);
  assert.equal(findings(SAMPLES['self-evaluation'], 'R59', { parameters: local }).length, 1, 'and only that');
});

test('a structure of weights is known only from its year on', () => {
  const patch: JsonPatch = [
    ...points([20, 20, 20, 10, 10, 10]),
    replace('/forms/0/indicators/2/level1', '成本指标'),
    replace('/forms/0/indicators/2/level2', '经济成本指标'),
  ];
  assert.equal(findings(edited(patch), 'R59').length, 0);
  assert.equal(findings(edited([...patch, replace('/fiscalYear', 2018)]), 'R59').length, 1);
});

test('tiers of another place have other bounds', () => {
  const book = edited([
    replace('/forms/0/indicators/5/actual', { text: '部分达成', nature: 'quality' }),
    replace('/forms/0/indicators/5/score', 5.5),
    replace('/forms/0/total/score', 95),
  ]);
  assert.equal(findings(book, 'R63').length, 1);
  assert.equal(findings(book, 'R63', { parameters: { partly: 50 } }).length, 0);
});

/** Half-up to two decimals, by whole numbers alone: what the rule must agree with. */
function scoreInHundredths(executed: number, budget: number, full: number): number {
  const spent = BigInt(Math.min(executed, budget));
  return Number((spent * BigInt(full) * 200n + BigInt(budget)) / (2n * BigInt(budget)));
}

test('the execution score is right to the hundredth and no other', () => {
  const fen = fc.integer({ min: 1, max: 5_000_000_000 });
  const off = fc.constantFrom(-3, -2, -1, 0, 1, 2, 3);
  fc.assert(
    fc.property(fen, fen, fc.constantFrom(5, 10, 20), off, (budget, executed, full, slip) => {
      const right = scoreInHundredths(executed, budget, full);
      const printed = Math.max(0, right + slip);
      const found = findings(
        edited([
          replace('/forms/0/budget/0/adjusted', budget),
          replace('/forms/0/budget/0/executed', executed),
          replace('/forms/0/budget/0/points', full),
          replace('/forms/0/budget/0/rate', null),
          replace('/forms/0/budget/0/score', printed / 100),
          { op: 'remove', path: '/forms/0/budget/1' },
        ]),
        'R62',
      );
      // A score printed to one decimal may be the rounding of its own.
      const coarse = printed % 10 === 0 && Math.abs(printed - right) <= 5;
      if (printed === right) assert.equal(found.length, 0, `${executed} of ${budget} is ${right / 100} of ${full}`);
      else if (!coarse) {
        assert.equal(found.length, 1, `${executed} of ${budget} is ${right / 100}, not ${printed / 100} of ${full}`);
        assert.equal(found[0]!.expected, right / 100);
      }
    }),
    RUNS,
  );
});

test('scores add up in hundredths, and a hundredth off is found', () => {
  const score = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(fc.array(score, { minLength: 6, maxLength: 6 }), fc.integer({ min: -2, max: 2 }), (scores, slip) => {
      const sum = scores.reduce((added, one) => added + one, 0) + 950;
      const found = findings(
        edited([
          ...scores.map((one, index) => replace(`/forms/0/indicators/${index}/score`, one / 100)),
          replace('/forms/0/total/score', (sum + slip) / 100),
        ]),
        'R63',
      );
      assert.deepEqual(
        found.map(({ at }) => at[0]),
        slip === 0 ? [] : ['/forms/0/total/score'],
      );
      if (slip !== 0) assert.equal(found[0]!.expected, sum / 100);
    }),
    RUNS,
  );
});

test('a score past any sense is found and breaks nothing', () => {
  for (const score of [1e21, 1e300, -1e300, Number.MAX_VALUE]) {
    const found = findings(edited([replace('/forms/0/indicators/0/score', score)]), 'R63');
    assert.equal(found[0]?.at[0], '/forms/0/indicators/0/score', String(score));
  }
});
