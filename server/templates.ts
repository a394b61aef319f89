import type { Book, FormKind } from '@duzhi/core/book';
import { blankForm, EMPTY_BOOK } from '@duzhi/core/book';
import type { FormVersions } from '@duzhi/core/layouts';
import { isWeighed } from '@duzhi/core/layouts';

/** 新建目标册的样式：有哪几张空白表。 */
export const TEMPLATES = {
  declaration: '申报：部门整体、专项资金汇总、支出方向',
  project: '申报：项目支出',
  monitoring: '绩效运行监控',
  'self-evaluation': '绩效自评',
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** 按样式开一本空白的目标册，填好单位和年度；有没有分值一栏照表样。 */
export function blankBook(
  template: TemplateName,
  fiscalYear: number,
  unitName: string,
  versions: FormVersions = {},
): Book {
  return {
    ...EMPTY_BOOK,
    fiscalYear,
    unit: { name: unitName },
    forms: FORMS[template].map(([kind, label]) =>
      blankForm(kind, { label, fiscalYear, unitName, weighed: isWeighed(versions[kind]) }),
    ),
  };
}

const FORMS: Readonly<Record<TemplateName, readonly (readonly [FormKind, string | null])[]>> = {
  declaration: [
    ['department-overall', '附表1'],
    ['special-fund-summary', '附表2'],
    ['expenditure-direction', '附表3-1'],
  ],
  project: [['project', null]],
  monitoring: [['monitoring', null]],
  'self-evaluation': [['self-evaluation', null]],
};
