import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutHanging } from '@duzhi/core/shared/hang-guard';
import { utils, type WorkBook, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { cell, paragraph, row, table, wordFile } from './docx-samples.ts';
import { MAX_FILE_BYTES, readTables } from './read-tables.ts';
import type { TableDocument } from './table-document.ts';

function zip(...names: string[]): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])));
}

/** A compound file whose root holds one stream of this name. */
function compound(streamName: string): Uint8Array {
  const bytes = new Uint8Array(512 * 3);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, 0xfffffffe, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let at = 76; at < 512; at += 4) view.setUint32(at, at === 76 ? 0 : 0xffffffff, true);
  view.setUint32(512, 0xfffffffd, true);
  view.setUint32(516, 0xfffffffe, true);
  const entry = (index: number, name: string, type: number, child: number) => {
    const start = 1024 + index * 128;
    bytes.set(Buffer.from(name, 'utf16le'), start);
    view.setUint16(start + 64, name.length * 2 + 2, true);
    view.setUint8(start + 66, type);
    for (const [place, id] of [
      [68, 0xffffffff],
      [72, 0xffffffff],
      [76, child],
      [116, 0xfffffffe],
    ] as const)
      view.setUint32(start + place, id, true);
  };
  entry(0, 'Root Entry', 5, 1);
  entry(1, streamName, 2, 0xffffffff);
  return bytes;
}

function latin(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

describe('front door: what is not read says what it is and what to do', () => {
  const cases: { name: string; bytes: Uint8Array; file?: string; code: string; message: RegExp }[] = [
    { name: 'an empty file', bytes: new Uint8Array(), code: 'no-content', message: /空的/ },
    { name: 'only a byte-order mark', bytes: latin('\xef\xbb\xbf'), code: 'no-content', message: /没有任何文字/ },
    { name: 'a file past the bound', bytes: new Uint8Array(MAX_FILE_BYTES + 1), code: 'too-large', message: /64 MB/ },
    {
      name: 'PDF',
      bytes: latin('%PDF-1.7'),
      file: 'a.docx',
      code: 'unsupported-format',
      message: /^这是 PDF 文件.*原件/,
    },
    { name: 'PNG', bytes: latin('\x89PNG\r\n\x1a\n'), code: 'unsupported-format', message: /PNG/ },
    { name: 'JPEG', bytes: latin('\xff\xd8\xff\xe0'), code: 'unsupported-format', message: /JPEG/ },
    { name: 'RAR', bytes: latin('Rar!\x1a\x07'), code: 'unsupported-format', message: /RAR.*解压/ },
    { name: '7z', bytes: latin("7z\xbc\xaf'\x1c"), code: 'unsupported-format', message: /7z.*解压/ },
    { name: 'ZIP', bytes: zip('a.txt'), file: 'a.zip', code: 'unsupported-format', message: /ZIP.*解压/ },
    { name: 'ZIP that calls itself Word', bytes: zip('a.txt'), file: 'a.docx', code: 'damaged', message: /残缺/ },
    { name: 'a torn package', bytes: latin('PK\x03\x04junk'), file: 'a.docx', code: 'damaged', message: /残缺/ },
    { name: 'OFD', bytes: zip('OFD.xml'), code: 'unsupported-format', message: /OFD/ },
    {
      name: 'OpenDocument',
      bytes: zip('content.xml', 'META-INF/manifest.xml'),
      code: 'wrong-format',
      message: /另存为/,
    },
    {
      name: 'PowerPoint',
      bytes: zip('[Content_Types].xml', 'ppt/presentation.xml'),
      code: 'unsupported-format',
      message: /PowerPoint/,
    },
    {
      name: 'a binary workbook',
      bytes: zip('[Content_Types].xml', 'xl/workbook.bin'),
      code: 'wrong-format',
      message: /xlsb.*另存为 \.xlsx/,
    },
    {
      name: 'old Word',
      bytes: compound('WordDocument'),
      file: 'a.docx',
      code: 'wrong-format',
      message: /\.doc.*另存为 \.docx/,
    },
    {
      name: 'old PowerPoint',
      bytes: compound('PowerPoint Document'),
      code: 'unsupported-format',
      message: /PowerPoint/,
    },
    {
      name: 'encrypted Office',
      bytes: compound('EncryptedPackage'),
      file: 'a.xlsx',
      code: 'encrypted',
      message: /密码/,
    },
    {
      name: 'a compound file of something else',
      bytes: compound('Other'),
      file: 'a.msi',
      code: 'unsupported-format',
      message: /无法识别/,
    },
    {
      name: 'a torn compound file',
      bytes: latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
      code: 'damaged',
      message: /残缺/,
    },
    {
      name: 'an encrypted workbook',
      bytes: new Uint8Array([9, 8, 4, 0, 0, 6, 5, 0, 0x2f, 0, 0, 0]),
      file: 'a.xls',
      code: 'encrypted',
      message: /密码/,
    },
    {
      name: 'a workbook of Excel 4',
      bytes: new Uint8Array([9, 4, 6, 0, 0, 0, 0x10, 0, 0, 0]),
      file: 'a.xls',
      code: 'wrong-format',
      message: /4\.0.*另存为/,
    },
    { name: 'RTF', bytes: latin('{\\rtf1\\ansi'), file: 'a.doc', code: 'wrong-format', message: /RTF.*另存为 \.docx/ },
    {
      name: 'Word XML',
      bytes: latin('<?xml version="1.0"?><w:wordDocument xmlns:w="w">'),
      file: 'a.doc',
      code: 'wrong-format',
      message: /另存为/,
    },
    {
      name: 'bytes of no known kind',
      bytes: Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 32),
      file: 'a.bin',
      code: 'unsupported-format',
      message: /认不出/,
    },
  ];
  for (const { name, bytes, file, code, message } of cases) {
    it(name, () => {
      const result = readTables(bytes, file ?? 'a.txt');
      assert.ok(!result.ok);
      assert.equal(result.error.code, code);
      assert.match(result.error.message, message);
    });
  }
});

