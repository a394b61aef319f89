import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonPatch } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import { runChecks } from '@duzhi/core/checks';
import { SAMPLE_BOOK } from './sample-book.ts';
import { tiesShown } from './ties.ts';

const CASES: readonly { name: string; edit: JsonPatch; shown: readonly string[] }[] = [
  { name: 'what holds is shown, copies that agree are not', edit: [], shown: ['148 = 100 + 48', '48 = 12 + 36'] },
  {
    name: 'a line that was changed breaks its total alone',
    edit: [{ op: 'replace', path: '/forms/2/lines/1/amount', value: 38_000_000 }],
    shown: ['148 = 100 + 48', '48 ≠ 12 + 38'],
  },
  {
    name: 'a copy that differs is shown',
    edit: [{ op: 'replace', path: '/forms/0/budget/expenditure/project', value: 50_000_000 }],
    shown: ['148 ≠ 100 + 50', '48 = 12 + 36', '50 ≠ 48'],
  },
];

describe('ties', () => {
  for (const { name, edit, shown } of CASES)
    it(name, () => {
      const edited = applyPatch(SAMPLE_BOOK, edit);
      assert.ok(edited.ok);
      const ties = tiesShown(edited.value, runChecks(edited.value).outcomes);
      assert.deepEqual(
        ties.map(({ text }) => text),
        shown,
      );
    });
});
