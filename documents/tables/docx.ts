import { err, type Result } from '@duzhi/core/shared';
import type { Archive } from './archive.ts';
import { DocumentBuilder } from './document-builder.ts';
import type { Note, WordBlock, WordTable } from './docx-blocks.ts';
import { layOutTable } from './docx-grid.ts';
import { WordNumbering } from './docx-numbering.ts';
import { readStory, type Section } from './docx-story.ts';
import type { StoryContext } from './docx-story-context.ts';
import { WordStyles } from './docx-styles.ts';
import { type Relation, readPart, readPartBytes, readRelations, relatedPath } from './office-package.ts';
import type { ReadingFailure, ReadingProblem, TableDocument } from './table-document.ts';
import { walkXml } from './xml.ts';

/**
 * Word 文档（.docx、.docm、.dotx）：接受全部修订之后 Word 显示的文字和表格。
 *
 * A paragraph is a line, a break inside it a blank. Headers come before the text of their section, footers and footnotes after
 * it; a table nested in a cell follows its outer table, and a table of single cells around other tables is read through.
 * Errors: `damaged`, `too-large`, `encrypted`, `no-content`.
 */
export function readDocx(archive: Archive): Result<TableDocument, ReadingFailure> {
  return new DocxReader(archive).read();
}

/** 内容类型声明的 Word 正文部件；不是 Word 文档时为 undefined。 */
export function declaredWordPart(archive: Archive): string | undefined {
  const types = readPart(archive, '[Content_Types].xml');
  let path: string | undefined;
  if (types.ok) {
    walkXml(types.value, {
      open(_name, { PartName: name, ContentType: type }) {
        if (name !== undefined && type !== undefined && WORD_MAIN.test(type)) path ??= name.replace(/^\//, '');
      },
    });
  }
  return path;
}

/** Documents and templates, with and without macros. */
const WORD_MAIN =
  /^application\/vnd\.(?:openxmlformats-officedocument\.wordprocessingml|ms-word)\..{1,30}\.main\+xml$/i;

/** The root relationship names the main part, whatever it is called. */
function mainPartOf(archive: Archive): string {
  const roots = readRelations(archive, '');
  const related = roots.ok ? relatedPath(roots.value, 'officeDocument') : undefined;
  return [related, declaredWordPart(archive)].find((path) => path !== undefined && archive.has(path)) ?? MAIN_PART;
}

const MAIN_PART = 'word/document.xml';

const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: 'Word 文件残缺或已损坏，读不出来。请用 Word 或 WPS 打开并另存一份后再试。',
};
const TOO_WIDE: ReadingFailure = {
  code: 'too-large',
  message: '有一张表的列数过多，没有读取。请在 Word 中检查表格，删除多余的列，另存后再试。',
};

