import { isBlank } from './document-builder.ts';
import { type Note, note, type WordBlock, type WordTable } from './docx-blocks.ts';

/**
 * 一处文字（正文、单元格、文本框）读到哪里：当前段落、隐藏的文字、未完的域。
 *
 * Text is added with `show`; what Word does not show is set aside and named in a note, never lost.
 */
export class Flow {
  readonly blocks: WordBlock[] = [];
  hasTable = false;
  /** 当前段落的样式隐藏文字。 */
  isStyleHidden = false;
  /** 当前一段字符是隐藏的。 */
  isHidden = false;
  /** 当前一段字符的字体，只对符号字体有用。 */
  font: string | undefined;
  /** The text since the last paragraph mark that counts. */
  #line = '';
  /** The boxes anchored in the current paragraph; they follow it. */
  #boxes: WordBlock[] = NONE;
  #hidden = '';
  #prompt = '';
  /** Fields that are open, innermost last: whether their code is being read, and not yet their result. */
  #fields: boolean[] = NONE;
  /** How many of them are at their code; text is shown only when none is. */
  #codes = 0;
  #code = '';
  #notes: Note[] = NONE;

  /** 各段文字，不含表。 */
  get lines(): readonly string[] {
    return this.hasTable
      ? this.blocks.filter((block) => typeof block === 'string')
      : (this.blocks as readonly string[]);
  }

  show(text: string, isPrompt = false): void {
    if (this.#codes > 0) this.#code += text;
    else if (this.isHidden) this.#hidden += text;
    else if (isPrompt) this.#prompt += text;
    else this.#line = this.#line === '' ? text : this.#line + text;
  }

  get isShown(): boolean {
    return this.#codes === 0 && !this.isHidden;
  }

  beginField(): void {
    if (this.#fields === NONE) this.#fields = [];
    this.#fields.push(true);
    this.#codes += 1;
  }

  separateField(): void {
    if (this.#fields.at(-1) !== true) return;
    this.#fields[this.#fields.length - 1] = false;
    this.#codes -= 1;
  }

  endField(): void {
    if (this.#fields.pop() === true) this.#codes -= 1;
    if (this.#codes === 0) this.#code = '';
  }

  addBox(blocks: readonly WordBlock[]): void {
    if (this.#boxes === NONE) this.#boxes = [];
    for (const block of blocks) this.#boxes.push(block);
  }

  /** Ends the paragraph, unless it runs on into the next one, with the number that Word puts before it. */
  endParagraph(number: string): void {
    const text = number === '' ? this.#line : isBlank(this.#line) ? number.trimEnd() : number + this.#line;
    this.blocks.push(text);
    this.#line = '';
    this.#endBoxes();
  }

  /** A paragraph whose mark is gone runs on into the next one, but ends before a table and at the end. */
  #endJoined(): void {
    if (this.#line !== '') this.endParagraph('');
    this.#endBoxes();
  }

  #endBoxes(): void {
    if (this.#boxes.length === 0) return;
    for (const block of this.#boxes) {
      if (typeof block !== 'string') this.hasTable = true;
      this.blocks.push(block);
    }
    this.#boxes = NONE;
  }

  addTable(table: WordTable): void {
    this.#endJoined();
    this.blocks.push(table);
    this.hasTable = true;
  }

  addNote(message: string, text: string): void {
    if (this.#notes === NONE) this.#notes = [];
    if (this.#notes.length < MAX_NOTES) this.#notes.push(note(message, text));
  }

  /** Ends the text; the notes on what was not read. */
  finish(): readonly Note[] {
    this.#endJoined();
    if (!isBlank(this.#hidden)) this.addNote(HIDDEN, this.#hidden);
    if (!isBlank(this.#prompt)) this.addNote(PROMPT, this.#prompt);
    if (!isBlank(this.#code)) this.addNote(TORN_FIELD, this.#code);
    return this.#notes;
  }
}

/** What most cells have of boxes, fields and notes; a list is made with its first entry. */
const NONE: never[] = [];
const MAX_NOTES = 200;
const HIDDEN = '这里有隐藏文字，没有读取。如果需要，请在 Word 中选中它，取消字体里的“隐藏”后再试。';
const PROMPT = '这里还是填写提示，没有填内容，按空白读取。请在 Word 中填好后再试。';
const TORN_FIELD = '这里的域不完整，其中的文字没有读取。请在 Word 中全选，按 Ctrl+Shift+F9 把域转成文字后再试。';
