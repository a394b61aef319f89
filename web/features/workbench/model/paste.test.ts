import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyPatch } from '@duzhi/core/book';
import { findAt } from '@duzhi/core/shared';
import { parseTabs } from './clipboard.ts';
import { drawnSheet } from './drawn-sheet.ts';
import { positionOf, rectangleOf, selectOne } from './navigate.ts';
import { pasteBlock } from './paste.ts';
import { SAMPLE_BOOK } from './sample-book.ts';

const { sheet } = drawnSheet(SAMPLE_BOOK.forms[2]!, 2);

function paste(at: string, text: string, to = at) {
  const from = positionOf(sheet.findValue(`/forms/2/${at}`)!);
  const focus = positionOf(sheet.findValue(`/forms/2/${to}`)!);
  const area = rectangleOf(sheet, to === at ? selectOne(from) : { anchor: from, focus });
  const pasted = pasteBlock(SAMPLE_BOOK, sheet, from, area, parseTabs(text));
  const after = applyPatch(SAMPLE_BOOK, pasted.patch);
  assert.ok(after.ok);
  return { ...pasted, read: (path: string) => findAt(after.value, `/forms/2/${path}`) };
}

describe('paste', () => {
  it('a block goes row by row and column by column of the list', () => {
    const { read, refused } = paste('lines/0/content', '甲\t甲费\t10\n乙\t乙费\t2万');
    assert.deepEqual(refused, []);
    assert.deepEqual(read('lines/0'), {
      content: '甲',
      detail: '甲费',
      amount: 10_000_000,
      basis: '疏通10次*1.2万元/次=12万元',
    });
    assert.deepEqual(read('lines/1'), {
      content: '乙',
      detail: '乙费',
      amount: 2_000_000,
      basis: '清运24次*1.5万元/次=36万元',
    });
  });

  it('what reaches beyond the list adds rows', () => {
    const { read, addedRows } = paste('lines/1/content', '甲\t甲费\t10\n乙\t乙费\t2\n丙\t丙费\t3');
    assert.equal(addedRows, 2);
    assert.deepEqual(read('lines/3'), { content: '丙', detail: '丙费', amount: 3_000_000, basis: null });
    assert.equal(read('linesTotal'), 48_000_000);
  });

  it('what is no amount is left out and said', () => {
    const { read, refused } = paste('lines/0/amount', '若干\n5');
    assert.equal(read('lines/0/amount'), 12_000_000);
    assert.equal(read('lines/1/amount'), 5_000_000);
    assert.deepEqual(
      refused.map(({ zh }) => zh),
      ['“若干”不是金额：请写数字，如 48、48万 或 480000元。'],
    );
  });

  it('a merged level of Excel, blank below its first row, keeps the levels that are there', () => {
    const { read } = paste('indicators/0/level1', '产出指标\t数量指标\t甲\n\t\t乙\n\t质量指标\t丙');
    assert.equal(read('indicators/1/level1'), '产出指标');
    assert.equal(read('indicators/1/level2'), '数量指标');
    assert.equal(read('indicators/1/name'), '乙');
    assert.equal(read('indicators/2/level2'), '质量指标');
  });

  it('new rows of indicators join the last group', () => {
    const { read } = paste('indicators/3/name', '甲\t≥1次\n乙\t≥2次');
    assert.deepEqual(read('indicators/4'), {
      level1: '效益指标',
      level2: '社会效益指标',
      name: '乙',
      target: { text: '≥2次', nature: 'quantity', comparator: '>=', value: '2', unit: '次' },
      standard: null,
    });
  });

  it('outside the lists a block goes over the cells as they stand', () => {
    const { read } = paste('direction', '甲\t所属专项\t名称\t乙\n50\t\t金额\t60');
    assert.equal(read('direction'), '甲');
    assert.equal(read('fund'), '乙');
    assert.equal(read('directionAmount'), 50_000_000);
    assert.equal(read('fundAmount'), 60_000_000);
  });

  it('one text fills a selection', () => {
    const { read } = paste('lines/0/amount', '7', 'lines/1/amount');
    assert.equal(read('lines/0/amount'), 7_000_000);
    assert.equal(read('lines/1/amount'), 7_000_000);
  });
});
