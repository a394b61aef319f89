import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import excel from 'exceljs';
import type { Block } from '../tables/index.ts';
import { readTables } from '../tables/index.ts';

// Test support: a sample written as a web page, as the same tables in files of other kinds.

/** 网页样例的各段文字与各表。Throws when it cannot be read. */
export function blocksOf(html: string): readonly Block[] {
  const document = readTables(new TextEncoder().encode(html), 'sample.html');
  if (!document.ok) throw new Error(document.error.message);
  return document.value.blocks;
}

/** 同样的文字与表格，写成 Word 文件：合并的格仍是合并的。 */
export function asWord(html: string): Promise<Uint8Array> {
  const paragraphs = (text: string) => text.split('\n').map((line) => new Paragraph(line));
  const children = blocksOf(html).flatMap((block): (Paragraph | Table)[] => {
    if (block.kind === 'paragraph') return paragraphs(block.text);
    const rows = Array.from({ length: block.rowCount }, (_, index) => {
      const cells = block.cells.filter(({ row }) => row === index + 1);
      return new TableRow({
        children: cells.map(
          ({ text, rowSpan, columnSpan }) => new TableCell({ rowSpan, columnSpan, children: paragraphs(text) }),
        ),
      });
    });
    return [new Table({ rows })];
  });
  return Packer.pack(new Document({ sections: [{ children }] }), 'uint8array');
}

/** 同样的文字与表格，写在 Excel 的一张工作表上，一段文字占一行；两表之间空一行。 */
export async function asExcel(html: string): Promise<Uint8Array> {
  const workbook = new excel.Workbook();
  const sheet = workbook.addWorksheet('Sheet1');
  let above = 0;
  for (const block of blocksOf(html)) {
    if (block.kind === 'paragraph') {
      above += 1;
      sheet.getCell(above, 1).value = block.text;
      continue;
    }
    for (const { row, column, rowSpan, columnSpan, text } of block.cells) {
      if (text !== '') sheet.getCell(above + row, column).value = text;
      if (rowSpan > 1 || columnSpan > 1)
        sheet.mergeCells(above + row, column, above + row + rowSpan - 1, column + columnSpan - 1);
    }
    above += block.rowCount + 1;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
