import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utils, type WorkBook, write } from '@e965/xlsx';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { cpuMilliseconds } from './cpu-time.ts';
import { readTables } from './read-tables.ts';
import type { TableDocument } from './table-document.ts';

function read(bytes: Uint8Array, name = 'a.xlsx'): TableDocument {
  const result = readTables(bytes, name);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

function outline(document: TableDocument): string[] {
  return document.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [`¶ ${block.text}`]
      : block.cells.map(({ row, column, rowSpan, columnSpan, text }) => {
          const span = rowSpan + columnSpan > 2 ? ` ${rowSpan}x${columnSpan}` : '';
          return `${block.index}:${row},${column}${span} ${text}`;
        }),
  );
}

const CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Parts {
  /** The inside of each worksheet element. */
  readonly sheets: readonly string[];
  readonly sheetAttributes?: readonly string[];
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookProperties?: string;
}

/** A workbook of hand-written parts, for what no writer writes. */
function workbook({ sheets, sheetAttributes = [], strings, styles, workbookProperties = '' }: Parts): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`;
  const files: Zippable = {
    '[Content_Types].xml': strToU8(CONTENT_TYPES),
    '_rels/.rels': strToU8(`<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${RELATION}">${workbookProperties}<sheets>${sheets
        .map((_, at) => `<sheet name="表${at + 1}" sheetId="${at + 1}" r:id="s${at}" ${sheetAttributes[at] ?? ''}/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}${
        strings === undefined ? '' : relation('t', 'sharedStrings', '/xl/sharedStrings.xml')
      }${styles === undefined ? '' : relation('y', 'styles', 'styles.xml')}</Relationships>`,
    ),
  };
  sheets.forEach((sheet, at) => {
    files[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(`<worksheet>${sheet}</worksheet>`);
  });
  if (strings !== undefined) files['xl/sharedStrings.xml'] = strToU8(`<sst>${strings}</sst>`);
  if (styles !== undefined) files['xl/styles.xml'] = strToU8(`<styleSheet>${styles}</styleSheet>`);
  return zipSync(files);
}

