import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookDeclaration } from '../../api/declarations.ts';
import { currentDeclaration } from './current-declaration.ts';

const declared = (id: string, stage: BookDeclaration['stage']): BookDeclaration => ({
  ...{ id, stage, kind: 'initial', openedAt: '', since: '', returns: 0, approvedRevisionId: null, reason: null },
});

describe('the declaration that a book stands in', () => {
  for (const { name, stages, expected } of [
    { name: 'none', stages: [], expected: null },
    { name: 'the one under way', stages: ['declaring', 'approved'], expected: 0 },
    { name: 'the one approved last', stages: ['approved', 'approved'], expected: 0 },
    { name: 'not one that was discarded', stages: ['discarded', 'approved'], expected: 1 },
    { name: 'none where all were discarded', stages: ['discarded'], expected: null },
  ] as const) {
    it(name, () => {
      const items = stages.map((stage, index) => declared(String(index), stage));
      assert.equal(currentDeclaration(items)?.id ?? null, expected === null ? null : String(expected));
    });
  }
});
