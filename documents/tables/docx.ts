import { err, type Result } from '@duzhi/core/shared';
import type { Archive } from './archive.ts';
import { DocumentBuilder } from './document-builder.ts';
import type { Note, WordBlock, WordTable } from './docx-blocks.ts';
import { layOutTable } from './docx-grid.ts';
import { WordNumbering } from './docx-numbering.ts';
import { readStory, type Section, type StoryContext } from './docx-story.ts';
import { WordStyles } from './docx-styles.ts';
import { type Relation, readPart, readPartBytes, readRelations, relatedPath } from './office-package.ts';
import type { ReadingFailure, TableDocument } from './table-document.ts';

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

/** 是不是 Word 文档：有 word 文件夹，或内容类型这样说。 */
export function isWordPackage(archive: Archive): boolean {
  return [...archive.names].some((name) => name.startsWith('word/')) || declaredMainPart(archive) !== undefined;
}

function declaredMainPart(archive: Archive): string | undefined {
  const types = readPart(archive, '[Content_Types].xml');
  const override = types.ok
    ? types.value.match(/<[^<>]*(?:wordprocessingml|ms-word)[^<>"']*\.main\+xml[^<>]*>/i)
    : null;
  return override?.[0].match(/\bPartName\s*=\s*["']\/?([^"']+)/)?.[1];
}

/** The root relationship names the main part, whatever it is called. */
function mainPartOf(archive: Archive): string {
  const roots = readRelations(archive, '');
  const related = roots.ok ? relatedPath(roots.value, 'officeDocument') : undefined;
  return [related, declaredMainPart(archive)].find((path) => path !== undefined && archive.has(path)) ?? MAIN_PART;
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
  #failure: ReadingFailure | undefined;

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
    for (const section of story.sections) this.#addSection(section, context);
    this.#addNotes(story.notes);
    if (context.noteMarks.size > 0) {
      for (const [type, name] of NOTE_PARTS) {
        const notes = this.#related(type, name, (xml) => readStory(xml, context));
        for (const { blocks } of notes?.sections ?? []) this.#addBlocks(blocks);
        this.#addNotes(notes?.notes ?? []);
      }
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
      this.#document.addProblem({ message, ...NOWHERE, text: '' });
    }
    return content;
  }

  #addSection({ headers, blocks, footers }: Section, context: StoryContext): void {
    this.#addPageTexts(headers, '页眉', context);
    this.#addBlocks(blocks);
    this.#addPageTexts(footers, '页脚', context);
  }

  /** Page numbers are no content; tables in a header only place its words. */
  #addPageTexts(relations: readonly string[], name: string, context: StoryContext): void {
    const texts = new Set<string>();
    for (const relation of relations) {
      const path = this.#relations.get(relation)?.path;
      const story = this.#part(path, name, (xml) => readStory(xml, context));
      for (const { blocks } of story?.sections ?? []) for (const text of linesOf(blocks)) texts.add(text);
    }
    for (const text of texts) if (!PAGE_NUMBER.test(text)) this.#document.addParagraph(text);
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
      this.#document.addProblem({
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

  #addNotes(notes: readonly Note[]): void {
    for (const { message, text } of notes) this.#document.addProblem({ message, ...NOWHERE, text });
  }
}

const NOTE_PARTS = [
  ['footnotes', '脚注'],
  ['endnotes', '尾注'],
] as const;

const NOWHERE = { table: 0, row: 0, column: 0 };

/** 1、- 1 -、第 1 页、第 1 页 共 6 页、1/6. */
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
