import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyPatch, parseTarget } from '@duzhi/core/book';
import type { TargetPart } from '@duzhi/core/layouts';
import { findAt } from '@duzhi/core/shared';
import { changeMarks } from './change-marks.ts';
import { clearCells } from './clear.ts';
import { parseTabs } from './clipboard.ts';
import { drawnSheet } from './drawn-sheet.ts';
import { cellsIn, positionOf, rectangleOf } from './navigate.ts';
import { pasteBlock } from './paste.ts';
import { SAMPLE_BOOK } from './sample-book.ts';
import { typedPart } from './typed-part.ts';
import { patchFor } from './typed-value.ts';

interface Typed {
  readonly was: string | null;
  readonly part: TargetPart;
  readonly typed: string;
}

const UNDERSTOOD: readonly (Typed & { readonly text: string })[] = [
  { was: '≥90%', part: 'figure', typed: '95', text: '≥95%' },
  { was: '≥90%', part: 'figure', typed: '95.5%', text: '≥95.5%' },
  { was: '≥90%', part: 'figure', typed: '≤3次', text: '≤3次' },
  { was: '≥90%', part: 'figure', typed: '提高', text: '提高' },
  { was: '≥90%', part: 'figure', typed: '', text: '' },
  { was: '24次', part: 'figure', typed: '30', text: '30次' },
  { was: '约5000件', part: 'figure', typed: '≥95%', text: '≥95%' },
  { was: null, part: 'figure', typed: '≥95%', text: '≥95%' },
  { was: '90%', part: 'sign', typed: '≥', text: '≥90%' },
  { was: '≥90%', part: 'sign', typed: '≤', text: '≤90%' },
  { was: '≥90%', part: 'sign', typed: '', text: '90%' },
  { was: '提高', part: 'sign', typed: '定性', text: '提高' },
  { was: '提高', part: 'sign', typed: '', text: '提高' },
  { was: '24次', part: 'sign', typed: '定量', text: '24次' },
  { was: '≥90', part: 'unit', typed: '%', text: '≥90%' },
  { was: '2次', part: 'unit', typed: '次/日', text: '2次/日' },
  { was: '24次', part: 'unit', typed: '', text: '24' },
  { was: null, part: 'unit', typed: '', text: '' },
];

const REFUSED: readonly (Typed & { readonly message: RegExp })[] = [
  { was: null, part: 'sign', typed: '≥', message: /先填指标值/ },
  { was: null, part: 'unit', typed: '%', message: /先填指标值/ },
  { was: '90%', part: 'sign', typed: '不少于', message: /≥、≤、=、>、< 之一/ },
  { was: '≥90%', part: 'sign', typed: '定性', message: /之一/ },
  { was: '提高', part: 'sign', typed: '≥', message: /不是单独的一个数/ },
  { was: '约5000件', part: 'unit', typed: '起', message: /不是单独的一个数/ },
];

describe('a target in three columns', () => {
  for (const { was, part, typed, text } of UNDERSTOOD)
    it(`“${was ?? ''}” with ${part} “${typed}” is “${text}”`, () =>
      assert.deepEqual(typedPart(parseTarget(was), part, typed), { ok: true, value: text }));

  for (const { was, part, typed, message } of REFUSED)
    it(`“${was ?? ''}” does not take the ${part} “${typed}”`, () => {
      const refused = typedPart(parseTarget(was), part, typed);
      assert.ok(!refused.ok);
      assert.match(refused.error.zh, message);
    });

  const row = '/forms/2/indicators/0/target';
  const { sheet } = drawnSheet(SAMPLE_BOOK.forms[2]!, 2, 'split-target');
  const read = (patch: Parameters<typeof applyPatch>[1]) => {
    const after = applyPatch(SAMPLE_BOOK, patch);
    assert.ok(after.ok);
    return findAt(after.value, row);
  };

  it('is changed as a whole, wherever it is typed', () => {
    const cell = sheet.findValue(`${row}/unit`)!;
    const patch = patchFor(SAMPLE_BOOK, { at: cell.at, kind: cell.kind, part: cell.part, text: '次/月' });
    assert.ok(patch.ok);
    assert.deepEqual(patch.value, [{ op: 'replace', path: row, value: parseTarget('≥24次/月') }]);
  });

  it('is pasted from three columns, though its sign comes before its figure', () => {
    const from = positionOf(sheet.findValue(`${row}/comparator`)!);
    const area = rectangleOf(sheet, { anchor: from, focus: from });
    const pasted = pasteBlock(SAMPLE_BOOK, sheet, from, area, parseTabs('≥\t95\t%'));
    assert.deepEqual(pasted.refused, []);
    assert.deepEqual(read(pasted.patch), parseTarget('≥95%'));
  });

  it('is cleared with all its columns', () => {
    const anchor = positionOf(sheet.findValue(`${row}/comparator`)!);
    const focus = positionOf(sheet.findValue(`${row}/unit`)!);
    const cells = cellsIn(sheet, rectangleOf(sheet, { anchor, focus }));
    assert.deepEqual(read(clearCells(SAMPLE_BOOK, cells)), { text: null });
  });

  it('marks the columns that say something else', () => {
    const after = applyPatch(SAMPLE_BOOK, [{ op: 'replace', path: row, value: parseTarget('=12次') }]);
    assert.ok(after.ok);
    const versions = { 'expenditure-direction': 'split-target' };
    assert.deepEqual(
      [...changeMarks(SAMPLE_BOOK, after.value, versions)],
      [
        [row, { was: '24' }],
        [`${row}/comparator`, { was: '≥' }],
      ],
    );
    assert.deepEqual([...changeMarks(SAMPLE_BOOK, after.value)], [[row, { was: '≥24次' }]]);
  });
});
