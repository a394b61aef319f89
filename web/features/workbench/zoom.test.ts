import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Zoom } from './zoom.ts';
import { neighbourOf } from './zoom.ts';

const CASES: readonly { from: Zoom; by: 1 | -1; to: Zoom }[] = [
  { from: 100, by: 1, to: 110 },
  { from: 100, by: -1, to: 90 },
  { from: 200, by: 1, to: 200 },
  { from: 60, by: -1, to: 60 },
  { from: 'fit', by: 1, to: 110 },
  { from: 'fit', by: -1, to: 90 },
];

describe('the next zoom', () => {
  for (const { from, by, to } of CASES)
    it(`${by > 0 ? 'larger' : 'smaller'} than ${from} is ${to}`, () => assert.equal(neighbourOf(from, by), to));
});
