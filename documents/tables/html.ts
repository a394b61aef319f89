import { err, type Result } from '@duzhi/core/shared';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { DocumentBuilder, isBlank, joinParagraphs } from './document-builder.ts';
import { decodeText } from './encoding.ts';
import { layOutRows, type SourceCell } from './html-grid.ts';
import type { ReadingFailure, TableDocument } from './table-document.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;

/**
 * 网页中的表格（含 Word、Excel 另存的网页）：按浏览器显示的样子读出单元格和段落。
 *
 * Line breaks, paragraphs, blocks and list items part paragraphs; hidden elements are left out and reported when they stand
 * in a table; a table nested in a cell follows its outer table; tables that only lay out a page are read through.
 * Several pages (the sheets of a saved workbook) make one document. Errors: `no-content`, `too-large`.
 */
export function readHtml(pages: readonly string[]): Result<TableDocument, ReadingFailure> {
  const document = new DocumentBuilder('html');
  if (pages.reduce((length, page) => length + page.length, 0) > MAX_SOURCE) return err(TOO_LARGE);
  for (const page of pages) {
    const tree = parseBounded(page);
    if (tree === undefined) return err(TOO_LARGE);
    if (!new PageReader(document).read(tree)) return err(TOO_LARGE);
  }
  return document.finish();
}

