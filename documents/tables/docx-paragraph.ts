import { readContentControl, readFormField } from './docx-controls.ts';
import { Flow } from './docx-flow.ts';
import { type PageTexts, readPageTexts } from './docx-section.ts';
import type { StoryContext, StoryPlace } from './docx-story-context.ts';
import { type ListPlace, readListPlace, readRunTraits, type WordStyle } from './docx-styles.ts';
import { symbolOf, withSymbols } from './docx-symbols.ts';
import { readAlternate, type WordXml } from './docx-vocabulary.ts';

interface ParagraphTraits {
  readonly style: WordStyle;
  readonly listId: string | undefined;
  readonly level: number | undefined;
  readonly joinsNext: boolean;
  /** 一节在这一段结束。 */
  readonly section: PageTexts | undefined;
}

/**
 * 读段落：编号、各段字符、域、文本框。`readBlock` 读文本框里的一块。
 *
 * Elements that are not named here are looked through: wrappers (hyperlinks, smart tags, insertions) show what they hold, and
 * marks hold nothing.
 */
export class ParagraphReader {
  readonly #xml: WordXml;
  readonly #context: StoryContext;
  readonly #place: StoryPlace;
  readonly #readBlock: (flow: Flow) => void;
  readonly #plain: ParagraphTraits;

  constructor(xml: WordXml, context: StoryContext, place: StoryPlace, readBlock: (flow: Flow) => void) {
    this.#xml = xml;
    this.#context = context;
    this.#place = place;
    this.#readBlock = readBlock;
    const style = context.styles.paragraph(undefined);
    this.#plain = { style, listId: style.listId, level: style.level, joinsNext: false, section: undefined };
  }

  /** Reads the `w:p` that was just opened. What ends its section when one ends with it. */
  read(flow: Flow): PageTexts | undefined {
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
    if (!traits.joinsNext) flow.endParagraph(this.#listNumber(traits));
    return traits.section;
  }

  #listNumber({ listId, level, style }: ParagraphTraits): string {
    if (listId === undefined || listId === '0') return '';
    return this.#context.numbering.next(listId, level, style, this.#context.styles);
  }

  #paragraphTraits(): ParagraphTraits {
    const xml = this.#xml;
    const { depth } = xml;
    let { style, joinsNext, section } = this.#plain;
    let own: ListPlace | undefined;
    while (xml.openIn(depth)) {
      switch (xml.element) {
        case 'w:pStyle':
          style = this.#context.styles.paragraph(xml.attribute('val'));
          break;
        case 'w:numPr':
          own = readListPlace(xml);
          break;
        case 'w:rPr': {
          const mark = readRunTraits(xml);
          joinsNext = mark.joinsNext || mark.hides === true;
          break;
        }
        case 'w:sectPr':
          section = readPageTexts(xml);
          break;
        case 'w:pPrChange':
          xml.skip();
          break;
      }
    }
    return { style, listId: own?.listId ?? style.listId, level: own?.level ?? style.level, joinsNext, section };
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
        readContentControl(xml, this.#place, (depth) => this.#inlines(depth, flow, style));
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
    flow.show(text, this.#place.prompts > 0);
  }

  #text(flow: Flow): string {
    const xml = this.#xml;
    const keepsBlanks = xml.attribute('space', 'xml') === 'preserve';
    const text = withSymbols(xml.readText(), flow.font);
    const line = BREAK.test(text) ? text.replace(BREAKS, ' ') : text;
    return keepsBlanks ? line : withoutEdges(line);
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

  #textBox(flow: Flow): void {
    const box = new Flow();
    const { depth } = this.#xml;
    while (this.#xml.openIn(depth)) this.#readBlock(box);
    for (const { message, text } of box.finish()) flow.addNote(message, text);
    if (flow.isShown) flow.addBox(box.blocks);
    else for (const block of box.blocks) if (typeof block === 'string') flow.show(block);
  }
}

const BREAK = /[\t\n\r]/;
const BREAKS = /[\t\n\r]/g;
const FOREIGN_PART = '文档在这里嵌入了另一个文件，没有读取。请用 Word 打开并另存一份后再试。';
const EMBEDDED_OBJECT = '这里嵌入了对象（如 Excel 表格、公式），读不到其中的内容。请把内容直接写在文档里。';

/** Without the blanks at both ends; those of other languages stay. */
function withoutEdges(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && line.charCodeAt(start) === BLANK) start += 1;
  while (end > start && line.charCodeAt(end - 1) === BLANK) end -= 1;
  return end - start === line.length ? line : line.slice(start, end);
}

const BLANK = 0x20;
