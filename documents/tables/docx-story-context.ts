import type { DocumentBuilder } from './document-builder.ts';
import type { WordNumbering } from './docx-numbering.ts';
import type { WordStyles } from './docx-styles.ts';

/** 各部件共用的：样式、编号的进度、引用到的脚注。 */
export interface StoryContext {
  readonly document: DocumentBuilder;
  readonly styles: WordStyles;
  readonly numbering: WordNumbering;
  /** 文中出现过的脚注和尾注："footnote 2"。 */
  readonly noteMarks: Set<string>;
}

/** 读到的地方周围有什么。 */
export interface StoryPlace {
  /** 周围有几层内容控件还显示着填写提示。 */
  prompts: number;
}
