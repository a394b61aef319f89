import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { drawForm } from '@duzhi/core/layouts';
import { readTables } from '@duzhi/documents/tables';
import excel from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { cellText, runText } from './drawn-text.ts';
import { convertWithLibreOffice, missingProgram, pdfPicturePages, pdfText } from './office-programs.ts';
import { bookSaying, demonstrationBook, SEALED } from './sample-books.ts';
import { writeXlsx } from './xlsx.ts';

async function written(book: Book): Promise<Uint8Array> {
  const result = await writeXlsx(book);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

async function opened(book: Book): Promise<excel.Workbook> {
  const workbook = new excel.Workbook();
  // The type of the library knows Node's buffers only.
  await workbook.xlsx.load(Buffer.from(await written(book)) as unknown as excel.Buffer);
  return workbook;
}

/** The cell of the sheet that holds this text. */
function find(sheet: excel.Worksheet, text: string): excel.Cell {
  const found: excel.Cell[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => void (cell.isMerged && cell.master !== cell ? 0 : found.push(cell))));
  const cell = found.find((candidate) => candidate.text === text);
  assert.ok(cell !== undefined, `no cell ${text}`);
  return cell;
}

describe('Excel：工作表与页面', () => {
  it('一张表一个工作表，按附表号', async () => {
    const names = (await opened(demonstrationBook())).worksheets.map((sheet) => sheet.name);
    assert.deepEqual(names, ['附表1', '附表2', '附表3-1', '附表3-2', '附表3-3', '附表3-4']);
  });

  it('A4，方向照版面，一页宽，页脚有页码', async () => {
    const book = demonstrationBook();
    for (const [index, sheet] of (await opened(book)).worksheets.entries()) {
      const { paperSize, orientation, fitToPage, fitToWidth, fitToHeight } = sheet.pageSetup;
      const drawn = drawForm(book.forms[index]!, `/forms/${index}`);
      assert.deepEqual(
        { paperSize, orientation, fitToPage, fitToWidth, fitToHeight },
        { paperSize: 9, orientation: drawn.orientation, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      );
      assert.match(sheet.headerFooter.oddFooter ?? '', /&P.*&N/);
    }
  });

  it('汇总表的表头在每页重复', async () => {
    const sheet = (await opened(demonstrationBook())).getWorksheet('附表2')!;
    const header = find(sheet, '实施期绩效目标').row;
    assert.equal(sheet.pageSetup.printTitlesRow, `${header}:${header}`);
  });

  it('列宽合起来是版心的宽度', async () => {
    const book = demonstrationBook();
    for (const [index, sheet] of (await opened(book)).worksheets.entries()) {
      const drawn = drawForm(book.forms[index]!, `/forms/${index}`);
      const millimetres = drawn.columnWidths.map((_, at) => (sheet.getColumn(at + 1).width! * 8 * 25.4) / 96);
      const total = millimetres.reduce((sum, width) => sum + width, 0);
      assert.ok(Math.abs(total - drawn.columnWidths.reduce((sum, width) => sum + width, 0)) < 1, `${total}`);
    }
  });
});

describe('Excel：印章图样', () => {
  it('右边与表齐，底边与最后一行齐，四厘米见方，看得透', async () => {
    const book = demonstrationBook();
    const sealed = await writeXlsx(book, SEALED);
    assert.ok(sealed.ok);
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(Buffer.from(sealed.value) as unknown as excel.Buffer);
    for (const [index, sheet] of workbook.worksheets.entries()) {
      const drawing = strFromU8(unzipSync(sealed.value)[`xl/drawings/drawing${index + 1}.xml`]!);
      const number = (pattern: RegExp) => Number(pattern.exec(drawing)![1]) / 36_000;
      const { columnWidths } = drawForm(book.forms[index]!, `/forms/${index}`);
      const heights = Array.from({ length: sheet.rowCount }, (_, row) => (sheet.getRow(row + 1).height * 25.4) / 72);
      const sum = (lengths: readonly number[]) => lengths.reduce((total, each) => total + each, 0);
      const [column, row] = [/<xdr:col>(\d+)/, /<xdr:row>(\d+)/].map((part) => Number(part.exec(drawing)![1]));
      const left = sum(columnWidths.slice(0, column)) + number(/<xdr:colOff>(\d+)/);
      const top = sum(heights.slice(0, row)) + number(/<xdr:rowOff>(\d+)/);
      const [width, height] = [number(/<xdr:ext cx="(\d+)/), number(/<xdr:ext cx="\d+" cy="(\d+)/)];
      const near = (found: number, expected: number) => assert.ok(Math.abs(found - expected) < 0.5, `${found}`);
      near(width, 40);
      near(height, 40);
      near(left + width, sum(columnWidths));
      near(top + height, sum(heights));
      // Over the cells there is no other place: it must not hide what it lies on.
      assert.match(drawing, /<a:blip [^>]*r:embed="rId1"[^>]*><a:alphaModFix amt="60000"\/><\/a:blip>/);
    }
  });
});

describe('Excel：单元格', () => {
  it('金额是可以求和的数，与标签同格的是文字', async () => {
    const sheet = (await opened(demonstrationBook())).getWorksheet('附表1')!;
    const total = find(sheet, '资金总额：930.09');
    assert.equal(total.type, excel.ValueType.String);
    const amount = find(sheet, '930.09');
    assert.equal(amount.type, excel.ValueType.Number);
    assert.equal(amount.value, 930.09);
    assert.equal(amount.numFmt, '0.00');
  });

  it('指标值保持文字', async () => {
    const cell = find((await opened(demonstrationBook())).getWorksheet('附表1')!, '100%');
    assert.equal(cell.type, excel.ValueType.String);
    assert.equal(cell.numFmt, '@');
  });

  it('每一格都有宋体和黑色细边框，合并盖住的也是', async () => {
    const book = demonstrationBook();
    for (const [index, sheet] of (await opened(book)).worksheets.entries()) {
      const { head, rowCount, columnWidths } = drawForm(book.forms[index]!, `/forms/${index}`);
      for (let row = head.length + 1; row <= head.length + rowCount; row += 1) {
        for (let column = 1; column <= columnWidths.length; column += 1) {
          const { border, font, address } = sheet.getCell(row, column);
          for (const side of ['top', 'left', 'bottom', 'right'] as const)
            assert.deepEqual(border?.[side], { style: 'thin', color: { argb: 'FF000000' } }, `${address} ${side}`);
          assert.equal(font.name, '宋体', address);
        }
      }
    }
  });

  it('合并与版面一致', async () => {
    const book = demonstrationBook();
    for (const [index, sheet] of (await opened(book)).worksheets.entries()) {
      const { head, cells } = drawForm(book.forms[index]!, `/forms/${index}`);
      for (const { row, column, rowSpan, columnSpan } of cells) {
        const first = sheet.getCell(head.length + row, column);
        const last = sheet.getCell(head.length + row + rowSpan - 1, column + columnSpan - 1);
        assert.equal(last.master.address, first.address);
      }
    }
  });

  it('表名加粗居中', async () => {
    const cell = find((await opened(demonstrationBook())).getWorksheet('附表1')!, '2023年部门整体支出绩效目标表');
    assert.equal(cell.font.bold, true);
    assert.equal(cell.alignment.horizontal, 'center');
  });

  it('“其中：”之下的各行缩进', async () => {
    const sheet = (await opened(demonstrationBook())).getWorksheet('附表1')!;
    assert.equal(find(sheet, '其中：基本支出').alignment.indent, undefined);
    assert.equal(find(sheet, '项目支出').alignment.indent, 2);
  });

  it('默认字体是宋体，列宽按它计', async () => {
    const styles = strFromU8(unzipSync(await written(demonstrationBook()))['xl/styles.xml']!);
    assert.match(styles, /<fonts[^>]*><font>(?:(?!<\/font>).)*<name val="宋体"\/>/);
  });

  it('比 Excel 最高的行还高的内容分到几行，合并起来', async () => {
    const text = '把街道的垃圾清运干净。'.repeat(120);
    const sheet = (await opened(bookSaying(text))).getWorksheet('附表2')!;
    const cell = find(sheet, text);
    let height = 0;
    for (let row = Number(cell.row); sheet.getCell(row, cell.col).master === cell; row += 1) {
      assert.ok(sheet.getRow(row).height <= 409);
      height += sheet.getRow(row).height;
    }
    assert.ok(height > 409);
    assert.equal(cell.alignment.vertical, 'top');
  });
});

describe('Excel：文字原样', () => {
  const texts = [
    '=1+1',
    '=HYPERLINK("http://example.com","点击")',
    '+1',
    '-1+2',
    '@SUM(A1)',
    "'单引号",
    '<b>&amp;</b> & "引号"',
    '_x0041_ 与 _x000d_',
    '2-1',
    '0012',
    '第一段；\n第二段。',
    '生僻字𠮷😀',
  ];
  for (const text of texts) {
    it(text, async () => {
      const bytes = await written(bookSaying(text));
      const tables = readTables(bytes, 'book.xlsx');
      assert.ok(tables.ok);
      const cells = tables.value.blocks.flatMap((block) => (block.kind === 'table' ? block.cells : []));
      assert.ok(
        cells.some((cell) => cell.text === text),
        cells.map((cell) => cell.text).join('|'),
      );
      // No formula anywhere, and none when a clerk opens the cell and presses Enter.
      const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
      assert.doesNotMatch(sheet, /<f[ >/]/);
      const workbook = new excel.Workbook();
      await workbook.xlsx.load(Buffer.from(bytes) as unknown as excel.Buffer);
      assert.equal(find(workbook.worksheets[0]!, text).numFmt, '@');
    });
  }

  it('XML 里不能有的字符换成替代符，文件不坏', async () => {
    const tables = readTables(await written(bookSaying('坏\ud800字\uffff符')), 'book.xlsx');
    assert.ok(tables.ok);
    const [table] = tables.value.blocks;
    assert.ok(table?.kind === 'table' && table.cells.some((cell) => cell.text === '坏\ufffd字\ufffd符'));
  });

  it('32767 个字写得出', async () => {
    const tables = readTables(await written(bookSaying('字'.repeat(32_767))), 'book.xlsx');
    assert.ok(tables.ok);
    const [table] = tables.value.blocks;
    assert.ok(table?.kind === 'table' && table.cells.some((cell) => cell.text.length === 32_767));
  });

  it('再多一个字就说明在哪里、怎么办', async () => {
    assert.deepEqual(await writeXlsx(bookSaying('字'.repeat(32_768))), {
      ok: false,
      error: {
        code: 'text-too-long',
        message:
          '附表2 “垃圾清运” 年度绩效目标有 32768 个字，Excel 一格最多 32767 个字。请精简这一格，或者改为导出 Word 文件。',
      },
    });
  });
});

describe('Excel：文件', () => {
  it('同一本目标册两次写出，逐字节相同', async () => {
    const first = await written(demonstrationBook());
    await new Promise((resolve) => setTimeout(resolve, 2100));
    assert.deepEqual(await written(demonstrationBook()), first);
  });

  const skip = missingProgram('soffice');
  it('LibreOffice 打开后文字一格不少，金额是数', { skip }, async () => {
    const book = demonstrationBook();
    // All sheets; text cells in quotation marks, numbers bare and as shown.
    const sheets = convertWithLibreOffice(
      await written(book),
      'xlsx',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true,false,false,-1',
    );
    assert.equal(sheets.size, book.forms.length);
    for (const [index, form] of book.forms.entries()) {
      const csv = sheets.get(`book-${form.label}.csv`)?.toString('utf8');
      assert.ok(csv !== undefined, [...sheets.keys()].join('、'));
      const numbers = csv.replace(/"(?:[^"]|"")*"/g, '').split(/[,\n]/);
      const texts = [...csv.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"'));
      const { cells, head, foot } = drawForm(form, `/forms/${index}`);
      for (const cell of cells) {
        const isBareAmount = cell.kind === 'amount' && cell.label === '' && cell.text !== '';
        assert.ok((isBareAmount ? numbers : texts).includes(cellText(cell)) || cellText(cell) === '', cellText(cell));
      }
      for (const run of [...head, ...foot].flatMap((line) => line.runs)) assert.ok(texts.includes(runText(run)));
    }
  });

  const noPoppler = missingProgram('pdftotext') || missingProgram('pdfimages');
  it('LibreOffice 打印出来每张表一页，一页一枚印章图样', { skip: skip || noPoppler }, async () => {
    const sealed = await writeXlsx(demonstrationBook(), SEALED);
    assert.ok(sealed.ok);
    const pdf = convertWithLibreOffice(sealed.value, 'xlsx', 'pdf').get('book.pdf');
    assert.ok(pdf !== undefined);
    assert.deepEqual(pdfPicturePages(pdf), [1, 2, 3, 4, 5, 6]);
    const pages = pdfText(pdf).split('\f').slice(0, -1);
    assert.equal(pages.length, 6);
    for (const [index, page] of pages.entries()) assert.ok(page.includes(`第 ${index + 1} 页，共 6 页`), page);
  });
});
