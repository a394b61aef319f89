import { type DocumentBuilder, joinParagraphs } from './document-builder.ts';
import type { MergeMark, WordCell, WordRow, WordTable } from './docx-blocks.ts';
import { readContentControl } from './docx-controls.ts';
import { Flow } from './docx-flow.ts';
import type { StoryPlace } from './docx-story-context.ts';
import { integerOf, readAlternate, type WordXml } from './docx-vocabulary.ts';

/** 读表格：行、格、合并的标记；删除的行和格不读。`readBlock` 读格里的一块。 */
export class TableReader {
  readonly #xml: WordXml;
  readonly #document: DocumentBuilder;
  readonly #place: StoryPlace;
  readonly #readBlock: (flow: Flow) => void;

  constructor(xml: WordXml, document: DocumentBuilder, place: StoryPlace, readBlock: (flow: Flow) => void) {
    this.#xml = xml;
    this.#document = document;
    this.#place = place;
    this.#readBlock = readBlock;
  }

  /** Reads the `w:tbl` that was just opened. */
  read(): WordTable {
    const columnWidths: number[] = [];
    const rows: WordRow[] = [];
    this.#rows(this.#xml.depth, rows, columnWidths);
    return { rows, columnWidths: columnWidths.includes(0) ? [] : columnWidths };
  }

  #rows(depth: number, rows: WordRow[], columnWidths: number[]): void {
    const xml = this.#xml;
    while (xml.openIn(depth)) {
      switch (xml.element) {
        case 'w:tr': {
          const row = this.#row();
          if (row !== undefined && row.cells.length > 0) rows.push(row);
          break;
        }
        case 'w:gridCol':
          if (columnWidths.length < MAX_WIDTHS) columnWidths.push(integerOf(xml, 'w') ?? 0);
          break;
        case 'w:sdt':
          readContentControl(xml, this.#place, (inner) => this.#rows(inner, rows, columnWidths));
          break;
        case 'mc:AlternateContent':
          readAlternate(xml, (inner) => this.#rows(inner, rows, columnWidths));
          break;
        case 'w:tblPr':
        case 'w:tblGridChange':
        case 'w:del':
        case 'w:moveFrom':
          xml.skip();
          break;
      }
    }
  }

  /** Undefined when the row is deleted. */
  #row(): WordRow | undefined {
    const row = { gridBefore: 0, isDeleted: false, cells: [] as WordCell[] };
    this.#cells(this.#xml.depth, row);
    return row.isDeleted ? undefined : row;
  }

  #cells(depth: number, row: { gridBefore: number; isDeleted: boolean; cells: WordCell[] }): void {
    const xml = this.#xml;
    while (xml.openIn(depth)) {
      if (row.isDeleted) {
        xml.skip();
        continue;
      }
      switch (xml.element) {
        case 'w:tc': {
          const cell = this.#cell();
          if (cell !== undefined) row.cells.push(cell);
          if (this.#document.isFull) xml.stop();
          break;
        }
        case 'w:gridBefore':
          row.gridBefore = Math.max(0, integerOf(xml) ?? 0);
          break;
        case 'w:sdt':
          readContentControl(xml, this.#place, (inner) => this.#cells(inner, row));
          break;
        case 'mc:AlternateContent':
          readAlternate(xml, (inner) => this.#cells(inner, row));
          break;
        case 'w:del':
        case 'w:moveFrom':
          // Among the properties of the row, which stand before its cells.
          row.isDeleted = true;
          break;
        case 'w:trPrChange':
          xml.skip();
          break;
      }
    }
  }

  /** Undefined when the cell is deleted. */
  #cell(): WordCell | undefined {
    const xml = this.#xml;
    const { depth } = xml;
    const flow = new Flow();
    let traits = PLAIN_CELL;
    while (xml.openIn(depth)) {
      if (traits.isDeleted) xml.skip();
      else if (xml.element === 'w:tcPr') traits = readCellTraits(xml);
      else this.#readBlock(flow);
    }
    if (traits.isDeleted) return undefined;
    const notes = flow.finish();
    const text = joinParagraphs(flow.lines);
    this.#document.countCell(text);
    return { ...traits, text, blocks: flow.hasTable ? flow.blocks : undefined, notes };
  }
}

/** Grid columns that Word allows in a table, and more. */
const MAX_WIDTHS = 1000;

interface CellTraits {
  readonly columnSpan: number;
  readonly vertical: MergeMark | undefined;
  readonly horizontal: MergeMark | undefined;
  readonly isDeleted: boolean;
}

const PLAIN_CELL: CellTraits = { columnSpan: 1, vertical: undefined, horizontal: undefined, isDeleted: false };

/** Reads a `w:tcPr`. */
function readCellTraits(xml: WordXml): CellTraits {
  const { depth } = xml;
  let { columnSpan, vertical, horizontal, isDeleted } = PLAIN_CELL;
  while (xml.openIn(depth)) {
    switch (xml.element) {
      case 'w:gridSpan':
        columnSpan = Math.max(1, integerOf(xml) ?? 1);
        break;
      case 'w:vMerge':
        vertical = xml.attribute('val') === 'restart' ? 'restart' : 'continue';
        break;
      case 'w:hMerge':
        horizontal = xml.attribute('val') === 'restart' ? 'restart' : 'continue';
        break;
      case 'w:cellMerge': {
        // A tracked merge: what it will be once accepted.
        const merged = xml.attribute('vMerge');
        vertical = merged === 'cont' ? 'continue' : merged === 'rest' ? 'restart' : vertical;
        break;
      }
      case 'w:cellDel':
        isDeleted = true;
        break;
      case 'w:tcPrChange':
        xml.skip();
        break;
    }
  }
  return { columnSpan, vertical, horizontal, isDeleted };
}
