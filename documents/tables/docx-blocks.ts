/** 正文、单元格、文本框里的一块：一段文字，或一张表。 */
export type WordBlock = string | WordTable;

/** 一张表，合并尚未展开。 */
export interface WordTable {
  readonly rows: readonly WordRow[];
  /** 各列宽度，单位 1/20 磅；文件没有写全时为空。 */
  readonly columnWidths: readonly number[];
}

export interface WordRow {
  /** 行首空出的列数。 */
  readonly gridBefore: number;
  readonly cells: readonly WordCell[];
}

export type MergeMark = 'restart' | 'continue';

export interface WordCell {
  readonly columnSpan: number;
  readonly vertical: MergeMark | undefined;
  readonly horizontal: MergeMark | undefined;
  /** 各段文字，段落之间为 "\n"；不含嵌套表。 */
  readonly text: string;
  /** 有嵌套表时的全部内容，按次序；没有时为 undefined。 */
  readonly blocks: readonly WordBlock[] | undefined;
  readonly notes: readonly Note[];
}

/** 没有读取的内容；位置由它所在的单元格定。 */
export interface Note {
  readonly message: string;
  readonly text: string;
}

const LONGEST_QUOTE = 100;

/** 一条说明，引文过长时截断。 */
export function note(message: string, text: string): Note {
  const quote = text.replace(/\s+/g, ' ').trim();
  return { message, text: quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote };
}