const HTML_TABLE = '<table><tr><td>绩效</td><td>目标</td></tr></table>';

describe('front door: content goes before the extension', () => {
  const cases: { name: string; bytes: Uint8Array; file: string; format: string }[] = [
    { name: 'a page', bytes: Buffer.from(`<!DOCTYPE html>${HTML_TABLE}`), file: 'a.html', format: 'html' },
    {
      name: 'a page saved as .xls',
      bytes: Buffer.from(`<html xmlns:x="x"><body>${HTML_TABLE}`),
      file: 'a.xls',
      format: 'html',
    },
    { name: 'a table saved as .doc', bytes: Buffer.from(`<b>表</b>${HTML_TABLE}`), file: 'a.doc', format: 'html' },
    {
      name: 'a page in UTF-16',
      bytes: Buffer.from(`\ufeff<html>${HTML_TABLE}`, 'utf16le'),
      file: 'a.xls',
      format: 'html',
    },
    { name: 'rows saved as .xls', bytes: Buffer.from('绩效\t目标\n1\t2\n'), file: 'a.xls', format: 'text' },
    { name: 'text without an extension', bytes: Buffer.from('\t绩效\n\t目标\n'), file: 'a', format: 'text' },
    { name: 'text that opens with a bracket', bytes: Buffer.from('<绩效>\t<目标>\n'), file: 'a.txt', format: 'text' },
    { name: 'UTF-8 with a mark', bytes: Buffer.from('\ufeff绩效\t目标\n'), file: 'a.txt', format: 'text' },
    {
      name: 'UTF-16 without a mark, where 一 too has a zero byte',
      bytes: Buffer.from('绩效\t目标\r\n一\t2\r\n', 'utf16le'),
      file: 'a.txt',
      format: 'text',
    },
    {
      name: 'UTF-16, the other order',
      bytes: Buffer.from('\ufeff绩效\t目标\n', 'utf16le').swap16(),
      file: 'a.txt',
      format: 'text',
    },
    { name: 'GBK', bytes: latin('\xbc\xa8\xd0\xa7\t\xc4\xbf\xb1\xea\n'), file: 'a.txt', format: 'text' },
    {
      name: 'a page in one file, in quoted-printable GBK',
      bytes: latin(
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n<table><tr><td>=BC=A8=D0=\r\n=A7<td>=C4=BF=B1=EA</table>\r\n--x--\r\n',
      ),
      file: 'a.doc',
      format: 'html',
    },
    {
      name: 'a page in one file, in base64',
      bytes: latin(
        `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=y\r\n\r\n--y\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(HTML_TABLE).toString('base64')}\r\n--y--`,
      ),
      file: 'a.mht',
      format: 'html',
    },
  ];
  for (const { name, bytes, file, format } of cases) {
    it(name, () => {
      const result = readTables(bytes, file);
      assert.ok(result.ok, result.ok ? '' : result.error.message);
      assert.equal(result.value.format, format);
      const [table] = result.value.blocks.filter((block) => block.kind === 'table');
      assert.deepEqual(
        table?.cells.slice(0, 2).map((cell) => cell.text.replace(/[<>]/g, '')),
        ['绩效', '目标'],
      );
    });
  }

  it('a few bad bytes do not make UTF-8 another encoding, and are reported', () => {
    const bytes = Buffer.from('绩效目标\t年度预算\n');
    bytes[1] = 0xff;
    const result = readTables(bytes, 'a.txt');
    assert.ok(result.ok);
    const [table] = result.value.blocks;
    assert.match((table?.kind === 'table' && table.cells[0]?.text) || '', /效目标$/);
    assert.match(result.value.problems[0]?.message ?? '', /认不出的字符/);
  });
});

