import type { JsonPointer } from '@duzhi/core/shared';

/** 单元格是什么：标签不可编辑，其余按值的种类编辑和印刷。 */
export type CellKind = 'label' | 'text' | 'amount' | 'target' | 'points' | 'rate' | 'period' | 'choice' | 'blank';

/** 指标值分在三栏时的一栏：指标性质（计算符号）、数值、计量单位。 */
export type TargetPart = 'sign' | 'figure' | 'unit';

/** 纸张方向；一律 A4。 */
export type Orientation = 'portrait' | 'landscape';

/** 纸张与版心，毫米。The printable width is 170 upright and 257 across. */
export const PAPER = { short: 210, long: 297, margin: 20 } as const;
/** 表格一行的最小高度，毫米。 */
export const LEAST_ROW_HEIGHT = 7;
/** 字号，磅：表名小二，附表号与签字栏小四，表内五号。 */
export const FONT_SIZES = { title: 18, label: 12, note: 12, cell: 10.5 } as const;
/** 缩进几个字：对着“其中：”之后。 */
export const INDENT = 3;

/**
 * 版面：一张表画在纸上的样子，是纯数据。
 *
 * Word, Excel, PDF, HTML and the screen all draw from this one value, so that a form looks alike wherever it is shown.
 * Widths are in millimetres and add up to the printable width; the grid is complete: every position is covered once.
 */
export interface DrawnForm {
  readonly orientation: Orientation;
  /** 各列宽度，毫米。 */
  readonly columnWidths: readonly number[];
  /** 表格之上：附表号、表名、填报单位与金额单位。 */
  readonly head: readonly DrawnLine[];
  /** 单元格，按行、再按列；行列从 1 起；合并区域只有左上角一格。 */
  readonly cells: readonly DrawnCell[];
  readonly rowCount: number;
  /** 跨页时在每页重复的行（表头），从 1 起；没有时为空。 */
  readonly repeatedRows: readonly number[];
  /** 表格之下：单位负责人签字、填表人、联系电话。 */
  readonly foot: readonly DrawnLine[];
}

/** 表格之外的一行文字，由几段组成，左右分布。 */
export interface DrawnLine {
  readonly style: 'label' | 'title' | 'note';
  readonly runs: readonly DrawnRun[];
}

/** 一段文字；有 `at` 的是一个值，其前的标签在 `label`。 */
export interface DrawnRun {
  readonly align: 'left' | 'center' | 'right';
  /** 印在值前的文字（"填报单位：（盖章）"）。 */
  readonly label: string;
  /** 值的文字；空白为 ""。 */
  readonly text: string;
  /** 值在目标册中的指针。 */
  readonly at?: JsonPointer;
}

/** 表格里的一格。 */
export interface DrawnCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly kind: CellKind;
  readonly align: 'left' | 'center' | 'right';
  /** “其中：…”之下的各行，左边缩进 `INDENT` 个字；其余的没有此键。 */
  readonly indented?: true;
  /** 与值写在同一格、在它之前的标签（"资金总额："）；没有时为 ""。 */
  readonly label: string;
  /** 值的文字，段落之间为 "\n"；空白为 ""。 */
  readonly text: string;
  /** 标签管的是右边一行，还是下面一列；值没有。 */
  readonly heads?: 'row' | 'column';
  /** 值在目标册中的指针；标签与空格没有。合并的分级格指向该组第一行，数值一栏指向整个指标值。 */
  readonly at?: JsonPointer;
  /** 指标值分在三栏时，这一格是哪一栏；没有分的没有此键。 */
  readonly part?: TargetPart;
}
