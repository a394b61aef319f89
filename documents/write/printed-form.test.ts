import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawnCell, DrawnForm } from '@duzhi/core/layouts';
import { printedBook } from './printed-form.ts';

const cell = (row: number, column: number, text: string, rowSpan = 1, kind: DrawnCell['kind'] = 'text'): DrawnCell => ({
  row,
  column,
  rowSpan,
  columnSpan: 1,
  kind,
  align: 'left',
  label: '',
  text,
});

function form(cells: DrawnCell[], rowCount: number, repeatedRows: number[] = []): DrawnForm {
  return { orientation: 'portrait', columnWidths: [40, 130], head: [], cells, rowCount, repeatedRows, foot: [] };
}

/** Bands as text: repeated ones starred; a cell is its text and rows, "^" and "v" where it goes on above or below. */
function outline(drawn: DrawnForm): string[] {
  return printedBook('', [drawn]).forms[0]!.bands.map(
    (band) =>
      (band.repeated ? '*' : '') +
      band.cells
        .map(
          (piece) =>
            `${piece['open-above'] ? '^' : ''}${piece.content.lines.join('/')}${piece.rows}${piece['open-below'] ? 'v' : ''}`,
        )
        .join(' '),
  );
}

it('缩进的格缩进三个字，放得下的字少三个', () => {
  const [plain, indented] = [cell(1, 1, '甲'), { ...cell(2, 1, '乙'), indented: true as const }];
  const [first, second] = printedBook('', [form([plain, indented], 2)]).forms[0]!.bands[0]!.cells;
  assert.deepEqual([first!.indent, second!.indent], [0, 3]);
  assert.equal(second!.content['longest-run'], first!.content['longest-run'] - 3);
});

describe('跨页重复的行', () => {
  const cases: { name: string; drawn: DrawnForm; expected: string[] }[] = [
    {
      name: '没有重复的行',
      drawn: form([cell(1, 1, '甲', 2), cell(1, 2, '乙'), cell(2, 2, '丙')], 2),
      expected: ['甲2 乙1 丙1'],
    },
    {
      name: '表头在最前',
      drawn: form([cell(1, 1, '头'), cell(1, 2, '头'), cell(2, 1, '甲'), cell(2, 2, '乙')], 2, [1]),
      expected: ['*头1 头1', '甲1 乙1'],
    },
    {
      name: '左侧标签跨过表头：在表头处断开，文字留在不重复的一段',
      drawn: form([cell(1, 1, '标签', 3), cell(1, 2, '头'), cell(2, 2, '甲'), cell(3, 2, '乙')], 3, [1]),
      expected: ['*1v 头1', '^标签2 甲1 乙1'],
    },
    {
      name: '标签从表头之前到表头之后：断成三段',
      drawn: form(
        [cell(1, 1, '标签', 4), cell(1, 2, '前'), cell(2, 2, '头'), cell(3, 2, '甲'), cell(4, 2, '乙')],
        4,
        [2],
      ),
      expected: ['1v 前1', '*^1v 头1', '^标签2 甲1 乙1'],
    },
  ];
  for (const { name, drawn, expected } of cases) it(name, () => assert.deepEqual(outline(drawn), expected));
});

describe('跨页断开', () => {
  const breakable = (drawn: DrawnForm) => printedBook('', [drawn]).forms[0]!.bands[0]!.cells.map((c) => c.breakable);

  it('短行不断开', () => assert.deepEqual(breakable(form([cell(1, 1, '短'), cell(1, 2, '短')], 1)), [false, false]));

  it('长行断得开', () =>
    assert.deepEqual(breakable(form([cell(1, 1, '短'), cell(1, 2, '长文字'.repeat(300))], 1)), [true, true]));

  it('跨行的格断得开', () =>
    assert.deepEqual(breakable(form([cell(1, 1, '短', 2), cell(1, 2, '短'), cell(2, 2, '短')], 2)), [
      true,
      false,
      false,
    ]));
});

describe('签字栏与最后一行在同一页', () => {
  const isKept = (drawn: DrawnForm) => printedBook('', [drawn]).forms[0]!['foot-kept'];
  const cases: { name: string; drawn: DrawnForm; expected: boolean }[] = [
    { name: '最后一行是短行', drawn: form([cell(1, 1, '短'), cell(1, 2, '短')], 1), expected: true },
    {
      name: '最后一行比一页还长时不必',
      drawn: form([cell(1, 1, '短'), cell(1, 2, '长文字'.repeat(300))], 1),
      expected: false,
    },
    { name: '只有表头时不必', drawn: form([cell(1, 1, '头'), cell(1, 2, '头')], 1, [1]), expected: false },
  ];
  for (const { name, drawn, expected } of cases) it(name, () => assert.equal(isKept(drawn), expected));
});

it('数不折行，文字和几段的内容折行', () => {
  const cells = [cell(1, 1, '36', 1, 'amount'), cell(1, 2, '36', 1, 'text'), cell(2, 1, '3\n6', 1, 'amount')];
  const figures = printedBook('', [form([...cells, cell(2, 2, '')], 2)]).forms[0]!.bands[0]!.cells;
  assert.deepEqual(
    figures.map(({ figure }) => figure),
    [true, false, false, false],
  );
});
