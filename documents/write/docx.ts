import type { Book } from '@duzhi/core/book';
import type { DrawnCell, DrawnForm, DrawnLine, DrawnRun } from '@duzhi/core/layouts';
import { drawForm, FONT_SIZES, LEAST_ROW_HEIGHT, PAPER } from '@duzhi/core/layouts';
import { ok } from '@duzhi/core/shared';
import type { IRunOptions, ISectionOptions } from 'docx';
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  HeightRule,
  LineRuleType,
  Packer,
  PageOrientation,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { escapeMarkup } from './markup.ts';
import type { BookWriter } from './writing.ts';

/**
 * 写 Word 文档（.docx）：每张表一节，A4，按版面。
 *
 * The same book gives the same bytes: the document states no time of its own.
 */
export const writeDocx: BookWriter = async (book) => {
  const document = new Document({
    styles: { default: { document: { run: runFont(FONT_SIZES.cell, 'body') } } },
    sections: book.forms.map((form, index) => section(drawForm(form, `/forms/${index}`))),
  });
  const packed = await Packer.pack(document, 'uint8array', undefined, [
    { path: 'docProps/core.xml', data: coreProperties(book) },
  ]);
  // The library stamps the entries of the archive with the time of writing.
  return ok(zipSync(unzipSync(packed), { mtime: EPOCH }));
};

/** The first moment a ZIP archive can name, in local time, as the archive counts. */
const EPOCH = new Date(1980, 0, 1);

function coreProperties(book: Book): string {
  const title = book.forms[0]?.title ?? '';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(title)}</dc:title></cp:coreProperties>`;
}

const FONTS = {
  body: '宋体',
  /** 填写的内容。 */
  value: '仿宋',
  heading: '黑体',
} as const;

function runFont(points: number, font: keyof typeof FONTS) {
  return {
    size: points * 2,
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: FONTS[font], hint: 'eastAsia' },
  } as const satisfies IRunOptions;
}

const twips = convertMillimetersToTwip;

function section(form: DrawnForm): ISectionOptions {
  const isUpright = form.orientation === 'portrait';
  const margin = twips(PAPER.margin);
  return {
    properties: {
      page: {
        // The library turns the sheet itself when it lies across.
        size: {
          width: twips(PAPER.short),
          height: twips(PAPER.long),
          orientation: isUpright ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: { top: margin, right: margin, bottom: margin, left: margin },
      },
    },
    children: [
      ...form.head.map((line) => lineParagraph(line, form)),
      table(form),
      ...form.foot.map((line) => lineParagraph(line, form)),
    ],
  };
}

function lineParagraph(line: DrawnLine, form: DrawnForm): Paragraph {
  const width = twips(form.columnWidths.reduce((sum, column) => sum + column, 0));
  const only = line.runs.length === 1 ? line.runs[0] : undefined;
  const isTitle = line.style === 'title';
  const font = runFont(FONT_SIZES[line.style], line.style === 'label' ? 'heading' : 'body');
  const children = line.runs.flatMap((run) => [
    ...(only === undefined && run.align !== 'left' ? [new TextRun({ children: [new Tab()] })] : []),
    ...runs(run, { ...font, bold: isTitle }),
  ]);
  return new Paragraph({
    children,
    alignment: only === undefined ? AlignmentType.LEFT : ALIGNMENTS[only.align],
    spacing: isTitle ? { before: 120, after: 160 } : { before: 60, after: 60 },
    keepNext: true,
    ...(only === undefined && {
      tabStops: [
        ...(line.runs.some((run) => run.align === 'center') ? [{ type: TabStopType.LEFT, position: width / 2 }] : []),
        { type: TabStopType.RIGHT, position: width },
      ],
    }),
  });
}

function runs(run: DrawnRun, font: IRunOptions): TextRun[] {
  return [run.label, run.text].filter((text) => text !== '').map((text) => new TextRun({ ...font, text }));
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/** 表内行距 14 磅：字库不同，行高一样。 */
const LINE_HEIGHT = 280;
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

function table(form: DrawnForm): Table {
  const widths = form.columnWidths.map((width) => twips(width));
  const width = widths.reduce((sum, column) => sum + column, 0);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: twips(1.5), right: twips(1.5), top: twips(0.7), bottom: twips(0.7) },
    borders: {
      top: HAIRLINE,
      bottom: HAIRLINE,
      left: HAIRLINE,
      right: HAIRLINE,
      insideHorizontal: HAIRLINE,
      insideVertical: HAIRLINE,
    },
    rows: tableRows(form, widths),
  });
}

/**
 * The library's own row spans forget the column span of the cells below; so each merged cell is continued here, row by
 * row.
 */
function tableRows(form: DrawnForm, widths: readonly number[]): TableRow[] {
  const rows: TableCell[][] = Array.from({ length: form.rowCount }, () => []);
  const covering: { readonly cell: DrawnCell; readonly row: number }[] = form.cells
    .flatMap((cell) => Array.from({ length: cell.rowSpan }, (_, below) => ({ cell, row: cell.row + below })))
    .sort((a, b) => a.row - b.row || a.cell.column - b.cell.column);
  for (const { cell, row } of covering) rows[row - 1]!.push(tableCell(cell, row, widths));
  return rows.map(
    (children, index) =>
      new TableRow({
        children,
        cantSplit: true,
        tableHeader: form.repeatedRows.includes(index + 1),
        height: { value: twips(LEAST_ROW_HEIGHT), rule: HeightRule.ATLEAST },
        // The signatures stay on the page of the last row.
        keepNext: index === form.rowCount - 1,
      }),
  );
}

function tableCell(cell: DrawnCell, row: number, widths: readonly number[]): TableCell {
  const isFirst = row === cell.row;
  const width = widths.slice(cell.column - 1, cell.column - 1 + cell.columnSpan).reduce((sum, each) => sum + each, 0);
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: cell.columnSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(cell.rowSpan > 1 && { verticalMerge: isFirst ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
    children: isFirst ? cellParagraphs(cell) : [new Paragraph({})],
  });
}

function cellParagraphs(cell: DrawnCell): Paragraph[] {
  const lines = cell.text.split('\n');
  return lines.map((line, index) => {
    const value = runFont(FONT_SIZES.cell, cell.kind === 'label' ? 'body' : 'value');
    const label = runFont(FONT_SIZES.cell, 'body');
    return new Paragraph({
      alignment: ALIGNMENTS[cell.align],
      spacing: { line: LINE_HEIGHT, lineRule: LineRuleType.EXACT },
      children: [
        ...(index === 0 && cell.label !== '' ? [new TextRun({ ...label, text: cell.label })] : []),
        ...(line === '' ? [] : [new TextRun({ ...value, text: line })]),
        ...(index === lines.length - 1 && cell.suffix !== '' ? [new TextRun({ ...label, text: cell.suffix })] : []),
      ],
    });
  });
}
