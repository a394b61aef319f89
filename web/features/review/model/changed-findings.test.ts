import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '@duzhi/core/checks';
import { touchesChange } from './changed-findings.ts';

const about = (...at: string[]) => ({ at }) as unknown as Finding;

describe('a finding about what was changed', () => {
  for (const { name, at, changed, expected } of [
    { name: 'the very cell', at: ['/forms/0/a'], changed: ['/forms/0/a'], expected: true },
    { name: 'held against the cell', at: ['/forms/0/b', '/forms/1/a'], changed: ['/forms/1/a'], expected: true },
    { name: 'the row of the cell', at: ['/forms/0/lines/1'], changed: ['/forms/0/lines/1/amount'], expected: true },
    { name: 'a cell of a changed whole', at: ['/forms/0/period/from'], changed: ['/forms/0/period'], expected: true },
    { name: 'another row', at: ['/forms/0/lines/1'], changed: ['/forms/0/lines/10/amount'], expected: false },
    { name: 'nothing changed', at: ['/forms/0/a'], changed: [], expected: false },
  ]) {
    it(name, () => assert.equal(touchesChange(about(...at), changed), expected));
  }
});