class DocxReader {
  readonly #archive: Archive;
  readonly #document = new DocumentBuilder('docx');
  #relations: ReadonlyMap<string, Relation> = new Map();
  readonly #pageTexts = new Map<string, readonly string[]>();
  #failure: ReadingFailure | undefined;
  #problems = 0;

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  read(): Result<TableDocument, ReadingFailure> {
    const path = mainPartOf(this.#archive);
    const source = readPartBytes(this.#archive, path);
    if (!source.ok) return source;
    const relations = readRelations(this.#archive, path);
    if (relations.ok) this.#relations = relations.value;
    const context: StoryContext = {
      document: this.#document,
      styles: this.#related('styles', '样式', WordStyles.read) ?? new WordStyles(),
      numbering: this.#related('numbering', '自动编号', WordNumbering.read) ?? new WordNumbering(),
      noteMarks: new Set(),
    };
    const story = readStory(source.value, context);
    if (story === undefined) return err(DAMAGED);
    for (const section of story.sections) {
      if (this.#document.isFull) break;
      this.#addSection(section, context);
    }
    this.#addNotes(story.notes);
    if (context.noteMarks.size > 0) {
      for (const [type, name] of NOTE_PARTS) {
        const notes = this.#related(type, name, (xml) => readStory(xml, context));
        for (const { blocks } of notes?.sections ?? []) this.#addBlocks(blocks);
        this.#addNotes(notes?.notes ?? []);
      }
    }
    if (this.#problems > MAX_PROBLEMS) {
      const message = `还有 ${this.#problems - MAX_PROBLEMS} 处内容没有读取，未一一列出。请在 Word 中整理后再试。`;
      this.#document.addProblem({ message, ...NOWHERE, text: '' });
    }
    return this.#failure === undefined ? this.#document.finish() : err(this.#failure);
  }

  #related<Content>(type: string, name: string, read: (xml: Uint8Array) => Content | undefined): Content | undefined {
    const path = relatedPath(this.#relations, type);
    return path === undefined ? undefined : this.#part(path, name, read);
  }

  /** A part beside the text. One that is missing or broken is reported, and the rest is read without it. */
  #part<Content>(
    path: string | undefined,
    name: string,
    read: (xml: Uint8Array) => Content | undefined,
  ): Content | undefined {
    const source = path === undefined ? undefined : readPartBytes(this.#archive, path);
    if (source?.ok === false && source.error.code !== 'damaged') this.#failure = source.error;
    const content = source?.ok === true ? read(source.value) : undefined;
    if (content === undefined) {
      const message = `文件中的${name}部分缺失或已损坏，没有读取。请用 Word 打开核对，另存一份后再试。`;
      this.#addProblem({ message, ...NOWHERE, text: '' });
    }
    return content;
  }

  #addSection({ headers, blocks, footers }: Section, context: StoryContext): void {
    this.#addPageTexts(headers, '页眉', context);
    this.#addBlocks(blocks);
    this.#addPageTexts(footers, '页脚', context);
  }

  /** The same words for the first page and the others count once; page numbers are no content. */
  #addPageTexts(relations: readonly string[], name: string, context: StoryContext): void {
    const texts = new Set(relations.flatMap((relation) => this.#pageText(relation, name, context)));
    for (const text of texts) this.#document.addParagraph(text);
  }

  /** The lines of a header or footer, read once however many sections name it. Tables in it only place its words. */
  #pageText(relation: string, name: string, context: StoryContext): readonly string[] {
    const known = this.#pageTexts.get(relation);
    if (known !== undefined) return known;
    const path = this.#relations.get(relation)?.path;
    const story = this.#part(path, name, (xml) => readStory(xml, context));
    const lines = (story?.sections ?? [])
      .flatMap(({ blocks }) => linesOf(blocks))
      .filter((line) => !isPageNumber(line));
    this.#pageTexts.set(relation, lines);
    this.#addNotes(story?.notes ?? []);
    return lines;
  }

  #addBlocks(blocks: readonly WordBlock[]): void {
    for (const block of blocks) {
      if (this.#document.isFull) return;
      if (typeof block === 'string') this.#document.addParagraph(block);
      else this.#addTable(block);
    }
  }

  #addTable(table: WordTable): void {
    if (onlyPlacesTables(table)) {
      for (const { cells } of table.rows) {
        for (const { blocks, text, notes } of cells) {
          this.#addBlocks(blocks ?? text.split('\n'));
          this.#addNotes(notes);
        }
      }
      return;
    }
    const grid = layOutTable(table);
    if (grid === undefined) {
      this.#failure = TOO_WIDE;
      return;
    }
    const number = this.#document.nextTable;
    const isAdded = this.#document.addTable(grid.table);
    for (const { message, text, ...place } of grid.problems) {
      this.#addProblem({
        message,
        ...(isAdded ? { table: number, ...place } : NOWHERE),
        text: text,
      });
    }
    for (const { cells: inner } of table.rows) {
      for (const { blocks } of inner) {
        for (const block of blocks ?? []) if (typeof block !== 'string') this.#addTable(block);
      }
    }
  }

  #addProblem(problem: ReadingProblem): void {
    this.#problems += 1;
    if (this.#problems <= MAX_PROBLEMS) this.#document.addProblem(problem);
  }

  #addNotes(notes: readonly Note[]): void {
    for (const { message, text } of notes) this.#addProblem({ message, ...NOWHERE, text });
  }
}

const NOTE_PARTS = [
  ['footnotes', '脚注'],
  ['endnotes', '尾注'],
] as const;

const MAX_PROBLEMS = 1000;
const NOWHERE = { table: 0, row: 0, column: 0 };

/** 1、- 1 -、第 1 页、第 1 页 共 6 页、1/6. Nothing long is one, and the pattern is slow on long blanks. */
function isPageNumber(line: string): boolean {
  return line.length <= LONGEST_PAGE_NUMBER && PAGE_NUMBER.test(line);
}

const LONGEST_PAGE_NUMBER = 30;
const PAGE_NUMBER = /^[\s\-—–·.]*(?:第?\s*\d*\s*页?)?[\s,，/]*(?:共?\s*\d*\s*页?)?[\s\-—–·.]*$/;

function linesOf(blocks: readonly WordBlock[]): string[] {
  return blocks.flatMap((block) =>
    typeof block === 'string'
      ? [block]
      : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => linesOf(cell.blocks ?? cell.text.split('\n')))),
  );
}

/** A table of single cells around other tables. */
function onlyPlacesTables({ rows }: WordTable): boolean {
  return (
    rows.every(({ cells }) => cells.length === 1) &&
    rows.some(({ cells }) => cells.some((cell) => cell.blocks !== undefined))
  );
}
