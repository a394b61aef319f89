import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Book, FormKind } from '@duzhi/core/book';
import { applyPatch, FORM_KIND_TITLES, parseBook } from '@duzhi/core/book';
import { insertForm, removeForm } from './forms.ts';
import { SAMPLE_BOOK } from './sample-book.ts';

const named = (book: Book) => book.forms.map(({ kind, label }) => [kind, label]);
const after = (patch: Parameters<typeof applyPatch>[1]): Book => {
  const edited = applyPatch(SAMPLE_BOOK, patch);
  assert.ok(edited.ok);
  return edited.value;
};

describe('the forms of a book', () => {
  for (const kind of Object.keys(FORM_KIND_TITLES) as FormKind[])
    it(`a blank ${kind} is a form of the book, with its year and unit`, () => {
      const { patch, index } = insertForm(SAMPLE_BOOK, kind);
      const book = parseBook(after(patch));
      assert.ok(book.ok);
      const form = book.value.forms[index]!;
      assert.deepEqual([form.kind, form.fiscalYear, form.reportingUnit], [kind, 2024, '样例单位']);
    });

  it('a blank form has points where its version has them', () => {
    for (const [version, expected] of [
      ['standard', undefined],
      ['split-target', null],
    ] as const) {
      const { patch, index } = insertForm(SAMPLE_BOOK, 'project', version);
      const form = after(patch).forms[index]!;
      assert.ok(form.kind === 'project' && form.indicators.length > 0);
      for (const indicator of form.indicators) assert.equal(indicator.points, expected);
    }
  });

  it('one more of a kind stands behind the last, and goes on with its number', () => {
    const { patch, index } = insertForm(SAMPLE_BOOK, 'expenditure-direction');
    assert.equal(index, 3);
    assert.deepEqual(named(after(patch)).at(-1), ['expenditure-direction', '附表3-2']);
  });

  it('the first of a kind stands where its kind stands', () => {
    const without = after(removeForm(1));
    const { patch, index } = insertForm(without, 'special-fund-summary');
    assert.equal(index, 1);
    const restored = applyPatch(without, patch);
    assert.ok(restored.ok);
    assert.deepEqual(named(restored.value), [
      ['department-overall', '附表1'],
      ['special-fund-summary', null],
      ['expenditure-direction', '附表3-1'],
    ]);
  });
});