/** Six rows of a form: texts, spans to the right (`>`) and down (`^`), blanks. */
const FORM = [
  ['附表9', '>', '>', '>'],
  ['部门名称', '演示街道办事处', '>', '>'],
  ['绩效指标', '一级指标', '二级指标', '指标值'],
  ['^', '产出指标', '数量指标', '5000件'],
  ['^', '^', '成本指标', '30.5万元\n（含税）'],
  ['负责人签字：', '', '联系电话：', ''],
];

function spanOf(row: number, column: number): { rows: number; columns: number } {
  let rows = 1;
  let columns = 1;
  while (FORM[row + rows]?.[column] === '^') rows += 1;
  while (FORM[row]?.[column + columns] === '>') columns += 1;
  return { rows, columns };
}

function anchors(): { row: number; column: number; text: string; rows: number; columns: number }[] {
  return FORM.flatMap((cells, row) =>
    cells.flatMap((text, column) =>
      text === '>' || text === '^' ? [] : [{ row, column, text, ...spanOf(row, column) }],
    ),
  );
}

/** Flattened text keeps a place for a cell under a merge, and none for one beside it. */
function asText(): Uint8Array {
  const rows = FORM.map((cells) =>
    cells
      .filter((text) => text !== '>')
      .map((text) => `\t${text === '^' ? '' : text}\n`)
      .join(''),
  );
  return Buffer.from(rows.join('\n'));
}

function asHtml(): Uint8Array {
  const cell = ({ text, rows, columns }: ReturnType<typeof anchors>[number]) =>
    `<td rowspan=${rows} colspan=${columns}>${text.replaceAll('\n', '<br>')}</td>`;
  const rows = FORM.map(
    (_, row) =>
      `<tr>${anchors()
        .filter((anchor) => anchor.row === row)
        .map(cell)
        .join('')}</tr>`,
  );
  return Buffer.from(`<table>${rows.join('')}</table>`);
}

function asWorkbook(bookType: 'xlsx' | 'biff8'): Uint8Array {
  const sheet = utils.aoa_to_sheet(
    FORM.map((cells) => cells.map((text) => (text === '' || text === '>' || text === '^' ? null : text))),
  );
  sheet['!merges'] = anchors()
    .filter(({ rows, columns }) => rows + columns > 2)
    .map(({ row, column, rows, columns }) => ({
      s: { r: row, c: column },
      e: { r: row + rows - 1, c: column + columns - 1 },
    }));
  const book: WorkBook = { SheetNames: ['表'], Sheets: { 表: sheet } };
  return write(book, { type: 'buffer', bookType });
}

