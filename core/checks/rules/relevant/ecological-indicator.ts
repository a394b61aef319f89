import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import type { FormWithLines } from '../../facts/expenditure-lines.ts';
import { LINE_KINDS, linesOfForm, projectName } from '../../facts/expenditure-lines.ts';
import { indicatorRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { isEcological } from '../../lexicon/ecology.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 支出方向表一的名称换成别的项目，生态效益空着。 */
const renamed = (name: string) => [
  ...editCell('/forms/3/direction', name),
  ...editCell('/forms/3/fund', name),
  ...editIndicator('/forms/3/indicators/7', { name: null, target: null }),
];

/**
 * 生态环境类项目应设生态效益指标。
 *
 * A project is ecological by its own name or its fund's, or where more than half of its money goes to such work. A row marked
 * 不适用 is no indicator here.
 */
export const ecologicalIndicator = defineFormCheck({
  rule: 'relevant/ecological-indicator',
  code: 'R43',
  title: '生态环境类项目应当设生态效益指标',
  severity: 'warning',
  basis: '通行做法（相关性）',
  help: '钱花在环境卫生、污水、绿化、河道上，成效首先在生态环境。设一个能测的生态效益指标，如垃圾无害化处理率、水质达标率、绿化覆盖率。',
  appliesTo: LINE_KINDS,
  reads: [...ROW_STATE_PARTS, 'direction', 'fund', 'lines', 'project'],
  examples: {
    pass: [
      { name: '环境卫生项目设了生态效益指标', edit: [] },
      {
        name: '绿化项目设了生态效益指标',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/project', '街头绿地绿化提升'),
          ...editIndicator('/forms/0/indicators/6', { name: '绿化覆盖率', target: '≥40%' }),
        ],
      },
    ],
    fail: [
      {
        name: '污水管网项目空着',
        edit: renamed('农村污水治理'),
        at: ['/forms/3/indicators/7/name'],
      },
      {
        name: '注明了不适用',
        edit: editIndicator('/forms/2/indicators/8', { name: '不适用', target: '不适用' }),
        at: ['/forms/2/indicators/8/name'],
      },
      {
        name: '没有这一行',
        edit: [{ op: 'remove', path: '/forms/2/indicators/8' }],
        at: ['/forms/2/indicators'],
      },
      {
        name: '秸秆禁烧',
        edit: renamed('秸秆禁烧与综合利用'),
        at: ['/forms/3/indicators/7/name'],
      },
      {
        name: '植树造林的项目表',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/project', '荒山造林'),
          ...editIndicator('/forms/0/indicators/6', { name: null, target: null }),
        ],
        at: ['/forms/0/indicators/6/name'],
      },
      {
        name: '名称看不出，钱大多用在垃圾清运上',
        edit: [
          ...renamed('为民实事'),
          ...editCell('/forms/3/lines/0/content', '生活垃圾收运'),
          ...editCell('/forms/3/lines/0/detail', '垃圾收运费'),
        ],
        at: ['/forms/3/indicators/7/name'],
      },
    ],
    notApplicable: [
      {
        name: '营商环境不是生态环境',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/project', '优化营商环境'),
          ...editIndicator('/forms/0/indicators/6', { name: null, target: null }),
        ],
      },
      { name: '自评表照批复的指标', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at): Judgement[] {
    const rows = indicatorRows(form, at);
    const why = ecologicalCells(form, at);
    if (why.length === 0 || rows.length === 0) return [];
    if (rows.every(({ group }) => group === 'other')) return [notApplicable(`${at}/indicators`)];
    const own = rows.filter(({ kind }) => kind === 'ecological');
    const declared = own.find(({ state, name }) => state === 'declared' && name !== '');
    if (declared !== undefined) return [pass(declared.nameAt, ...why)];
    const cells = own.length > 0 ? own.map(({ nameAt }) => nameAt) : [`${at}/indicators`];
    const marked = own.some(({ state }) => state === 'not-applicable');
    return [
      fail([...cells, ...why], {
        message: `“${projectName(form) ?? '本项目'}”的钱用在生态环境上，生态效益指标却${marked ? '注明不适用' : '没有填'}，请补设能测的指标（如垃圾无害化处理率、水质达标率、绿化覆盖率）。`,
      }),
    ];
  },
});

/** 看得出是生态环境类项目的各格；不是时为空。 */
function ecologicalCells(form: FormWithLines, at: string): string[] {
  const names =
    form.kind === 'project'
      ? ([['project', form.project]] as const)
      : ([
          ['direction', form.direction],
          ['fund', form.fund],
        ] as const);
  const named = names.filter(([, name]) => name !== null && isEcological(name)).map(([key]) => `${at}/${key}`);
  if (named.length > 0) return named;
  const lines = linesOfForm(form, at);
  const own = lines.filter(({ line }) => isEcological(line.content ?? '') || isEcological(line.detail ?? ''));
  const sum = (all: typeof lines) => all.reduce((total, { line }) => total + (line.amount ?? 0), 0);
  return own.length > 0 && sum(own) * 2 > sum(lines) ? own.map(({ at: place }) => `${place}/detail`) : [];
}
