import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawnSheet } from './drawn-sheet.ts';
import type { Direction } from './navigate.ts';
import { cellsIn, positionOf, rectangleOf, rowEnd, sheetEnd, step, stepInOrder } from './navigate.ts';
import { SAMPLE_BOOK } from './sample-book.ts';

const { sheet } = drawnSheet(SAMPLE_BOOK.forms[2]!, 2);
const place = (path: string) => positionOf(sheet.findValue(`/forms/2/${path}`)!);
const valueAt = (position: { row: number; column: number }) => sheet.cellAt(position)?.at?.replace('/forms/2/', '');

const STEPS: readonly { name: string; from: string; by: readonly Direction[]; to: string }[] = [
  { name: 'the label beside a value is passed over', from: 'direction', by: ['right'], to: 'fund' },
  { name: 'the label between two values is passed over', from: 'fund', by: ['left'], to: 'direction' },
  { name: 'a wide cell keeps the column one came from', from: 'fundAmount', by: ['down', 'up'], to: 'fundAmount' },
  { name: 'a header row is passed over', from: 'indicators/3/name', by: ['down'], to: 'lines/0/detail' },
  {
    name: 'from a row beside a merged level one goes to that level',
    from: 'indicators/1/name',
    by: ['left', 'left'],
    to: 'indicators/0/level1',
  },
  {
    name: 'and back into the row one came from',
    from: 'indicators/1/name',
    by: ['left', 'left', 'right', 'right'],
    to: 'indicators/1/name',
  },
  {
    name: 'a merged level is left below its group',
    from: 'indicators/0/level1',
    by: ['down'],
    to: 'indicators/3/level1',
  },
  { name: 'above the table stand the lines of the head', from: 'direction', by: ['up', 'up'], to: 'title' },
  { name: 'below the table stand the signatures', from: 'linesTotal', by: ['down', 'down'], to: 'signatures/phone' },
  { name: 'at the edge one stays', from: 'fund', by: ['right'], to: 'fund' },
];

describe('step', () => {
  for (const { name, from, by, to } of STEPS)
    it(name, () => {
      assert.equal(valueAt(by.reduce((position, direction) => step(sheet, position, direction), place(from))), to);
    });
});

describe('step in reading order', () => {
  it('visits every value once, there and back', () => {
    let position = positionOf(sheet.values[0]!);
    const visited = [valueAt(position)];
    for (let count = 1; count < sheet.values.length; count += 1) {
      position = stepInOrder(sheet, position, 1);
      visited.push(valueAt(position));
    }
    assert.equal(new Set(visited).size, sheet.values.length);
    assert.deepEqual(stepInOrder(sheet, position, 1), position);
    for (let count = 1; count < sheet.values.length; count += 1) position = stepInOrder(sheet, position, -1);
    assert.equal(valueAt(position), visited[0]);
  });
});

describe('ends', () => {
  it('of a row and of the table', () => {
    assert.equal(valueAt(rowEnd(sheet, place('lines/1/amount'), 'first')), 'lines/1/content');
    assert.equal(valueAt(rowEnd(sheet, place('lines/1/amount'), 'last')), 'lines/1/basis');
    assert.equal(valueAt(sheetEnd(sheet, 'first')), 'direction');
  });
});

describe('rectangle', () => {
  it('grows until it cuts no merged cell', () => {
    const area = rectangleOf(sheet, { anchor: place('indicators/1/name'), focus: place('indicators/0/level1') });
    const values = cellsIn(sheet, area).flatMap(({ at }) => at?.replace('/forms/2/indicators/', '') ?? []);
    assert.deepEqual(values, ['0/level1', '0/level2', '0/name', '1/name', '2/level2', '2/name']);
  });
});
