import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findSeedFile, NO_SEED } from '../seed-file.ts';
import type { Table, TableDocument } from './table-document.ts';
import { readText } from './text.ts';

function read(source: string): TableDocument {
  const result = readText(source);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

/** Tables as rows of texts, paragraphs as texts, in document order. */
function outline(document: TableDocument): (string | string[][])[] {
  return document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : rowsOf(block)));
}

function rowsOf(table: Table): string[][] {
  const rows: string[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) rows[cell.row - 1]![cell.column - 1] = cell.text;
  return rows;
}

describe('text: the shape is decided for every chunk', () => {
  const cases: { name: string; input: string; expected: (string | string[][])[] }[] = [
    {
      name: 'a tab opens a cell and a blank line ends the row',
      input: '\t项目\n\t金额\n\n\t修路\n\t5\n',
      expected: [
        [
          ['项目', '金额'],
          ['修路', '5'],
        ],
      ],
    },
    {
      name: 'a lone tab is a blank cell',
      input: '\t一级\n\t二级\n\n\t\n\t质量\n',
      expected: [
        [
          ['一级', '二级'],
          ['', '质量'],
        ],
      ],
    },
    {
      name: 'lines without a tab are more paragraphs of the open cell',
      input: '\t职责\n\t1、修路；\n2、种树。\n\n\t目标\n\t好\n',
      expected: [
        [
          ['职责', '1、修路；\n2、种树。'],
          ['目标', '好'],
        ],
      ],
    },
    {
      name: 'a paragraph after a blank cell is that cell’s',
      input: '\t单位\n\t\n金额：万元\n',
      expected: [[['单位', '金额：万元']]],
    },
    {
      name: 'text that blank lines part from its table stands outside and ends it',
      input: '\t合计\n\t5\n\n\t负责人签字：\n\n\n填表人：\n\n\t附表二\n\t\n',
      expected: [[['合计', '5'], ['负责人签字：']], '填表人：', [['附表二', '']]],
    },
    {
      name: 'a title pushed to its page by the blank paragraphs of its cell stays in its cell',
      input: `\t负责人：\n\n填表人：\n\t\n${'\n'.repeat(30)}附表二\n\t\n\t\n\n\t名称\n\t甲\n`,
      expected: [
        [['负责人：']],
        '填表人：',
        [
          ['附表二', '', ''],
          ['名称', '甲'],
        ],
      ],
    },
    {
      name: 'a title that is the second paragraph of its cell',
      input: '填表人：\n\t\n附表三\n\t\n\n\t名称\n\t甲\n',
      expected: [
        '填表人：',
        [
          ['附表三', ''],
          ['名称', '甲'],
        ],
      ],
    },
    {
      name: 'a blank paragraph inside a cell does not end the table when the next row goes on under a merge',
      input: '\t目标\n\t第一\n\n第二\n\n\t\n\t第三\n',
      expected: [
        [
          ['目标', '第一\n\n第二'],
          ['', '第三'],
        ],
      ],
    },
    {
      name: 'three blank lines end a table',
      input: '\t甲\n\t乙\n\n\n\n\t丙\n\t丁\n',
      expected: [[['甲', '乙']], [['丙', '丁']]],
    },
    {
      name: 'two blank lines do not',
      input: '\t甲\n\t乙\n\n\n\t丙\n\t丁\n',
      expected: [
        [
          ['甲', '乙'],
          ['丙', '丁'],
        ],
      ],
    },
    {
      name: 'a form feed ends a table',
      input: '\t甲\n\t乙\n\f\t丙\n\t丁\n',
      expected: [[['甲', '乙']], [['丙', '丁']]],
    },
    {
      name: 'line ends of every system, the doubled carriage return too',
      input: '\t甲\r\n\t乙\r\n\r\n\t丙\r\r\n\t丁\r',
      expected: [
        [
          ['甲', '乙'],
          ['丙', '丁'],
        ],
      ],
    },
    {
      name: 'a tab typed inside a flattened cell opens a cell and keeps the table',
      input: '\t甲\n\t乙\n\n\t签字：\t日期：\n\t丙\n\t丁\n',
      expected: [
        [
          ['甲', '乙'],
          ['签字：', '日期：', '丙', '丁'],
        ],
      ],
    },
    {
      name: 'a blank table leaves no trace',
      input: '说明\n\n\t\n\t\n',
      expected: ['说明'],
    },
    {
      name: 'rows pasted from Excel, with a title above and a note below',
      input: '2023年绩效表\n序号\t名称\t金额\n1\t修路\t5\n\t合计\t5\n注：无\n',
      expected: [
        '2023年绩效表',
        [
          ['序号', '名称', '金额'],
          ['1', '修路', '5'],
          ['', '合计', '5'],
        ],
        '注：无',
      ],
    },
    {
      name: 'a quoted cell holds line breaks, tabs and doubled quotes',
      input: '名称\t说明\n甲\t"一\n\n二\t""三"""\n乙\t无\n',
      expected: [
        [
          ['名称', '说明'],
          ['甲', '一\n\n二\t"三"'],
          ['乙', '无'],
        ],
      ],
    },
    {
      name: 'an unpaired quote is a mark',
      input: '名称\t说明\n甲\t"一\n乙\t二\n',
      expected: [
        [
          ['名称', '说明'],
          ['甲', '"一'],
          ['乙', '二'],
        ],
      ],
    },
    {
      name: 'a quote in a flattened cell is a mark',
      input: '\t"甲\n乙"\n\t丙\n',
      expected: [[['"甲\n乙"', '丙']]],
    },
    {
      name: 'a blank line between rows of one width is a blank row',
      input: '甲\t乙\n\n丙\t丁\n',
      expected: [[['甲', '乙'], [], ['丙', '丁']]],
    },
    {
      name: 'rows of another width after a blank line are another table',
      input: '甲\t乙\n\n丙\t丁\t戊\n',
      expected: [[['甲', '乙']], [['丙', '丁', '戊']]],
    },
    {
      name: 'a Markdown table',
      input: '表：\n| 名称 | 金额 |\n|:---|---:|\n| 修\\|路 | 5<br>元 |\n',
      expected: [
        '表：',
        [
          ['名称', '金额'],
          ['修|路', '5\n元'],
        ],
      ],
    },
    {
      name: 'cells copied from a page, each ending with a bar',
      input: '项目名称 |\n修路 |\n主管部门 |\n年度\n目标 |\n\n金额 |\n5\n',
      expected: [
        [
          ['项目名称', '修路', '主管部门', '年度\n目标'],
          ['金额', '5'],
        ],
      ],
    },
    {
      name: 'one bar in prose is a mark',
      input: '甲 | 乙\n丙\n',
      expected: ['甲 | 乙', '丙'],
    },
    {
      name: 'several shapes in one file',
      input: '前言\n\n\t甲\n\t乙\n\n\n\n丙\t丁\n1\t2\n\n| 戊 | 己 |\n|---|---|\n\n后记\n',
      expected: [
        '前言',
        [['甲', '乙']],
        [
          ['丙', '丁'],
          ['1', '2'],
        ],
        [['戊', '己']],
        '后记',
      ],
    },
  ];
  for (const { name, input, expected } of cases) {
    it(name, () => assert.deepEqual(outline(read(input)), expected));
  }

  it('counts rows and columns from 1 and tables in order', () => {
    const [first, , second] = read('\t甲\n\t乙\n\n\t丙\n\n文字\n\n\t丁\n').blocks;
    assert.deepEqual(
      [first, second].map((block) => block?.kind === 'table' && [block.index, block.rowCount, block.columnCount]),
      [
        [1, 2, 2],
        [2, 1, 1],
      ],
    );
    assert.deepEqual(first?.kind === 'table' && first.cells.at(-1), {
      row: 2,
      column: 1,
      rowSpan: 1,
      columnSpan: 1,
      text: '丙',
    });
  });

  for (const input of ['', '\n \t\n\u3000', '\t\n\t\n\n\t\n']) {
    it(`no text at all is a failure: ${JSON.stringify(input)}`, () => {
      const result = readText(input);
      assert.equal(!result.ok && result.error.code, 'no-content');
    });
  }

  it('too many cells are a failure, soon', () => {
    const result = readText('\t\n'.repeat(600_000));
    assert.equal(!result.ok && result.error.code, 'too-large');
  });
});

