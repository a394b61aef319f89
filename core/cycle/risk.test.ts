import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fen } from '@duzhi/core/shared';
import fc from 'fast-check';
import { riskLevel, riskOf } from './index.ts';

const wan = (value: number | null) => (value === null ? null : fen(value * 10_000 * 100));

describe('how soon a book is worth looking at', () => {
  const cases: readonly [string, number, number, number | null, number | null, number][] = [
    ['nothing to say about it', 0, 0, 90, 90, 0],
    ['an error', 1, 0, 90, 90, 10],
    ['errors beyond four say no more', 9, 0, 90, 90, 40],
    ['warnings', 0, 7, 90, 90, 7],
    ['much money', 0, 0, 1486, 1486, 15],
    ['a tenth more than last year', 0, 0, 99, 90, 5],
    ['a half less than last year', 0, 0, 45, 90, 15],
    ['new this year', 0, 0, 86, null, 5],
    ['no amount', 0, 0, null, 90, 10],
    ['last year was nothing', 0, 0, 86, 0, 5],
  ];
  for (const [name, errors, warnings, amount, lastAmount, expected] of cases)
    it(name, () =>
      assert.equal(riskOf({ errors, warnings, amount: wan(amount), lastAmount: wan(lastAmount) }), expected),
    );

  it('grows with errors and warnings, and stays within its bounds', () => {
    const count = fc.nat(200);
    const amount = fc.option(fc.nat(5_000).map((value) => wan(value)!));
    fc.assert(
      fc.property(count, count, amount, amount, (errors, warnings, now, before) => {
        const risk = riskOf({ errors, warnings, amount: now, lastAmount: before });
        assert.ok(risk >= 0 && risk <= 90);
        assert.ok(riskOf({ errors: errors + 1, warnings, amount: now, lastAmount: before }) >= risk);
        assert.ok(riskLevel(risk) >= 0 && riskLevel(risk) <= 4);
      }),
    );
  });
});
