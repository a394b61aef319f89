import type { DrawnCell, DrawnForm, DrawnLine } from '@duzhi/core/layouts';
import { FONT_SIZES, LEAST_ROW_HEIGHT, PAPER } from '@duzhi/core/layouts';
import { ok } from '@duzhi/core/shared';
import type { ISectionOptions, ParagraphChild } from 'docx';
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeightRule,
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
import { coreProperties } from './core-properties.ts';
import { sealRun } from './docx-seal.ts';
import type { StyleId } from './docx-styles.ts';
import { PARAGRAPH_STYLES, runFont } from './docx-styles.ts';
import { drawBook } from './draw-book.ts';
import { rowHeights } from './row-heights.ts';
import type { BookWriter } from './writing.ts';
import { fixZipTimes } from './zip-times.ts';

/**
 * 写 Word 文档（.docx）：每张表一节，A4，按版面。
 *
 * The same book gives the same bytes: the document states no time of its own.
 */
export const writeDocx: BookWriter = async (book, options = {}) => {
  const { seal } = options;
  const document = new Document({
    styles: {
      default: {
        document: { run: { ...runFont(FONT_SIZES.cell, 'body'), language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
      paragraphStyles: PARAGRAPH_STYLES,
    },
    sections: drawBook(book, options).map((form, index) =>
      section(form, seal === undefined ? [] : [sealRun(seal, index + 1)]),
    ),
  });
  const packed = await Packer.pack(document, 'uint8array', undefined, [coreProperties(book.forms[0]?.title ?? '')]);
  // The library stamps the entries of the archive with the time of writing.
  return ok(fixZipTimes(packed));
};

/** Twentieths of a point, rounded: Word knows A4 as 11906 by 16838, which the library's own conversion misses by one. */
function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

/** `floating` 浮在表下最后一行之后。 */
function section(form: DrawnForm, floating: readonly ParagraphChild[]): ISectionOptions {
  const margin = twips(PAPER.margin);
  return {
    properties: {
      page: {
        // The library turns the sheet itself when it lies across.
        size: {
          width: twips(PAPER.short),
          height: twips(PAPER.long),
          orientation: form.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: { top: margin, right: margin, bottom: margin, left: margin },
      },
    },
    children: [
      ...form.head.map((line) => lineParagraph(line, form)),
      table(form),
      ...form.foot.map((line, index) => lineParagraph(line, form, index === form.foot.length - 1 ? floating : [])),
    ],
  };
}

const LINE_STYLES: Readonly<Record<DrawnLine['style'], StyleId>> = {
  title: 'FormTitle',
  label: 'FormLabel',
  note: 'FormNote',
};

/** 表外一行：只有一段的按它的对齐，几段的用制表位分布到左、中、右。 */
function lineParagraph(line: DrawnLine, form: DrawnForm, floating: readonly ParagraphChild[] = []): Paragraph {
  const style = LINE_STYLES[line.style];
  const [first] = line.runs;
  if (line.runs.length === 1 && first !== undefined) {
    const children = [new TextRun(first.label + first.text), ...floating];
    return new Paragraph({ style, children, ...(first.align === 'center' && { alignment: AlignmentType.CENTER }) });
  }
  const width = form.columnWidths.reduce((sum, column) => sum + column, 0);
  const middle = { type: TabStopType.LEFT, position: twips(width / 2) };
  const end = { type: TabStopType.RIGHT, position: twips(width) };
  return new Paragraph({
    style,
    children: [
      ...line.runs.flatMap((run) => [
        ...(run.align === 'left' ? [] : [new TextRun({ children: [new Tab()] })]),
        new TextRun(run.label + run.text),
      ]),
      ...floating,
    ],
    tabStops: line.runs.some((run) => run.align === 'center') ? [middle, end] : [end],
  });
}

const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

function table(form: DrawnForm): Table {
  const widths = form.columnWidths.map((width) => twips(width));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: sum(widths), type: WidthType.DXA },
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
 * 估计不到这么高（磅）的行不跨页断开，约半页。
 *
 * A taller row may break, so that nothing of a long text is lost at the end of a page.
 */
const TALLEST_WHOLE_ROW = 300;

/**
 * The library's own row spans forget the column span of the cells below; so each merged cell is continued here, row by
 * row.
 */
function tableRows(form: DrawnForm, widths: readonly number[]): TableRow[] {
  const rows: { readonly column: number; readonly cell: TableCell }[][] = Array.from(
    { length: form.rowCount },
    () => [],
  );
  for (const cell of form.cells)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1)
      rows[row - 1]!.push({ column: cell.column, cell: tableCell(cell, row === cell.row, widths) });
  const heights = rowHeights(form);
  return rows.map(
    (cells, index) =>
      new TableRow({
        children: cells.sort((a, b) => a.column - b.column).map(({ cell }) => cell),
        ...(heights[index]! < TALLEST_WHOLE_ROW && { cantSplit: true }),
        ...(form.repeatedRows.includes(index + 1) && { tableHeader: true }),
        height: { value: twips(LEAST_ROW_HEIGHT), rule: HeightRule.ATLEAST },
        // The signatures stay on the page of the last row.
        ...(index === form.rowCount - 1 && { keepNext: true }),
      }),
  );
}

function tableCell(cell: DrawnCell, isFirst: boolean, widths: readonly number[]): TableCell {
  const start = cell.column - 1;
  return new TableCell({
    width: { size: sum(widths.slice(start, start + cell.columnSpan)), type: WidthType.DXA },
    ...(cell.columnSpan > 1 && { columnSpan: cell.columnSpan }),
    verticalAlign: VerticalAlignTable.CENTER,
    ...(cell.rowSpan > 1 && { verticalMerge: isFirst ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
    children: isFirst ? cellParagraphs(cell) : [new Paragraph({})],
  });
}

const ALIGNED = { left: 'Left', center: 'Center', right: 'Right' } as const;

function cellParagraphs(cell: DrawnCell): Paragraph[] {
  const style: StyleId = `Cell${cell.kind === 'label' ? 'Label' : 'Value'}${cell.indented ? 'Part' : ALIGNED[cell.align]}`;
  const lines = (cell.label + cell.text).split('\n');
  return lines.map((text) => new Paragraph({ style, children: text === '' ? [] : [new TextRun(text)] }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
