import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { bandsOf, countShared, countSharedAtLeast, shinglesOf, signatureOf } from './min-hash.ts';

const SEED = 20240612;
const decode = (shingle: number): string =>
  String.fromCharCode(
    Math.floor(shingle / 2 ** 32),
    Math.floor(shingle / 2 ** 16) % 2 ** 16,
    shingle % 2 ** 16,
  ).replaceAll('\0', '');
/** The shingles of a text as a set of strings, worked out as plainly as can be. */
function plainly(text: string): Set<string> {
  const found = new Set<string>();
  for (const sentence of text.split('\n')) {
    if (sentence !== '' && sentence.length < 3) found.add(sentence);
    for (let at = 0; at + 3 <= sentence.length; at += 1) found.add(sentence.slice(at, at + 3));
  }
  return found;
}
const text = fc.string({ unit: fc.constantFrom(...'清扫道路垃圾转运社区\n#Y𠮷'), maxLength: 80 });

test('shingles are the threes of neighbouring characters within a sentence', () => {
  fc.assert(
    fc.property(text, (one) => {
      const shingles = [...shinglesOf(one)];
      assert.deepEqual(new Set(shingles.map(decode)), plainly(one));
      assert.deepEqual(
        shingles,
        [...new Set(shingles)].sort((a, b) => a - b),
      );
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('what two texts share is counted exactly, and the same from both sides', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [left, right] = [plainly(a), plainly(b)];
      const shared = countShared(shinglesOf(a), shinglesOf(b));
      assert.equal(shared, [...left].filter((one) => right.has(one)).length);
      assert.equal(countShared(shinglesOf(b), shinglesOf(a)), shared);
      for (const least of [1, shared - 1, shared, shared + 1, shared + 9]) {
        const expected = shared < least ? null : shared;
        assert.equal(countSharedAtLeast(shinglesOf(a), shinglesOf(b), least), expected);
      }
    }),
    { seed: SEED, numRuns: 500 },
  );
});

/** Two texts of `length` characters that have about the first `same` of them in common. */
function pairOf(seed: number, length: number, same: number): readonly [string, string] {
  let state = seed;
  const next = (count: number): string => {
    let drawn = '';
    for (let at = 0; at < count; at += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      drawn += String.fromCharCode(0x4e00 + ((state >>> 8) % 3_000));
    }
    return drawn;
  };
  const common = next(same);
  return [common + next(length - same), common + next(length - same)];
}

test('the share of equal values in two signatures is near the exact share', () => {
  const errors: number[] = [];
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 40, max: 300 }),
      fc.integer({ min: 0, max: 100 }),
      (seed, length, percent) => {
        const [a, b] = pairOf(seed, length, Math.floor((length * percent) / 100)).map(shinglesOf) as [
          Float64Array,
          Float64Array,
        ];
        const shared = countShared(a, b);
        const exact = shared / (a.length + b.length - shared);
        const [left, right] = [signatureOf(a), signatureOf(b)];
        const estimate = left.reduce((equal, value, at) => equal + (value === right[at] ? 1 : 0), 0) / left.length;
        errors.push(estimate - exact);
        // A hundred values: the standard error is at most 0.05.
        assert.ok(Math.abs(estimate - exact) < 0.25, `${estimate} for ${exact}`);
      },
    ),
    { seed: SEED, numRuns: 600 },
  );
  const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  assert.ok(Math.abs(bias) < 0.01, `biased by ${bias}`);
});

test('bands are alike where all their values are, and not otherwise', () => {
  const found = { near: 0, far: 0 };
  const runs = 200;
  for (let seed = 1; seed <= runs; seed += 1) {
    const alike = (same: number): boolean => {
      const [a, b] = pairOf(seed, 200, same).map((one) => bandsOf(signatureOf(shinglesOf(one)))) as [
        Uint32Array,
        Uint32Array,
      ];
      return a.some((band, at) => band === b[at]);
    };
    // 180 of 200 in common is a share of 0.81, 40 of 200 is 0.1.
    if (alike(180)) found.near += 1;
    if (alike(40)) found.far += 1;
  }
  assert.equal(found.near, runs);
  assert.ok(found.far < runs / 20, `${found.far} of ${runs}`);
});