describe('xlsx: cells', () => {
  const cases: { name: string; parts: Parts; expected: string[]; problems?: string[] }[] = [
    {
      name: 'inline, formula and boolean texts',
      parts: {
        sheets: [
          '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="str"><f>A1</f><v>乙</v></c><c r="C1" t="b"><v>1</v></c></row></sheetData>',
        ],
      },
      expected: ['1:1,1 甲', '1:1,2 乙', '1:1,3 TRUE'],
    },
    {
      name: 'shared strings: runs, phonetic guides, escaped characters, line breaks',
      parts: {
        sheets: [
          '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row></sheetData>',
        ],
        strings:
          '<si><r><t>党</t></r><r><rPr/><t xml:space="preserve">建 </t></r><rPh sb="0" eb="1"><t>dang</t></rPh></si><si><t>一_x000D_\n二&#10;三\n</t></si><si><t>_x005F_x000D_</t></si><si/>',
      },
      expected: ['1:1,1 党建 ', '1:1,2 一\n二\n三', '1:1,3 _x000D_'],
    },
    {
      name: 'cells and rows without a reference follow one another',
      parts: {
        sheets: [
          '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c><c><v>4</v></c></row></sheetData>',
        ],
      },
      expected: ['1:1,1 1', '1:1,2 2', '1:1,3 ', '1:2,1 ', '1:2,2 ', '1:2,3 ', '1:3,1 ', '1:3,2 3', '1:3,3 4'],
    },
    {
      name: 'numbers as shown, without the error of binary fractions',
      parts: {
        sheets: [
          '<sheetData><row r="1"><c r="A1"><v>930.09000000000003</v></c><c r="B1" s="1"><v>0.95</v></c><c r="C1" s="2"><v>30.5</v></c><c r="D1" s="3"><v>44927</v></c><c r="E1" s="4"><v>44927</v></c></row></sheetData>',
        ],
        styles:
          '<numFmts><numFmt numFmtId="176" formatCode="0&quot;万元&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="176"/><xf numFmtId="14"/><xf numFmtId="31"/></cellXfs>',
      },
      expected: ['1:1,1 930.09', '1:1,2 95%', '1:1,3 30.5万元', '1:1,4 2023-01-01', '1:1,5 2023年1月1日'],
    },
    {
      name: 'the date system of 1904',
      parts: {
        workbookProperties: '<workbookPr date1904="1"/>',
        sheets: [
          '<sheetData><row r="1"><c r="A1" s="0"><v>43465</v></c><c r="B1" t="d"><v>2023-01-01T00:00:00</v></c></row></sheetData>',
        ],
        styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
      },
      expected: ['1:1,1 2023-01-01', '1:1,2 2023-01-01'],
    },
    {
      name: 'leading blank rows and columns stay in the numbering, trailing ones are left out',
      parts: {
        sheets: [
          '<sheetData><row r="3"><c r="B3"><v>1</v></c><c r="F3" s="0"/></row><row r="9"><c r="A9" s="0"/></row></sheetData>',
        ],
      },
      expected: ['1:3,2 1'],
    },
    {
      name: 'merges, one of them reaching beyond the last text, one over whole columns',
      parts: {
        sheets: [
          '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:B1048576"/></mergeCells>',
        ],
      },
      expected: ['1:1,1 1x4 1', '1:2,1 2x1 2', '1:2,2 2x1 3', '1:2,3 ', '1:2,4 ', '1:3,3 ', '1:3,4 '],
    },
    {
      name: 'text under a merge is reported',
      parts: {
        sheets: [
          '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        ],
      },
      expected: ['1:1,1 1x2 1'],
      problems: ['1:1,2 工作表“表1”：被合并单元格盖住的文字没有读取。[2]'],
    },
    {
      name: 'prefixes and CDATA',
      parts: {
        sheets: [
          '<x:sheetData xmlns:x="x"><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[甲<乙]]></x:t></x:is></x:c></x:row></x:sheetData>',
        ],
      },
      expected: ['1:1,1 甲<乙'],
    },
    {
      name: 'a formula without a saved result, an error and a missing string are reported',
      parts: {
        sheets: [
          '<sheetData><row r="1"><c r="A1"><f>SUM(B1:C1)</f></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="s"><v>9</v></c></row></sheetData>',
        ],
      },
      expected: ['1:1,2 #DIV/0!'],
      problems: [
        '1:1,1 工作表“表1”：公式没有保存结果，这一格按空白读取。请用 Excel 打开文件，重新计算并保存后再试。[]',
        '1:1,2 工作表“表1”：公式结果是错误值。请更正公式后再试。[#DIV/0!]',
        '1:1,3 工作表“表1”：文字在文件中缺失，这一格按空白读取。请用 Excel 打开并另存后再试。[9]',
      ],
    },
    {
      name: 'hidden rows and columns are read and reported, hidden sheets left out',
      parts: {
        sheets: [
          '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>',
          '<sheetData/>',
          '<sheetData/>',
        ],
        sheetAttributes: ['', 'state="hidden"', 'state="veryHidden"'],
      },
      expected: ['1:1,1 1', '1:1,2 2', '1:2,1 3', '1:2,2 '],
      problems: [
        '1:2,0 工作表“表1”：第 2 行是隐藏行，已照常读取。如果不需要，请删除后再试。[3]',
        '1:0,2 工作表“表1”：第 2 列是隐藏列，已照常读取。如果不需要，请删除后再试。[2]',
        '0:0,0 工作表“表2”是隐藏的，没有读取。如果需要其中的表，请取消隐藏后再试。[表2]',
        '0:0,0 工作表“表3”是隐藏的，没有读取。如果需要其中的表，请取消隐藏后再试。[表3]',
      ],
    },
    {
      name: 'texts at the ends of the sheet cost no more than themselves',
      parts: {
        sheets: [
          '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048575"/></mergeCells>',
        ],
      },
      expected: ['1:1,1 1000x100 1', '1:1048576,16384 2'],
    },
  ];
  for (const { name, parts, expected, problems = [] } of cases) {
    it(name, () => {
      const document = read(workbook(parts));
      assert.deepEqual(outline(document), expected);
      assert.deepEqual(
        document.problems.map(
          ({ table, row, column, message, text }) => `${table}:${row},${column} ${message}[${text}]`,
        ),
        problems,
      );
    });
  }

  it('names the sheet of every table and leaves blank sheets out', () => {
    const cell = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
    const { blocks } = read(workbook({ sheets: [cell, '<sheetData/>', cell] }));
    assert.deepEqual(
      blocks.map((block) => block.kind === 'table' && [block.index, block.sheet]),
      [
        [1, '表1'],
        [2, '表3'],
      ],
    );
  });
});

describe('xlsx: failures', () => {
  const one = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
  const good = workbook({ sheets: [one] });
  const cases: { name: string; bytes: Uint8Array; expected: string }[] = [
    { name: 'a sheet that is not well formed', bytes: workbook({ sheets: ['<sheetData><row>'] }), expected: 'damaged' },
    { name: 'a torn file', bytes: good.subarray(0, good.length - 30), expected: 'damaged' },
    { name: 'a wrong checksum', bytes: withWrongChecksums(good), expected: 'damaged' },
    { name: 'a custom entity', bytes: workbook({ sheets: ['&boom;'] }), expected: 'damaged' },
    { name: 'no text', bytes: workbook({ sheets: ['<sheetData/>'] }), expected: 'no-content' },
    {
      name: 'a part that inflates beyond the bounds',
      bytes: workbook({ sheets: [' '.repeat(70 * 1024 * 1024)] }),
      expected: 'too-large',
    },
    {
      name: 'parts that inflate beyond the bounds together',
      bytes: workbook({ sheets: Array.from({ length: 30 }, () => `${one}${'<!-- x -->\n<col/>'.repeat(200_000)}`) }),
      expected: 'too-large',
    },
    {
      name: 'a size that lies',
      bytes: withSmallSizes(workbook({ sheets: [' '.repeat(30 * 1024 * 1024)] })),
      expected: 'damaged',
    },
    {
      name: 'too many cells',
      bytes: workbook({ sheets: [`<sheetData><row>${'<c><v>1</v></c>'.repeat(600_000)}</row></sheetData>`] }),
      expected: 'too-large',
    },
    {
      name: 'too many files',
      bytes: zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`xl/${at}`, new Uint8Array()]))),
      expected: 'too-large',
    },
  ];
  for (const { name, bytes, expected } of cases) {
    it(name, () => {
      const start = process.threadCpuUsage();
      const result = readTables(bytes, 'a.xlsx');
      assert.equal(result.ok ? 'ok' : result.error.code, expected);
      assert.ok(cpuMilliseconds(start) < 2000);
    });
  }
});

