import { FONT_SIZES, INDENT } from '@duzhi/core/layouts';
import type { IParagraphStyleOptions, IRunOptions } from 'docx';
import { AlignmentType, LineRuleType } from 'docx';

const FONTS = { body: '宋体', value: '仿宋', heading: '黑体' } as const;

/** 中文用指定字体，西文与数字用 Times New Roman；字号单位为磅。 */
export function runFont(points: number, font: keyof typeof FONTS) {
  return {
    size: points * 2,
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: FONTS[font], hint: 'eastAsia' },
  } as const satisfies IRunOptions;
}

/** 表内行距 14 磅：字库不同，行高一样。 */
const CELL_SPACING = { line: 280, lineRule: LineRuleType.EXACT };

/** Twentieths of a point. */
const INDENT_LEFT = INDENT * FONT_SIZES.cell * 20;

/**
 * 文档的段落样式：表名、附表号、说明行，表内的标签与内容。
 *
 * Paragraphs name a style and nothing else, so that an office changes the look of every form in one place.
 */
export const PARAGRAPH_STYLES = [
  {
    id: 'FormTitle',
    name: '绩效表 表名',
    run: { ...runFont(FONT_SIZES.title, 'body'), bold: true },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 160 }, keepNext: true },
  },
  {
    id: 'FormLabel',
    name: '绩效表 附表号',
    run: runFont(FONT_SIZES.label, 'heading'),
    paragraph: { spacing: { before: 60, after: 60 }, keepNext: true },
  },
  {
    id: 'FormNote',
    name: '绩效表 说明行',
    run: runFont(FONT_SIZES.note, 'body'),
    paragraph: { spacing: { before: 60, after: 60 }, keepNext: true },
  },
  cellStyle('CellLabelCenter', '绩效表 标签', 'body', AlignmentType.CENTER),
  cellStyle('CellLabelLeft', '绩效表 标签 靠左', 'body', AlignmentType.LEFT),
  cellStyle('CellLabelRight', '绩效表 标签 靠右', 'body', AlignmentType.RIGHT),
  indented(cellStyle('CellLabelPart', '绩效表 标签 其中', 'body', AlignmentType.LEFT)),
  cellStyle('CellValueCenter', '绩效表 内容', 'value', AlignmentType.CENTER),
  cellStyle('CellValueLeft', '绩效表 内容 靠左', 'value', AlignmentType.LEFT),
  cellStyle('CellValueRight', '绩效表 内容 靠右', 'value', AlignmentType.RIGHT),
  indented(cellStyle('CellValuePart', '绩效表 内容 其中', 'value', AlignmentType.LEFT)),
] as const satisfies readonly IParagraphStyleOptions[];

export type StyleId = (typeof PARAGRAPH_STYLES)[number]['id'];

function cellStyle<Id extends string>(
  id: Id,
  name: string,
  font: keyof typeof FONTS,
  alignment: (typeof AlignmentType)['CENTER' | 'LEFT' | 'RIGHT'],
) {
  return { id, name, run: runFont(FONT_SIZES.cell, font), paragraph: { alignment, spacing: CELL_SPACING } } as const;
}

function indented<Style extends ReturnType<typeof cellStyle>>(style: Style) {
  return { ...style, paragraph: { ...style.paragraph, indent: { left: INDENT_LEFT } } } as const;
}