describe('text: nothing is lost', () => {
  const piece = fc.constantFrom(
    '\t',
    '\n',
    '\n\n',
    '\n\n\n\n',
    ' ',
    '\u3000',
    '甲',
    '乙1',
    '，',
    '\r\n',
    '"',
    'a',
    '\t\n',
    '\f',
  );
  const withBars = fc.oneof(piece, fc.constantFrom('|', '｜', ' | ', '丙|', '<b>'));

  function letters(text: string, marks: RegExp): string {
    return [...text.replace(marks, '')].sort().join('');
  }

  function everything(source: string): string {
    const result = readText(source);
    if (!result.ok) return '';
    return result.value.blocks
      .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.cells.map((cell) => cell.text)))
      .join('');
  }

  it('every character but blanks, bars and quotes is in a cell or paragraph once', () => {
    fc.assert(
      fc.property(fc.array(withBars, { maxLength: 60 }), (pieces) => {
        const source = pieces.join('');
        assert.equal(letters(everything(source), /[\s"|｜]/g), letters(source, /[\s"|｜]/g));
      }),
      { seed: 20231, numRuns: 3000 },
    );
  });

  it('every cell of a table stands inside it, in order, on its own place', () => {
    fc.assert(
      fc.property(fc.array(withBars, { maxLength: 60 }), (pieces) => {
        const result = readText(pieces.join(''));
        if (!result.ok) return;
        for (const block of result.value.blocks) {
          if (block.kind === 'paragraph') continue;
          const places = block.cells.map((cell) => cell.row * 10_000 + cell.column);
          assert.deepEqual(
            places,
            [...new Set(places)].sort((a, b) => a - b),
          );
          for (const cell of block.cells) assert.ok(cell.row <= block.rowCount && cell.column <= block.columnCount);
        }
      }),
      { seed: 20232, numRuns: 1000 },
    );
  });

  it('flattened tables come back as they were written', () => {
    const cell = fc.array(fc.constantFrom('甲', '乙丙', '1、丁', '5万元', '90%'), { maxLength: 3 });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rows, (table) => {
        fc.pre(table.some((row) => row.some((paragraphs) => paragraphs.length > 0)));
        const texts = table.map((row) => row.map((paragraphs) => paragraphs.join('\n')));
        const source = texts.map((row) => row.map((text) => `\t${text}\n`).join('')).join('\n');
        assert.deepEqual(outline(read(source)), [texts]);
      }),
      { seed: 20233, numRuns: 500 },
    );
  });
});

const seedFile = findSeedFile();

describe('text: the real document', { skip: seedFile === undefined ? NO_SEED : false }, () => {
  it('is six tables, one for each form, and nothing is lost', () => {
    const source = readFileSync(seedFile!, 'utf8');
    const document = read(source);
    const tables = document.blocks.filter((block) => block.kind === 'table');
    assert.deepEqual(
      tables.map((table) => [table.rowCount, table.columnCount]),
      [
        [26, 6],
        [11, 5],
        [25, 6],
        [22, 6],
        [22, 6],
        [24, 6],
      ],
    );
    const titles = tables.map((table) => table.cells[0]?.text);
    assert.deepEqual(titles, ['附表1', '附表2', '附表3-1', '附表3-2', '附表3-3', '附表3-4']);
    const texts = document.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.cells.map((cell) => cell.text),
    );
    assert.equal(texts.join('').replace(/\s/g, ''), source.replace(/\s/g, ''));
    assert.deepEqual(document.problems, []);
  });
});
