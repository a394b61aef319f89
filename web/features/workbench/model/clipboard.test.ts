import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { copyBlock, parseTabs } from './clipboard.ts';
import { drawnSheet } from './drawn-sheet.ts';
import { positionOf, rectangleOf } from './navigate.ts';
import { SAMPLE_BOOK } from './sample-book.ts';

const CASES: readonly { name: string; text: string; block: readonly (readonly string[])[] }[] = [
  { name: 'one cell', text: '48', block: [['48']] },
  {
    name: 'rows and columns, the last line break is none',
    text: 'a\tb\r\nc\td\r\n',
    block: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  {
    name: 'blank cells',
    text: '\t\n\t',
    block: [
      ['', ''],
      ['', ''],
    ],
  },
  { name: 'a line break in quotes', text: '"一\n二"\t三', block: [['一\n二', '三']] },
  { name: 'doubled quotes', text: '"说""好"""\t1', block: [['说"好"', '1']] },
  { name: 'a sentence that begins with a quotation', text: '"好"字当头\t1', block: [['"好"字当头', '1']] },
  { name: 'a quote that is never closed', text: '"长\t1', block: [['"长', '1']] },
];

describe('pasted text', () => {
  for (const { name, text, block } of CASES) it(name, () => assert.deepEqual(parseTabs(text), block));
});

describe('copied block', () => {
  const { sheet } = drawnSheet(SAMPLE_BOOK.forms[2]!, 2);
  const copy = (from: string, to: string) =>
    copyBlock(
      sheet,
      rectangleOf(sheet, {
        anchor: positionOf(sheet.findValue(`/forms/2/${from}`)!),
        focus: positionOf(sheet.findValue(`/forms/2/${to}`)!),
      }),
    );

  it('has a column for each column one sees, not for each of the grid', () => {
    assert.equal(copy('indicators/0/name', 'indicators/1/target').text, '清运次数\t≥24次\n疏通次数\t≥10次');
  });

  it('keeps merged cells in the table', () => {
    const { text, html } = copy('indicators/0/level2', 'indicators/1/name');
    assert.equal(text, '数量指标\t清运次数\n\t疏通次数');
    assert.equal(
      html,
      '<table><tr><td rowspan="2">数量指标</td><td>清运次数</td></tr><tr><td>疏通次数</td></tr></table>',
    );
  });

  it('reads back as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', '\t', '\n', 'a', '字') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }), (block) => {
        const quoted = block.map((row) =>
          row.map((each) => (/["\t\n]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join('\t'),
        );
        assert.deepEqual(parseTabs(`${quoted.join('\n')}\n`), block);
      }),
      { seed: 7 },
    );
  });
});
