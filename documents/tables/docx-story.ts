import type { Note, WordBlock } from './docx-blocks.ts';
import { readContentControl } from './docx-controls.ts';
import { Flow } from './docx-flow.ts';
import { ParagraphReader } from './docx-paragraph.ts';
import { type PageTexts, readPageTexts } from './docx-section.ts';
import type { StoryContext, StoryPlace } from './docx-story-context.ts';
import { TableReader } from './docx-table.ts';
import { readAlternate, type WordXml, wordXml } from './docx-vocabulary.ts';

/** 一节的内容；页眉页脚只有本节自己指定的。 */
export interface Section extends PageTexts {
  readonly blocks: readonly WordBlock[];
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

/**
 * Elements that are not named here are looked through: wrappers (custom XML, insertions) show what they hold, and marks hold
 * nothing.
 */
class StoryReader {
  readonly #xml: WordXml;
  readonly #context: StoryContext;
  readonly #place: StoryPlace = { prompts: 0 };
  readonly #paragraphs: ParagraphReader;
  readonly #tables: TableReader;
  readonly #main = new Flow();
  readonly #sections: Section[] = [];

  constructor(xml: WordXml, context: StoryContext) {
    this.#xml = xml;
    this.#context = context;
    const readBlock = (flow: Flow): void => this.#block(flow);
    this.#paragraphs = new ParagraphReader(xml, context, this.#place, readBlock);
    this.#tables = new TableReader(xml, context.document, this.#place, readBlock);
  }

  read(): Story {
    this.#blocks(0, this.#main);
    const notes = this.#main.finish();
    if (this.#main.blocks.length > 0) this.#endSection({ headers: [], footers: [] });
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
        break;
      case 'w:tbl': {
        const table = this.#tables.read();
        if (table.rows.length > 0) flow.addTable(table);
        break;
      }
      case 'w:sdt':
        readContentControl(xml, this.#place, (depth) => this.#blocks(depth, flow));
        break;
      case 'mc:AlternateContent':
        readAlternate(xml, (depth) => this.#blocks(depth, flow));
        break;
      case 'w:altChunk':
      case 'w:subDoc':
        flow.addNote(FOREIGN_PART, '');
        xml.skip();
        break;
      case 'w:sectPr': {
        const texts = readPageTexts(xml);
        if (flow === this.#main) this.#endSection(texts);
        break;
      }
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
    const section = this.#paragraphs.read(flow);
    if (section !== undefined && flow === this.#main) this.#endSection(section);
    if (this.#context.document.isFull) this.#xml.stop();
  }

  #endSection(texts: PageTexts): void {
    this.#sections.push({ ...texts, blocks: this.#main.blocks.splice(0) });
  }
}

const FOREIGN_PART = '文档在这里嵌入了另一个文件，没有读取。请用 Word 打开并另存一份后再试。';
