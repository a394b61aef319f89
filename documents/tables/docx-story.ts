import { type DocumentBuilder, joinParagraphs } from './document-builder.ts';
import type { MergeMark, Note, WordBlock, WordCell, WordRow, WordTable } from './docx-blocks.ts';
import { readFormField, showsPrompt } from './docx-controls.ts';
import { Flow } from './docx-flow.ts';
import type { WordNumbering } from './docx-numbering.ts';
import { readListPlace, readRunTraits, type WordStyle, type WordStyles } from './docx-styles.ts';
import { symbolOf, withSymbols } from './docx-symbols.ts';
import { integerOf, isOn, readAlternate, type WordXml, wordXml } from './docx-vocabulary.ts';

/** 各部件共用的：样式、编号的进度、引用到的脚注。 */
export interface StoryContext {
  readonly document: DocumentBuilder;
  readonly styles: WordStyles;
  readonly numbering: WordNumbering;
  /** 文中出现过的脚注和尾注："footnote 2"。 */
  readonly noteMarks: Set<string>;
}

/** 一节的内容；页眉页脚只有本节自己指定的，是关系号。 */
export interface Section {
  readonly blocks: readonly WordBlock[];
  readonly headers: readonly string[];
  readonly footers: readonly string[];
}

/** 一个部件读出的内容；正文按节分开，其他部件只有一节。 */
export interface Story {
  readonly sections: readonly Section[];
  readonly notes: readonly Note[];
}

/**
 * 读正文、页眉、页脚或脚注：接受全部修订之后 Word 显示的文字。
 *
 * Undefined when the XML is not well formed. Stops early when the document is full.
 */
export function readStory(source: Uint8Array, context: StoryContext): Story | undefined {
  const xml = wordXml(source);
  const story = new StoryReader(xml, context).read();
  return xml.isBroken ? undefined : story;
}

interface ParagraphTraits {
  readonly style: WordStyle;
  readonly listId: string | undefined;
  readonly level: number | undefined;
  readonly joinsNext: boolean;
}

/**
 * Elements that are not named here are looked through: wrappers (hyperlinks, smart tags, custom XML, insertions) show what
 * they hold, and marks hold nothing.
 */
class StoryReader {
  readonly #xml: WordXml;
  readonly #context: StoryContext;
  readonly #main = new Flow();
  readonly #sections: Section[] = [];
  readonly #plain: ParagraphTraits;
  #headers: string[] = [];
  #footers: string[] = [];
  #endsSection = false;
  /** How many content controls around this place still show their prompt. */
  #prompts = 0;

  constructor(xml: WordXml, context: StoryContext) {
    this.#xml = xml;
    this.#context = context;
    const style = context.styles.paragraph(undefined);
    this.#plain = { style, listId: style.listId, level: style.level, joinsNext: false };
  }

