/**
 * 表格文档：任何格式读成的中立形式，只有段落和表格，不知道绩效表。
 *
 * Every reader (text, docx, xlsx, xls, html) yields this one shape, so that recognition never knows a format.
 */
export interface TableDocument {
  readonly format: 'text' | 'docx' | 'xlsx' | 'xls' | 'html';
  /** 段落与表格，按文档顺序。 */
  readonly blocks: readonly Block[];
  /** 读的时候没有读懂或丢弃的内容；空表示全部读到。 */
  readonly problems: readonly ReadingProblem[];
}

export type Block = Paragraph | Table;

/** 表格之外的一段文字。 */
export interface Paragraph {
  readonly kind: 'paragraph';
  /** 原文；软换行写成空格，不含段落标记。 */
  readonly text: string;
}

/** 一张表。 */
export interface Table {
  readonly kind: 'table';
  /** 文档中第几张表，从 1 起（嵌套表单独计数，排在外层表之后）。 */
  readonly index: number;
  /** 工作表名（xlsx、xls）。 */
  readonly sheet?: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** 单元格，按行、再按列；合并的区域只有左上角一格，被盖住的位置没有单元格。 */
  readonly cells: readonly Cell[];
}

/** 一个单元格。 */
export interface Cell {
  /** 合并后网格上的行号，从 1 起。 */
  readonly row: number;
  /** 合并后网格上的列号，从 1 起。 */
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** 原文，段落之间为 "\n"；空白单元格为 ""。 */
  readonly text: string;
}

/** 读文档时的问题，位置同 Origin 的计数；不在表内时各为 0。 */
export interface ReadingProblem {
  readonly message: string;
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/**
 * `unsupported-format` 不认识的格式；`damaged` 文件残缺；`too-large` 超出上限（压缩炸弹也在此列）；
 * `encrypted` 有打开密码；`wrong-format` 扩展名与内容不符或是旧格式；`no-content` 没有任何文字。
 */
export interface ReadingFailure {
  readonly code: 'unsupported-format' | 'damaged' | 'too-large' | 'encrypted' | 'wrong-format' | 'no-content';
  /** 中文一句话，说明原因和怎么办；不含文件名（由调用者加上）。 */
  readonly message: string;
}
