import type { CellKind, Orientation, TargetPart } from './layout.ts';

/**
 * 版面的砌块：一张表由标签格、值格、横排、竖排和清单砌成。
 *
 * Layouts are pure data. Widths are whole millimetres; what has no width shares what is left of its row. In labels
 * "{unit}" stands for the form's amount unit. What the form does not have (a missing key) is not drawn: a value
 * goes with its row, a column with its list, and the rest of the row fills the room.
 */
export type Box = LabelBox | ValueBox | RowBox | StackBox | ListBox;

/** 值的种类；决定怎么印、怎么编辑。 */
export type ValueKind = Exclude<CellKind, 'label' | 'blank'>;

/** 标签格。 */
export interface LabelBox {
  readonly label: string;
  readonly width?: number;
  /** 标签管右边一行，还是下面一列；不写为右边一行。 */
  readonly heads?: 'row' | 'column';
  /** 靠左；parts 也靠左，"其中：…"之下的各行缩进。不写为居中。 */
  readonly align?: 'left' | 'parts';
}

/** 值格。 */
export interface ValueBox {
  /** 值在表中的路径，如 "budget/total"。 */
  readonly value: string;
  readonly kind: ValueKind;
  readonly width?: number;
  /** 长文字靠左，其余居中；不写为居中。parts 同标签格。 */
  readonly align?: 'left' | 'parts';
  /** 与值同格、在值之前的标签。 */
  readonly label?: string;
  /** 指标值分在三栏时，这一格是哪一栏。 */
  readonly part?: TargetPart;
}

/** 横排：各块并列，同高。 */
export interface RowBox {
  readonly row: readonly Box[];
  readonly width?: number;
}

/** 竖排：各块相叠，同宽；比并列的块矮时，下面补空格。 */
export interface StackBox {
  readonly stack: readonly Box[];
  readonly width?: number;
}

/** 清单：一行表头，表中每一项一行。没有项时印一行空格；没有清单而有合计时只印合计行。 */
export interface ListBox {
  /** 清单在表中的路径，如 "indicators"。 */
  readonly list: string;
  readonly columns: readonly ColumnBox[];
  readonly width?: number;
  /** 合计行，在各项之前或之后。 */
  readonly total?: TotalBox;
}

/** 清单的一列。 */
export interface ColumnBox {
  readonly key: string;
  readonly label: string;
  readonly kind: ValueKind;
  readonly width?: number;
  readonly align?: 'left' | 'parts';
  /** 有的表没有这一列：各项都没有此键时不印。 */
  readonly optional?: true;
  /** 分级：与上一行相同（且上一级也相同）时合并。 */
  readonly merged?: true;
  /** 指标值分在三栏时，这一列是哪一栏。 */
  readonly part?: TargetPart;
}

/** 清单的合计行。 */
export interface TotalBox {
  readonly label: string;
  readonly place: 'first' | 'last';
  /** 标签所在的列，其前的列留空；不写时占第一个合计值之前的各列。 */
  readonly under?: string;
  /** 各列的值在表中的路径，按列的键。 */
  readonly values: Readonly<Record<string, string>>;
}

/** 一种表的版面数据。 */
export interface FormLayout {
  readonly orientation: Orientation;
  /** 跨页时在每页重复的行。 */
  readonly repeatedRows?: readonly number[];
  /** 表格各块，自上而下。 */
  readonly body: readonly Box[];
}

/** 砌实的块：清单已展开，没有的栏目已去掉，宽度已定。Whole millimetres, children fill their parent exactly. */
export type SolidBox =
  | (LabelBox & { readonly width: number })
  | (ValueBox & { readonly width: number })
  | { readonly row: readonly SolidBox[]; readonly width: number }
  | { readonly stack: readonly SolidBox[]; readonly width: number };