  read(): Story {
    this.#blocks(0, this.#main);
    const notes = this.#main.finish();
    if (this.#main.blocks.length > 0) this.#endSection();
    return { sections: this.#sections, notes };
  }

  /** All blocks of the element at `depth`, up to its end. */
  #blocks(depth: number, flow: Flow): void {
    while (this.#xml.openIn(depth)) this.#block(flow);
  }

  /** The block, or the wrapper around blocks, that was just opened. */
  #block(flow: Flow): void {
    const xml = this.#xml;
    switch (xml.element) {
      case 'w:p':
        this.#paragraph(flow);
        if (this.#context.document.isFull) xml.stop();
        break;
      case 'w:tbl': {
        const table = this.#table();
        if (table.rows.length > 0) flow.addTable(table);
        break;
      }
      case 'w:sdt':
        this.#contentControl((depth) => this.#blocks(depth, flow));
        break;
      case 'mc:AlternateContent':
        readAlternate(xml, (depth) => this.#blocks(depth, flow));
        break;
      case 'w:altChunk':
      case 'w:subDoc':
        flow.addNote(FOREIGN_PART, '');
        xml.skip();
        break;
      case 'w:sectPr':
        this.#section();
        if (flow === this.#main) this.#endSection();
        break;
      case 'w:footnote':
      case 'w:endnote':
        // The others are deleted, or the lines that part the notes from the text.
        if (!this.#context.noteMarks.has(`${xml.element.slice(2)} ${xml.attribute('id')}`)) xml.skip();
        break;
      case 'w:del':
      case 'w:moveFrom':
        xml.skip();
        break;
    }
  }

  #paragraph(flow: Flow): void {
    const xml = this.#xml;
    const { depth } = xml;
    let traits = this.#plain;
    this.#context.document.countParagraph();
    flow.isStyleHidden = traits.style.hides === true;
    while (xml.openIn(depth)) {
      if (xml.element === 'w:pPr') {
        traits = this.#paragraphTraits();
        flow.isStyleHidden = traits.style.hides === true;
      } else this.#inline(flow, traits.style);
    }
    if (traits.joinsNext) flow.joinNextParagraph();
    else flow.endParagraph(this.#listNumber(traits));
    if (this.#endsSection) {
      if (flow === this.#main) this.#endSection();
      this.#endsSection = false;
    }
  }

  #listNumber({ listId, level, style }: ParagraphTraits): string {
    if (listId === undefined || listId === '0') return '';
    return this.#context.numbering.next(listId, level, style, this.#context.styles);
  }

  #paragraphTraits(): ParagraphTraits {
    const xml = this.#xml;
    const { depth } = xml;
    let { style, listId, level, joinsNext } = this.#plain;
    while (xml.openIn(depth)) {
      switch (xml.element) {
        case 'w:pStyle':
          style = this.#context.styles.paragraph(xml.attribute('val'));
          // Word writes the style before everything else.
          ({ listId, level } = style);
          break;
        case 'w:numPr': {
          const place = readListPlace(xml);
          listId = place.listId ?? listId;
          level = place.level ?? level;
          break;
        }
        case 'w:rPr': {
          const mark = readRunTraits(xml);
          joinsNext = mark.joinsNext || mark.hides === true;
          break;
        }
        case 'w:sectPr':
          this.#section();
          this.#endsSection = true;
          break;
        case 'w:pPrChange':
          xml.skip();
          break;
      }
    }
    return { style, listId, level, joinsNext };
  }

  /** One element inside a paragraph that was just opened. */
  #inline(flow: Flow, style: WordStyle): void {
    const xml = this.#xml;
    switch (xml.element) {
      case 'w:r':
      case 'm:r':
        flow.isHidden = flow.isStyleHidden;
        flow.font = style.font;
        break;
      case 'w:rPr':
        this.#runTraits(flow, style);
        break;
      case 'w:t':
      case 'm:t':
        this.#show(flow, this.#text(flow));
        break;
      case 'w:tab':
      case 'w:ptab':
        this.#show(flow, '\t');
        break;
      case 'w:br':
      case 'w:cr':
        // A break inside a paragraph is layout, a page break too.
        this.#show(flow, ' ');
        break;
      case 'w:noBreakHyphen':
        this.#show(flow, '-');
        break;
      case 'w:sym':
        this.#show(flow, symbolOf(Number.parseInt(xml.attribute('char') ?? '', 16), xml.attribute('font')));
        break;
      case 'w:fldChar':
        this.#fieldMark(flow);
        break;
      case 'w:sdt':
        this.#contentControl((depth) => this.#inlines(depth, flow, style));
        break;
      case 'mc:AlternateContent':
        readAlternate(xml, (depth) => this.#inlines(depth, flow, style));
        break;
      case 'w:txbxContent':
        this.#textBox(flow);
        break;
      case 'w:object':
        if (flow.isShown) flow.addNote(EMBEDDED_OBJECT, '');
        break;
      case 'w:subDoc':
        flow.addNote(FOREIGN_PART, '');
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        if (flow.isShown) {
          this.#context.noteMarks.add(`${xml.element.slice(2).replace('Reference', '')} ${xml.attribute('id')}`);
        }
        break;
      // Formulas are written in a line: 1/2, m^2.
      case 'm:den':
        this.#show(flow, '/');
        break;
      case 'm:sup':
        this.#show(flow, '^');
        break;
      case 'm:sub':
        this.#show(flow, '_');
        break;
      case 'w:del':
      case 'w:moveFrom':
      case 'w:instrText':
      case 'w:rt':
        xml.skip();
        break;
    }
  }

  #inlines(depth: number, flow: Flow, style: WordStyle): void {
    while (this.#xml.openIn(depth)) this.#inline(flow, style);
  }

  #show(flow: Flow, text: string): void {
    flow.show(text, this.#prompts > 0);
  }

  #text(flow: Flow): string {
    const xml = this.#xml;
    const keepsBlanks = xml.attribute('space', 'xml') === 'preserve';
    const text = withSymbols(xml.readText(), flow.font);
    if (!EDGE_OR_BREAK.test(text)) return text;
    const line = text.replace(/[\t\n\r]/g, ' ');
    return keepsBlanks ? line : line.replace(/^ +| +$/g, '');
  }

  #runTraits(flow: Flow, style: WordStyle): void {
    const { hides, font, style: name } = readRunTraits(this.#xml);
    const character = name === undefined ? undefined : this.#context.styles.character(name);
    // Hiding by the styles of paragraph and characters cancels out; what the run says itself goes before both.
    flow.isHidden = hides ?? flow.isStyleHidden !== (character?.hides === true);
    flow.font = font ?? character?.font ?? style.font;
  }

  #fieldMark(flow: Flow): void {
    const xml = this.#xml;
    const kind = xml.attribute('fldCharType');
    if (kind === 'separate') flow.separateField();
    else if (kind === 'end') flow.endField();
    else {
      this.#show(flow, readFormField(xml));
      flow.beginField();
    }
  }

  #contentControl(read: (depth: number) => void): void {
    const xml = this.#xml;
    const { depth } = xml;
    let isPrompt = false;
    while (xml.openIn(depth)) {
      if (xml.element === 'w:sdtPr') isPrompt = showsPrompt(xml);
      else if (xml.element !== 'w:sdtContent') xml.skip();
      else {
        if (isPrompt) this.#prompts += 1;
        read(xml.depth);
        if (isPrompt) this.#prompts -= 1;
      }
    }
  }

  #textBox(flow: Flow): void {
    const box = new Flow();
    this.#blocks(this.#xml.depth, box);
    for (const { message, text } of box.finish()) flow.addNote(message, text);
    if (flow.isShown) flow.addBox(box.blocks);
    else for (const block of box.blocks) if (typeof block === 'string') flow.show(block);
  }

