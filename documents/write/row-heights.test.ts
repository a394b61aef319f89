import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawnCell, DrawnForm } from '@duzhi/core/layouts';
import { FONT_SIZES, LEAST_ROW_HEIGHT } from '@duzhi/core/layouts';
import { lineCount, rowHeights, textHeight } from './row-heights.ts';

const LEAST = (LEAST_ROW_HEIGHT * 72) / 25.4;

describe('折行', () => {
  const cases: { name: string; text: string; room: number; expected: number }[] = [
    { name: '空白也占一行', text: '', room: 10, expected: 1 },
    { name: '正好放满一行', text: '十个汉字正好放满一行', room: 10, expected: 1 },
    { name: '多一个字就是两行', text: '十一个汉字放不满两行的', room: 10, expected: 2 },
    { name: '字母和数字约占半个字', text: '1234567890', room: 6, expected: 1 },
    { name: '放不下的词移到下一行', text: '汉字汉字 example', room: 7, expected: 2 },
    { name: '比一行还长的词在词中折行', text: 'A'.repeat(40), room: 10, expected: 3 },
    { name: '句末标点带着前一个字折行', text: '十个汉字正好放满一行。', room: 10, expected: 2 },
  ];
  for (const { name, text, room, expected } of cases) it(name, () => assert.equal(lineCount(text, room), expected));
});

describe('行高', () => {
  const cell = (row: number, column: number, text: string, rowSpan = 1): DrawnCell => ({
    row,
    column,
    rowSpan,
    columnSpan: 1,
    kind: 'text',
    align: 'left',
    label: '',
    text,
  });
  const form = (cells: DrawnCell[], rowCount: number): DrawnForm => ({
    orientation: 'portrait',
    columnWidths: [20, 150],
    head: [],
    cells,
    rowCount,
    repeatedRows: [],
    foot: [],
  });

  it('短行为最小高度', () => {
    assert.deepEqual(rowHeights(form([cell(1, 1, '短'), cell(1, 2, '')], 1)), [LEAST]);
  });

  it('由最高的一格决定', () => {
    const long = '很长的文字'.repeat(20);
    const [height] = rowHeights(form([cell(1, 1, long), cell(1, 2, long)], 1));
    assert.equal(height, textHeight(long, 20, FONT_SIZES.cell));
  });

  it('跨行的高格把不足的部分分给各行', () => {
    const long = '很长的文字'.repeat(20);
    const heights = rowHeights(form([cell(1, 1, long, 2), cell(1, 2, ''), cell(2, 2, '')], 2));
    assert.equal(heights[0], heights[1]);
    assert.ok(Math.abs(heights[0]! + heights[1]! - textHeight(long, 20, FONT_SIZES.cell)) < 1e-9);
  });

  it('放得下的跨行格不增高', () => {
    assert.deepEqual(rowHeights(form([cell(1, 1, '短', 2), cell(1, 2, ''), cell(2, 2, '')], 2)), [LEAST, LEAST]);
  });
});
