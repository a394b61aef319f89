import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TableDocument } from '../tables/index.ts';
import { columnOverlap, gridRows, originOf } from './grid.ts';

function oneCell(text: string) {
  const cells = [{ row: 2, column: 3, rowSpan: 2, columnSpan: 2, text }];
  const document: TableDocument = {
    format: 'xlsx',
    blocks: [{ kind: 'table', index: 4, sheet: '附表1', rowCount: 3, columnCount: 4, cells }],
    problems: [],
  };
  return gridRows(document)[0]!.cells[0]!;
}

const CASES: readonly {
  readonly name: string;
  readonly raw: string;
  readonly text: string | null;
  readonly fold: string;
}[] = [
  { name: 'blanks of the layout', raw: ' 名　 称 ', text: '名称', fold: '名称' },
  { name: 'a bookmark left by conversion', raw: '[bookmark: _x1]二级指标', text: '二级指标', fold: '二级指标' },
  { name: 'field codes', raw: '合计{ REF a \\* MERGEFORMAT }', text: '合计', fold: '合计' },
  { name: 'paragraphs stay', raw: '一\n二', text: '一\n二', fold: '一二' },
  { name: 'full width folds', raw: '指标值（Ａ）：', text: '指标值（Ａ）：', fold: '指标值(a):' },
  { name: 'a blank cell', raw: ' \n ', text: null, fold: '' },
  { name: 'brackets that are no debris', raw: '[042]样例局', text: '[042]样例局', fold: '(042)样例局' },
];

describe('grid', () => {
  for (const { name, raw, text, fold } of CASES)
    it(`${name}: the origin keeps the cell’s own text`, () => {
      const cell = oneCell(raw);
      assert.deepEqual([cell.text, cell.fold], [text, fold]);
      assert.deepEqual(originOf(cell), { text: raw, table: 4, row: 2, column: 3, sheet: '附表1' });
    });

  it('rows in document order; a paragraph is a row of its own outside the tables', () => {
    const single = (row: number, column: number, text: string) => ({ row, column, rowSpan: 1, columnSpan: 1, text });
    const rows = gridRows({
      format: 'text',
      blocks: [
        { kind: 'paragraph', text: '表名' },
        {
          kind: 'table',
          index: 1,
          rowCount: 2,
          columnCount: 2,
          cells: [single(1, 1, '甲'), single(1, 2, ''), single(2, 1, '乙')],
        },
        { kind: 'paragraph', text: '  ' },
      ],
      problems: [],
    });
    assert.deepEqual(
      rows.map(({ table, ordinal, cells }) => [table, ordinal, cells.map((cell) => cell.text)]),
      [
        [0, false, ['表名']],
        [1, true, ['甲', null]],
        [1, true, ['乙']],
      ],
    );
    assert.equal(originOf(rows[0]!.cells[0]!).table, 0);
  });

  it('cells overlap by the columns they cover', () => {
    const cell = oneCell('x');
    assert.equal(columnOverlap(cell, cell), 2);
    assert.equal(columnOverlap(cell, { ...cell, column: 4, lastColumn: 6 }), 1);
    assert.ok(columnOverlap(cell, { ...cell, column: 5, lastColumn: 6 }) <= 0);
  });
});
