import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import { boxPlotOf, placeIn } from './box-plot.ts';

const SEED = 20240611;
const numbers = (...values: readonly (string | number)[]): Rational[] =>
  values.map((value) => Exact.parseDecimal(String(value))!);
const say = (value: Rational): string => Exact.formatDecimal(value, 4);

const TABLE: readonly {
  name: string;
  values: (string | number)[];
  box: string;
  whiskers: string;
  outside: string[];
}[] = [
  { name: 'five prices', values: [1, 2, 3, 4, 5], box: '1 2 3 4 5', whiskers: '1 5', outside: [] },
  {
    name: 'quartiles between two prices',
    values: [1, 2, 3, 4],
    box: '1 1.75 2.5 3.25 4',
    whiskers: '1 4',
    outside: [],
  },
  { name: 'one price', values: ['0.6'], box: '0.6 0.6 0.6 0.6 0.6', whiskers: '0.6 0.6', outside: [] },
  { name: 'order is no matter', values: [5, 1, 4, 2, 3], box: '1 2 3 4 5', whiskers: '1 5', outside: [] },
  {
    name: 'one far above',
    values: [10, 11, 12, 13, 14, 40],
    box: '10 11.25 12.5 13.75 40',
    whiskers: '10 14',
    outside: ['40 above'],
  },
  {
    name: 'one far below',
    values: [1, 30, 31, 32, 33, 34],
    box: '1 30.25 31.5 32.75 34',
    whiskers: '30 34',
    outside: ['1 below'],
  },
  {
    name: 'on the fence is within',
    values: [1, 2, 3, 4, 7],
    box: '1 2 3 4 7',
    whiskers: '1 7',
    outside: [],
  },
  {
    name: 'just over the fence is outside',
    values: [1, 2, 3, 4, '7.0001'],
    box: '1 2 3 4 7.0001',
    whiskers: '1 4',
    outside: ['7.0001 above'],
  },
  {
    name: 'four prices are too few to judge',
    values: [10, 10, 10, 900],
    box: '10 10 10 232.5 900',
    whiskers: '10 10',
    outside: [],
  },
  {
    name: 'the same price everywhere',
    values: [6, 6, 6, 6, 6, 6],
    box: '6 6 6 6 6',
    whiskers: '6 6',
    outside: [],
  },
  {
    name: 'the same price but for one slightly dearer',
    values: [6, 6, 6, 6, 6, 7],
    box: '6 6 6 6 7',
    whiskers: '6 7',
    outside: [],
  },
  {
    name: 'the same price but for one a fifth dearer',
    values: [6, 6, 6, 6, 6, '7.2'],
    box: '6 6 6 6 7.2',
    whiskers: '6 7.2',
    outside: [],
  },
  {
    name: 'the same price but for one more than a fifth dearer',
    values: [6, 6, 6, 6, 6, '7.21'],
    box: '6 6 6 6 7.21',
    whiskers: '6 6',
    outside: ['7.21 above'],
  },
  {
    name: 'nearly the same price everywhere, and one a little apart',
    values: [600, 600, 601, 601, 602, 640],
    box: '600 600.25 601 601.75 640',
    whiskers: '600 640',
    outside: [],
  },
];

for (const { name, values, box, whiskers, outside } of TABLE) {
  test(`box plot: ${name}`, () => {
    const plot = boxPlotOf(numbers(...values))!;
    const { least, lowerQuartile, median, upperQuartile, greatest, lowerWhisker, upperWhisker } = plot;
    assert.equal([least, lowerQuartile, median, upperQuartile, greatest].map(say).join(' '), box);
    assert.equal([lowerWhisker, upperWhisker].map(say).join(' '), whiskers);
    const found = numbers(...values).flatMap((value) => {
      const place = placeIn(plot, value);
      return place === 'within' ? [] : [`${say(value)} ${place}`];
    });
    assert.deepEqual(found, outside);
  });
}

test('no prices, no plot', () => assert.equal(boxPlotOf([]), null));

/** The definition itself, in whole numbers: place (n − 1)·p/4 between its two neighbours. */
function quartileByDefinition(sorted: readonly number[], which: number): Rational {
  const place = Exact.rational((sorted.length - 1) * which, 4);
  const floor = Number(place.n / place.d);
  const rest = Exact.subtract(place, Exact.rational(floor));
  const [low, high] = [sorted[floor]!, sorted[floor + 1] ?? 0];
  return Exact.add(
    Exact.multiply(Exact.rational(low), Exact.subtract(Exact.ONE, rest)),
    Exact.multiply(Exact.rational(high), rest),
  );
}

test('the plot is what its definition says', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }), (values) => {
      const plot = boxPlotOf(values.map((value) => Exact.rational(value)))!;
      const sorted = [...values].sort((a, b) => a - b);
      const [q1, q2, q3] = [1, 2, 3].map((which) => quartileByDefinition(sorted, which)) as [
        Rational,
        Rational,
        Rational,
      ];
      assert.deepEqual([plot.lowerQuartile, plot.median, plot.upperQuartile], [q1, q2, q3]);
      const box = Exact.subtract(q3, q1);
      const [byBox, byMedian] = [Exact.multiply(box, Exact.rational(3, 2)), Exact.divide(q2, Exact.rational(5))];
      const reach = Exact.compare(byBox, byMedian) < 0 ? byMedian : byBox;
      const inside = sorted.filter(
        (value) =>
          Exact.compare(Exact.rational(value), Exact.subtract(q1, reach)) >= 0 &&
          Exact.compare(Exact.rational(value), Exact.add(q3, reach)) <= 0,
      );
      assert.deepEqual(
        [plot.lowerWhisker, plot.upperWhisker],
        [Exact.rational(inside[0]!), Exact.rational(inside.at(-1)!)],
      );
      const outside = sorted.filter((value) => placeIn(plot, Exact.rational(value)) !== 'within').length;
      assert.equal(outside, sorted.length < 5 ? 0 : sorted.length - inside.length);
    }),
    { seed: SEED, numRuns: 400 },
  );
});
