import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoundDeadlines } from '../../api/rounds.ts';
import { deadlinesOf, draftsOf } from './deadline-draft.ts';

const KNOWN: RoundDeadlines = {
  declaring: { kind: 'date', date: '2026-11-30' },
  'business-review': { kind: 'duty-days', days: 5 },
};

describe('the deadlines of a round as they are filled in', () => {
  it('come back as they were', () => assert.deepEqual(deadlinesOf(draftsOf(KNOWN)), { ok: true, value: KNOWN }));

  for (const { name, draft } of [
    { name: 'no day', draft: { kind: 'date', date: '', days: '' } },
    { name: 'a day that is none', draft: { kind: 'date', date: '2026-02-30', days: '' } },
    { name: 'no number', draft: { kind: 'duty-days', date: '', days: '' } },
    { name: 'a broken number', draft: { kind: 'duty-days', date: '', days: '1.5' } },
    { name: 'too many', draft: { kind: 'duty-days', date: '', days: '251' } },
  ] as const) {
    it(`${name}: names the stage`, () =>
      assert.deepEqual(deadlinesOf({ ...draftsOf(KNOWN), signing: draft }), { ok: false, error: 'signing' }));
  }
});