  #section(): void {
    const xml = this.#xml;
    const { depth } = xml;
    let hasFirstPage = false;
    const headers: PageText[] = [];
    const footers: PageText[] = [];
    while (xml.openIn(depth)) {
      if (xml.element === 'w:titlePg') hasFirstPage = isOn(xml);
      else if (xml.element === 'w:headerReference') headers.push(pageText(xml));
      else if (xml.element === 'w:footerReference') footers.push(pageText(xml));
      xml.skip();
    }
    this.#headers = shownOn(headers, hasFirstPage);
    this.#footers = shownOn(footers, hasFirstPage);
  }

  #endSection(): void {
    this.#sections.push({
      blocks: this.#main.blocks.splice(0),
      headers: this.#headers,
      footers: this.#footers,
    });
    this.#headers = [];
    this.#footers = [];
  }

  #table(): WordTable {
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
          this.#contentControl((inner) => this.#rows(inner, rows, columnWidths));
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
          if (this.#context.document.isFull) xml.stop();
          break;
        }
        case 'w:gridBefore':
          row.gridBefore = Math.max(0, integerOf(xml) ?? 0);
          break;
        case 'w:sdt':
          this.#contentControl((inner) => this.#cells(inner, row));
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
      else this.#block(flow);
    }
    if (traits.isDeleted) return undefined;
    const notes = flow.finish();
    const text = joinParagraphs(flow.lines);
    this.#context.document.countCell(text);
    return { ...traits, text, blocks: flow.hasTable ? flow.blocks : undefined, notes };
  }
}

/** Grid columns that Word allows in a table, and more. */
const MAX_WIDTHS = 1000;
const EDGE_OR_BREAK = /^ | $|[\t\n\r]/;
const FOREIGN_PART = '文档在这里嵌入了另一个文件，没有读取。请用 Word 打开并另存一份后再试。';
const EMBEDDED_OBJECT = '这里嵌入了对象（如 Excel 表格、公式），读不到其中的内容。请把内容直接写在文档里。';

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

interface PageText {
  readonly kind: string | undefined;
  readonly relation: string;
}

function pageText(xml: WordXml): PageText {
  return { kind: xml.attribute('type'), relation: xml.attribute('id', 'r') ?? '' };
}

/** Those of even pages repeat the others, on the rare documents that show them. */
function shownOn(texts: readonly PageText[], hasFirstPage: boolean): string[] {
  const first = hasFirstPage ? texts.filter(({ kind }) => kind === 'first') : [];
  const others = texts.filter(({ kind }) => kind !== 'first' && kind !== 'even');
  return [...first, ...others].map(({ relation }) => relation);
}
