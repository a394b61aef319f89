import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonPatch } from '@duzhi/core/book';
import { editBook, parseTarget } from '@duzhi/core/book';
import { changesBetween } from './book-changes.ts';
import { SAMPLES } from './samples.ts';

interface Case {
  readonly name: string;
  readonly patch: JsonPatch;
  readonly parts: readonly string[];
  readonly text?: boolean;
}

const replace = (path: string, value: unknown): JsonPatch => [{ op: 'replace', path: `/forms/2${path}`, value }];

const CASES: readonly Case[] = [
  { name: 'a figure', patch: replace('/linesTotal', 1), parts: ['linesTotal'] },
  { name: 'a figure of a row', patch: replace('/lines/0/amount', 1), parts: ['lines', 'lines/amount'] },
  {
    name: 'a figure emptied',
    patch: replace('/lines/0/amount', null),
    parts: ['lines', 'lines/amount', 'lines/amount?'],
  },
  {
    name: 'a text of a row',
    patch: replace('/lines/0/detail', '清扫'),
    parts: ['lines', 'lines/detail', 'lines/detail?'],
    text: true,
  },
  {
    name: 'another target',
    patch: replace('/indicators/0/target', parseTarget('≥7条')),
    parts: ['indicators', 'indicators/target'],
    text: true,
  },
  {
    name: 'a target marked 不适用',
    patch: replace('/indicators/0/target', parseTarget('不适用')),
    parts: ['indicators', 'indicators/target', 'indicators/target?'],
    text: true,
  },
  {
    name: 'a row taken away',
    patch: [{ op: 'remove', path: '/forms/2/lines/0' }],
    parts: ['lines', 'lines/*'],
    text: true,
  },
  {
    name: 'a cell of text',
    patch: replace('/annualGoal', '清扫12条路'),
    parts: ['annualGoal', 'annualGoal/*'],
    text: true,
  },
];

describe('an edit changes the parts of one form', () => {
  for (const { name, patch, parts, text = false } of CASES) {
    test(name, () => {
      const edited = editBook(SAMPLES.declaration, patch);
      assert.ok(edited.ok);
      const { forms, shape } = changesBetween(SAMPLES.declaration, edited.value);
      assert.equal(shape, false);
      for (const [index, change] of forms.entries()) {
        if (index !== 2) assert.deepEqual(change, { parts: null, text: false, origins: false });
        else assert.deepEqual(change, { parts: new Set(parts), text, origins: false });
      }
    });
  }
});