function asWord(): Uint8Array {
  const rows = FORM.map((_, index) => {
    const cells = anchors()
      .filter((anchor) => anchor.row <= index && index < anchor.row + anchor.rows)
      .map(({ row: first, rows, columns, text }) => {
        const merge = rows === 1 ? '' : `<w:vMerge w:val="${first === index ? 'restart' : 'continue'}"/>`;
        const lines = first === index ? text.split('\n') : [''];
        return cell(lines.map((line) => paragraph(line)).join(''), `<w:gridSpan w:val="${columns}"/>${merge}`);
      });
    return row(...cells);
  });
  return wordFile({ body: table(...rows) });
}

const FORMATS = [
  { name: 'a.txt', bytes: asText() },
  { name: 'a.html', bytes: asHtml() },
  { name: 'a.xlsx', bytes: asWorkbook('xlsx') },
  { name: 'a.xls', bytes: asWorkbook('biff8') },
  { name: 'a.docx', bytes: asWord() },
];

function textsByRow(document: TableDocument): string[][] {
  const [table] = document.blocks;
  assert.equal(table?.kind, 'table');
  const rows: string[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) if (cell.text !== '') rows[cell.row - 1]!.push(cell.text);
  return rows;
}

describe('front door: one form through every format', () => {
  for (const { name, bytes } of FORMATS) {
    it(`${name} gives the texts of every row`, () => {
      const result = readTables(bytes, name);
      assert.ok(result.ok);
      assert.equal(result.value.blocks.length, 1);
      assert.deepEqual(
        textsByRow(result.value),
        FORM.map((cells) => cells.filter((text) => !['', '>', '^'].includes(text))),
      );
    });
  }
  for (const { name, bytes } of FORMATS.slice(1)) {
    it(`${name} gives the grid with its merges`, () => {
      const result = readTables(bytes, name);
      assert.ok(result.ok);
      const [table] = result.value.blocks;
      const cells = table?.kind === 'table' ? table.cells.filter((cell) => cell.text !== '') : [];
      assert.deepEqual(
        cells.map((cell) => [cell.row - 1, cell.column - 1, cell.rowSpan, cell.columnSpan, cell.text]),
        anchors()
          .filter(({ text }) => text !== '')
          .map(({ row, column, rows, columns, text }) => [row, column, rows, columns, text]),
      );
    });
  }
});

describe('front door: damage', () => {
  /** A linear congruential generator: the same damage in every run. */
  function dice(seed: number): (sides: number) => number {
    let state = seed;
    return (sides) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * sides);
    };
  }

  function damage(bytes: Uint8Array, roll: (sides: number) => number): Uint8Array {
    const copy = Buffer.from(bytes);
    const at = roll(copy.length);
    const length = roll(200);
    switch (roll(4)) {
      case 0:
        return copy.subarray(0, at);
      case 1:
        return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
      case 2:
        return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
      default:
        for (let hit = roll(20); hit >= 0; hit -= 1) copy[roll(copy.length)] = roll(256);
        return copy;
    }
  }

  for (const { name, bytes } of FORMATS) {
    it(`${name}, damaged 500 ways, is read or refused with a sentence, and never hangs`, () => {
      const roll = dice(bytes.length);
      withoutHanging(name, () => {
        for (let run = 0; run < 500; run += 1) {
          const result = readTables(damage(bytes, roll), name);
          if (!result.ok) assert.match(result.error.message, /。$/);
          else assert.ok(result.value.blocks.length > 0);
        }
      });
    });
  }

  it('a damaged workbook stream is read or refused, beyond what the compound file shows', () => {
    const file = Buffer.from(asWorkbook('biff8'));
    const stream = file.subarray(file.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00])));
    const roll = dice(7);
    withoutHanging('a.xls', () => {
      for (let run = 0; run < 1000; run += 1)
        readTables(Buffer.concat([stream.subarray(0, 8), damage(stream.subarray(8), roll)]), 'a.xls');
    });
  });
});