/** 按网页自己声明的编码解码。 */
export function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return decodeText(bytes, /charset\s*=\s*["']?\s*([\w:-]+)/i.exec(head)?.[1]);
}

/** Browsers stop nesting at 512 as well; the walk below recurses, so it must not go much deeper. */
const MAX_DEPTH = 512;
const MAX_ELEMENTS = 400_000;
const MAX_SOURCE = 16 * 1024 * 1024;

const TOO_LARGE: ReadingFailure = {
  code: 'too-large',
  message:
    '网页嵌套层数或内容过多，没有读取。请在浏览器中打开，把其中的表格复制到 Word 或 Excel，另存为 .docx 或 .xlsx 后再试。',
};

class BoundExceeded extends Error {}

function parseBounded(page: string): DefaultTreeAdapterTypes.Document | undefined {
  let depth = 0;
  let elements = 0;
  const treeAdapter = {
    ...defaultTreeAdapter,
    // Unclosed formatting elements are opened again in every block, so elements outnumber the tags of the source.
    createElement(...created: Parameters<typeof defaultTreeAdapter.createElement>) {
      elements += 1;
      if (elements > MAX_ELEMENTS) throw new BoundExceeded();
      return defaultTreeAdapter.createElement(...created);
    },
    onItemPush() {
      depth += 1;
      if (depth > MAX_DEPTH) throw new BoundExceeded();
    },
    onItemPop() {
      depth -= 1;
    },
  };
  try {
    return parse(page, { treeAdapter, scriptingEnabled: false });
  } catch (error) {
    if (error instanceof BoundExceeded) return undefined;
    throw error;
  }
}

/** Where text goes: paragraphs of the page, or those of a cell. */
interface Sink {
  /** Ends a paragraph, an empty one too. */
  paragraph(text: string): void;
  table(element: Element): void;
}

class PageReader {
  readonly #document: DocumentBuilder;
  readonly #holdsTable = new Map<ParentNode, boolean>();
  /** The number of the next item of each ordered list. */
  readonly #listNumbers = new Map<Element, number>();

  constructor(document: DocumentBuilder) {
    this.#document = document;
  }

  /** False past the bounds of a grid. */
  read(tree: ParentNode): boolean {
    let isBounded = true;
    const sink: Sink = {
      paragraph: (text) => this.#document.addParagraph(text),
      table: (element) => {
        isBounded = isBounded && this.#readTable(element);
      },
    };
    const flow = new Flow(sink);
    this.#walk(tree, flow);
    flow.endBlock();
    return isBounded;
  }

  #walk(node: ParentNode, flow: Flow): void {
    for (const child of node.childNodes) {
      if (this.#document.isFull) return;
      if (child.nodeName === '#text') flow.text((child as DefaultTreeAdapterTypes.TextNode).value);
      else if ('tagName' in child) {
        if (!isHidden(child)) this.#element(child, flow);
        else if (!WITHOUT_TEXT.has(child.tagName) && containsTable(child)) this.#reportHidden(child, 0);
      }
    }
  }

  #element(element: Element, flow: Flow): void {
    const name = element.tagName;
    if (name === 'br') flow.endParagraph();
    else if (name === 'table') {
      flow.endBlock();
      if (this.#laysOutPage(element)) this.#walk(element, flow);
      else flow.sink.table(element);
      flow.endBlock();
    } else if (name === 'input' || name === 'select' || name === 'textarea') flow.text(shownValue(element));
    else if (BLOCKS.has(name)) {
      flow.endBlock();
      if (name === 'li') flow.text(this.#listMark(element));
      if (name === 'pre') flow.preformatted += 1;
      this.#walk(element, flow);
      if (name === 'pre') flow.preformatted -= 1;
      flow.endBlock();
    } else this.#walk(element, flow);
  }

  /** The number that a browser puts before an item of an ordered list. */
  #listMark(item: Element): string {
    const list = item.parentNode;
    if (list === null || list.nodeName !== 'ol') return '';
    const owner = list as Element;
    if (/list-style[\w-]*\s*:\s*none/i.test(attribute(owner, 'style') ?? '')) return '';
    const start = Number.parseInt(attribute(owner, 'start') ?? '1', 10);
    const number = this.#listNumbers.get(owner) ?? (Number.isNaN(start) ? 1 : start);
    this.#listNumbers.set(owner, number + 1);
    return `${number}. `;
  }

  /** A table of single cells around other tables only places them on the page. */
  #laysOutPage(table: Element): boolean {
    return (
      this.#hasTableInside(table) && rowGroups(table).every((rows) => rows.every((row) => cellsOf(row).length <= 1))
    );
  }

  #hasTableInside(node: ParentNode): boolean {
    let holds = this.#holdsTable.get(node);
    if (holds === undefined) {
      holds = node.childNodes.some(
        (child) => 'tagName' in child && !isHidden(child) && (child.tagName === 'table' || this.#hasTableInside(child)),
      );
      this.#holdsTable.set(node, holds);
    }
    return holds;
  }

  #readTable(table: Element): boolean {
    const nested: Element[] = [];
    const caption = table.childNodes.find((child) => child.nodeName === 'caption');
    if (caption !== undefined && !isHidden(caption as Element))
      this.#document.addParagraph(this.#cellText(caption as Element, nested));
    const groups = rowGroups(table).map((rows) => rows.map((row) => this.#readRow(row, nested)));
    const grid = layOutRows(groups);
    if (grid === undefined) return false;
    const number = this.#document.nextTable;
    const added = this.#document.addTable(grid);
    if (added) this.#reportHidden(table, number);
    return nested.every((inner) => this.#readTable(inner));
  }

  #readRow(row: Element, nested: Element[]): SourceCell[] {
    return cellsOf(row).map((cell) => {
      const text = this.#cellText(cell, nested);
      this.#document.countCell(text);
      return { text, columnSpan: spanOf(cell, 'colspan'), rowSpan: spanOf(cell, 'rowspan') };
    });
  }

  #cellText(cell: Element, nested: Element[]): string {
    const paragraphs: string[] = [];
    const flow = new Flow({ paragraph: (text) => paragraphs.push(text), table: (element) => nested.push(element) });
    this.#walk(cell, flow);
    flow.endBlock();
    return joinParagraphs(paragraphs);
  }

  #reportHidden(element: Element, number: number): void {
    const hidden: string[] = [];
    collectHidden(element, isHidden(element), hidden);
    const text = hidden.join(' ').replace(/\s+/g, ' ').trim();
    if (text === '') return;
    this.#document.addProblem({
      message: '网页上有不显示的表格内容，没有读取。如果需要这些内容，请先让它显示出来。',
      table: number,
      row: 0,
      column: 0,
      text: text.length > 100 ? `${text.slice(0, 100)}…` : text,
    });
  }
}

/** Text of one block after another, with white space as a browser shows it. */
class Flow {
  readonly sink: Sink;
  preformatted = 0;
  #open = '';

  constructor(sink: Sink) {
    this.sink = sink;
  }

