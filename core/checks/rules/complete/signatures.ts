import type { Form, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { originAt, sourcesOf } from '../../facts/sources.ts';
import { editCell } from '../example-edits.ts';
import { editOrigin } from '../wording/origin-edits.ts';

const CELLS: readonly {
  readonly path: string;
  readonly label: string;
  readonly read: (form: Form) => string | null;
}[] = [
  { path: 'reportingUnit', label: '填报单位', read: (form) => form.reportingUnit },
  { path: 'signatures/head', label: '单位负责人签字', read: (form) => form.signatures.head },
  { path: 'signatures/preparer', label: '填表人', read: (form) => form.signatures.preparer },
  { path: 'signatures/phone', label: '联系电话', read: (form) => form.signatures.phone },
];

const ABSENT = /^(?:[\s()（）/／—–－-]|盖章|签章|签字|公章)*$/;

/**
 * 填报单位、单位负责人、填表人、联系电话都应填写。
 *
 * One finding for each form. A cell that holds only the printed 盖章 or a dash counts as blank. A form read from a file
 * without a signature line, as flat sheets are, is asked only for what it has a place for.
 */
export const signatures = defineFormCheck({
  rule: 'complete/signatures',
  code: 'R01',
  title: '填报单位、单位负责人、填表人和联系电话应当填写',
  severity: 'warning',
  basis: '通行做法（完整性）',
  help: '审核人要知道表是谁报的、谁负责、找谁问。补填空着的各格；公开时按规定隐去签字和电话的，用“公开稿”规则集检查即可。',
  appliesTo: [
    'department-overall',
    'special-fund-summary',
    'expenditure-direction',
    'project',
    'monitoring',
    'self-evaluation',
  ],
  reads: [
    'department',
    'implementingUnit',
    'reportingUnit',
    'signatures/head',
    'signatures/phone',
    'signatures/preparer',
  ],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '各格都已填写', edit: [] },
      { name: '联系电话只写了分机', edit: editCell('/forms/1/signatures/phone', '转 8012') },
      {
        name: '平铺表有填报单位，没有签字的地方',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/signatures', { head: null, preparer: null, phone: null }),
          ...editOrigin('/forms/0/reportingUnit', '填报单位：演示街道办事处'),
        ],
      },
    ],
    fail: [
      { name: '没有填报单位', edit: editCell('/forms/0/reportingUnit', null), at: ['/forms/0/reportingUnit'] },
      {
        name: '汇总表没有填表人',
        edit: editCell('/forms/1/signatures/preparer', null),
        at: ['/forms/1/signatures/preparer'],
      },
      { name: '没有联系电话', edit: editCell('/forms/2/signatures/phone', null), at: ['/forms/2/signatures/phone'] },
      {
        name: '负责人一格只有一个空格',
        edit: editCell('/forms/3/signatures/head', ' '),
        at: ['/forms/3/signatures/head'],
      },
      {
        name: '填报单位只印了盖章二字',
        edit: editCell('/forms/2/reportingUnit', '（盖章）'),
        at: ['/forms/2/reportingUnit'],
      },
      {
        name: '项目表的签字栏整行空白',
        sample: 'project',
        edit: editCell('/forms/0/signatures', { head: null, preparer: null, phone: null }),
        at: ['/forms/0/signatures/head'],
      },
      {
        name: '文件里有填表人一格，空着',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/signatures/preparer', null),
          ...editOrigin('/forms/0/signatures/preparer', '填表人：'),
        ],
        at: ['/forms/0/signatures/preparer'],
      },
    ],
    notApplicable: [
      { name: '没有表的目标册', edit: editCell('/forms', []) },
      {
        name: '平铺表没有填报单位，也没有签字的地方',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/reportingUnit', null),
          ...editCell('/forms/0/signatures', { head: null, preparer: null, phone: null }),
          ...editOrigin('/forms/0/project', '老旧小区路灯改造'),
        ],
      },
    ],
  },
  run(form, at, { book }): Judgement[] {
    const cells = placesOf(form, at, book.origins);
    if (cells.length === 0) return [];
    const blank = cells.filter(({ read }) => ABSENT.test(read(form) ?? ''));
    if (blank.length === 0) return [pass(...cells.map(({ path }) => `${at}/${path}`))];
    const department =
      form.kind === 'department-overall' ? form.department : form.kind === 'project' ? form.implementingUnit : null;
    const repairs =
      blank[0]?.path === 'reportingUnit' && department !== null
        ? [{ label: `填报单位填为“${department}”`, patch: editCell(`${at}/reportingUnit`, department) }]
        : [];
    return [
      fail(
        blank.map(({ path }) => `${at}/${path}`),
        {
          message: `${blank.map(({ label }) => label).join('、')}未填写，请补填${blank[0]?.path === 'reportingUnit' ? '并加盖公章' : ''}。`,
          repairs,
        },
      ),
    ];
  },
});

/** The cells that the form has: all of them where it was filled in here, else those of the file. The signature line is one place. */
function placesOf(form: Form, at: JsonPointer, origins: Origins): typeof CELLS {
  const sources = sourcesOf(origins, at);
  if (!sources.any) return CELLS;
  const hasPlace = ({ path, read }: (typeof CELLS)[number]) =>
    read(form) !== null || originAt(sources, `${at}/${path}`) !== undefined;
  const [unit, ...signed] = CELLS;
  return [...[unit!].filter(hasPlace), ...(signed.some(hasPlace) ? signed : [])];
}
