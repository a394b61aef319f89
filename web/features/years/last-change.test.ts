import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastChange } from './last-change.ts';

const CASES = [
  { name: 'a gap is a change', values: [1, 3], changes: [null, { gap: 2 }], expected: 'changed' },
  { name: 'no gap is the same', values: [3, 3], changes: [null, { gap: 0 }], expected: 'same' },
  { name: 'a gap in decimals is a change', values: ['1', '1.5'], changes: [null, { gap: '0.5' }], expected: 'changed' },
  { name: 'a row of the last year alone is new', values: [undefined, 3], changes: [null, null], expected: 'new' },
  { name: 'a row the last year lacks is gone', values: [3, undefined], changes: [null, null], expected: 'gone' },
  { name: 'words cannot be compared', values: ['良好', '优'], changes: [null, null], expected: 'unknown' },
  { name: 'a blank cannot be compared', values: [3, null], changes: [null, null], expected: 'unknown' },
] as const;

for (const { name, values, changes, expected } of CASES) {
  test(name, () => assert.equal(lastChange<{ gap: number | string }>(values, changes).kind, expected));
}