/** Every size in the directory 100 bytes, whatever the content. */
function withSmallSizes(bytes: Uint8Array): Uint8Array {
  return inDirectory(bytes, (view, at) => view.setUint32(at + 24, Math.min(100, view.getUint32(at + 24, true)), true));
}

function withWrongChecksums(bytes: Uint8Array): Uint8Array {
  return inDirectory(bytes, (view, at) => view.setUint32(at + 16, 1, true));
}

function inDirectory(bytes: Uint8Array, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1) if (view.getUint32(at, true) === 0x02014b50) change(view, at);
  return copy;
}

describe('xlsx, xls and 2003 XML: the same workbook reads the same', () => {
  const sheet = utils.aoa_to_sheet([
    ['附表1'],
    ['名称', '金额', '比例', '日期'],
    ['党建\n经费', 930.09, 0.95, 44927],
    ['安全', 30.5, 0.955, { t: 'n', v: 960.5899999999999, f: 'B3+B4' }],
    [true, { t: 'e', v: 0x2a }, '36', '≥92%'],
  ]);
  sheet['!merges'] = [utils.decode_range('A1:D1'), utils.decode_range('C3:C3')];
  for (const [cell, format] of [
    ['B4', '0'],
    ['C3', '0%'],
    ['C4', '0%'],
    ['D3', 'yyyy"年"m"月"d"日"'],
  ] as const)
    sheet[cell].z = format;
  const book: WorkBook = {
    SheetNames: ['表一', '参数', '表三'],
    Sheets: { 表一: sheet, 参数: utils.aoa_to_sheet([['藏']]), 表三: utils.aoa_to_sheet([[], [null, '三']]) },
    Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 0 }] },
  };
  const expected = [
    '1:1,1 1x4 附表1',
    ...['1:2,1 名称', '1:2,2 金额', '1:2,3 比例', '1:2,4 日期'],
    ...['1:3,1 党建\n经费', '1:3,2 930.09', '1:3,3 95%', '1:3,4 2023年1月1日'],
    ...['1:4,1 安全', '1:4,2 30.5', '1:4,3 95.5%', '1:4,4 960.59'],
    ...['1:5,1 TRUE', '1:5,2 #N/A', '1:5,3 36', '1:5,4 ≥92%'],
    '2:2,2 三',
  ];
  for (const [bookType, format] of [
    ['xlsx', 'xlsx'],
    ['biff8', 'xls'],
    ['xlml', 'xls'],
  ] as const) {
    it(bookType, () => {
      const document = read(write(book, { type: 'buffer', bookType }), 'a.xls');
      assert.equal(document.format, format);
      assert.deepEqual(outline(document), expected);
      assert.deepEqual(
        document.blocks.map((block) => block.kind === 'table' && block.sheet),
        ['表一', '表三'],
      );
      assert.deepEqual(
        document.problems.map(({ table, row, column, text }) => [table, row, column, text]),
        [
          [1, 5, 2, '#N/A'],
          [0, 0, 0, '参数'],
        ],
      );
    });
  }

  it('texts of Excel 95 are in the code page it names', () => {
    // The writer knows no code page: it leaves place for the bytes of 绩效, and names 1252.
    const old: WorkBook = { SheetNames: ['____'], Sheets: { ____: utils.aoa_to_sheet([['____', 5], ['a____']]) } };
    const bytes = Buffer.from(write(old, { type: 'buffer', bookType: 'biff5' }));
    const page = bytes.indexOf(Buffer.from([0x42, 0, 2, 0, 0xe4, 4]));
    bytes.writeUInt16LE(936, page + 4);
    for (let at = bytes.indexOf('____'); at !== -1; at = bytes.indexOf('____')) bytes.set([0xbc, 0xa8, 0xd0, 0xa7], at);
    const document = read(bytes, 'a.xls');
    assert.deepEqual(outline(document), ['1:1,1 绩效', '1:1,2 5', '1:2,1 a绩效', '1:2,2 ']);
    assert.equal(document.blocks[0]?.kind === 'table' && document.blocks[0].sheet, '绩效');
  });

  it('an xls that is torn is damaged', () => {
    const bytes: Uint8Array = write(book, { type: 'buffer', bookType: 'biff8' });
    for (const length of [8, 511, 600, bytes.length >> 1]) {
      const result = readTables(bytes.subarray(0, length), 'a.xls');
      assert.equal(!result.ok && result.error.code, 'damaged');
    }
  });

  it('a workbook stream without a compound file is read', () => {
    const bytes: Uint8Array = write(book, { type: 'buffer', bookType: 'biff8' });
    const start = Buffer.from(bytes).indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00]));
    assert.deepEqual(outline(read(bytes.subarray(start), 'a.xls')), expected);
  });
});