  text(raw: string): void {
    if (this.preformatted > 0) {
      const [first = '', ...more] = raw.split(/\r?\n/);
      this.#open += first;
      for (const line of more) {
        this.endParagraph();
        this.#open = line;
      }
      return;
    }
    // A line break of the source between two Chinese characters is no blank: pages are wrapped by their editors.
    const text = raw
      .replace(/([^\x00-\x7f])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\x7f])/g, '$1')
      .replace(/[ \t\r\n\f]+/g, ' ');
    this.#open += text.startsWith(' ') && (this.#open === '' || this.#open.endsWith(' ')) ? text.slice(1) : text;
  }

  /** A line break: ends a paragraph even when it is empty. */
  endParagraph(): void {
    this.sink.paragraph(this.#open.endsWith(' ') ? this.#open.slice(0, -1) : this.#open);
    this.#open = '';
  }

  /** The edge of a block: ends a paragraph when there is one. */
  endBlock(): void {
    if (this.#open !== '') this.endParagraph();
  }
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Elements without text of their own on the page; `noscript` repeats what a script shows. */
const WITHOUT_TEXT = new Set(
  'audio canvas colgroup datalist head iframe map math noframes noscript object script style svg template title video'.split(
    ' ',
  ),
);

const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;

function isHidden(element: Element): boolean {
  if (WITHOUT_TEXT.has(element.tagName)) return true;
  for (const { name, value } of element.attrs) {
    if (name === 'hidden') return true;
    if (name === 'style' && HIDING_STYLE.test(value)) return true;
    // A deletion that Word recorded with its author; without one it is only struck out, and shown.
    if (element.tagName === 'del' && (name === 'cite' || name === 'datetime')) return true;
  }
  return false;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

function childElements(node: ParentNode, ...names: readonly string[]): Element[] {
  return node.childNodes.filter((child): child is Element => 'tagName' in child && names.includes(child.tagName));
}

/** Row groups as they stand on the page: the first head on top, the first foot at the bottom. */
function rowGroups(table: Element): Element[][] {
  const groups = childElements(table, 'thead', 'tbody', 'tfoot').filter((group) => !isHidden(group));
  const head = groups.find((group) => group.tagName === 'thead');
  const foot = groups.find((group) => group.tagName === 'tfoot');
  const body = groups.filter((group) => group !== head && group !== foot);
  return [head, ...body, foot]
    .filter((group) => group !== undefined)
    .map((group) => childElements(group, 'tr').filter((row) => !isHidden(row) && !isGridRuler(row)));
}

function cellsOf(row: Element): Element[] {
  return childElements(row, 'td', 'th').filter((cell) => !isHidden(cell));
}

/** Word ends a table of uneven columns with a row of height 0 that only holds their widths. */
function isGridRuler(row: Element): boolean {
  return attribute(row, 'height') === '0' && isBlank(allText(row));
}

function allText(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(allText).join('') : '';
}

function containsTable(node: ParentNode): boolean {
  return node.nodeName === 'table' || node.childNodes.some((child) => 'tagName' in child && containsTable(child));
}

/** Hidden text, but for that of tables nested in shown cells, which report their own. */
function collectHidden(node: ParentNode, isInside: boolean, into: string[]): void {
  for (const child of node.childNodes) {
    if (child.nodeName === '#text') {
      if (isInside) into.push((child as DefaultTreeAdapterTypes.TextNode).value);
    } else if ('tagName' in child && (isInside || child.tagName !== 'table') && !WITHOUT_TEXT.has(child.tagName)) {
      collectHidden(child, isInside || isHidden(child), into);
    }
  }
}

/** `rowspan="0"` runs to the end of the row group; what is no number is 1. */
function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10);
  if (name === 'rowspan' && span === 0) return Number.POSITIVE_INFINITY;
  return Number.isNaN(span) ? 1 : Math.max(span, 1);
}

/** What a field of a printed web form shows. */
function shownValue(field: Element): string {
  if (field.tagName === 'textarea') return allText(field);
  if (field.tagName === 'select') {
    const options = childElements(field, 'option');
    const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
    return chosen === undefined ? '' : allText(chosen);
  }
  const type = (attribute(field, 'type') ?? 'text').toLowerCase();
  if (type === 'checkbox' || type === 'radio') return attribute(field, 'checked') === undefined ? '□' : '☑';
  return type === 'text' || type === 'number' || type === 'date' ? (attribute(field, 'value') ?? '') : '';
}
