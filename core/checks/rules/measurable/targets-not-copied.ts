import { formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { foldText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineBookCheck, fail, pass } from '../../define-check.ts';
import type { Facts } from '../../facts/index.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { remember } from '../../facts/memory.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 一个项目的各行指标。 */
interface ProjectRows {
  readonly form: string;
  readonly rows: readonly IndicatorRow[];
}

/** 少于这么多行的表，标准排得一样不足为奇。 */
const LEAST_ROWS = 5;
/** 排得一样的表，还要有这么多行名称与指标值也相同。 */
const LEAST_SAME = 2;

/**
 * 不同项目的指标不应套用同一份模板。
 *
 * Two signs: the same name with the same value in several projects, and two projects whose standards are the same line by line
 * while some of their rows are the same altogether. Times, costs and full marks (100%, 0) are the same for good reasons.
 */
export const targetsNotCopied = defineBookCheck({
  rule: 'measurable/targets-not-copied',
  code: 'R44',
  title: '不同项目的指标不应套用同一份模板',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '几个项目的指标名称、指标值一字不差，说明指标不是照各自的项目定的。按每个项目的服务对象、上年完成情况和资金，分别定名称和指标值；确实相同的，留着并说明。',
  reads: {
    'expenditure-direction': [...ROW_PARTS, 'indicators/standard', 'label', 'title'],
    project: [...ROW_PARTS, 'indicators/standard', 'label', 'title'],
  },
  parameters: [
    { name: 'projects', meaning: '同一指标在几个项目里一字不差才提示（个）', values: [{ from: 0, value: 3 }] },
  ],
  examples: {
    pass: [
      { name: '各项目的指标各不相同', edit: [] },
      {
        name: '两个项目有一项相同',
        edit: editIndicator('/forms/3/indicators/9', { name: '辖区居民对环境卫生满意度', target: '≥95%' }),
      },
      {
        name: '三个项目的合格率都是100%',
        edit: [
          ...editIndicator('/forms/2/indicators/2', { name: '验收合格率', target: '=100%' }),
          ...editIndicator('/forms/3/indicators/1', { name: '验收合格率', target: '=100%' }),
          { op: 'copy', from: '/forms/3', path: '/forms/-' },
          ...withoutCopies('/forms/4'),
        ],
      },
    ],
    fail: [
      {
        name: '三个项目满意度相同',
        edit: [
          { op: 'copy', from: '/forms/3', path: '/forms/-' },
          ...withoutCopies('/forms/4'),
          ...satisfaction('群众满意度', '≥90%', [
            '/forms/2/indicators/10',
            '/forms/3/indicators/9',
            '/forms/4/indicators/9',
          ]),
        ],
        at: ['/forms/2/indicators/10/target'],
      },
      {
        name: '三个项目社会效益相同',
        edit: [
          { op: 'copy', from: '/forms/2', path: '/forms/-' },
          ...editIndicator('/forms/4/indicators/0', { name: '栽种行道树棵数', target: '≥60棵', standard: '行业标准' }),
          ...satisfaction('公众知晓度', '≥85%', [
            '/forms/2/indicators/7',
            '/forms/3/indicators/6',
            '/forms/4/indicators/7',
          ]),
          ...[1, 2, 5, 8, 9, 10].flatMap((row) =>
            editIndicator(`/forms/4/indicators/${row}`, { name: `另一项${row}` }),
          ),
        ],
        at: ['/forms/2/indicators/7/target'],
      },
      {
        name: '整张表照抄另一个项目',
        edit: [
          { op: 'copy', from: '/forms/3', path: '/forms/-' },
          ...editIndicator('/forms/4/indicators/0', { name: '送医人次', target: '≥2万人次' }),
        ],
        at: ['/forms/4/indicators/0/standard'],
      },
      {
        name: '只改了产出，效益照抄',
        edit: [
          { op: 'copy', from: '/forms/2', path: '/forms/-' },
          ...[0, 1, 2, 4, 5].flatMap((row) =>
            editIndicator(`/forms/4/indicators/${row}`, { name: `修剪绿篱${row}`, target: `≥${row + 3}次` }),
          ),
        ],
        at: ['/forms/4/indicators/0/standard'],
      },
      {
        name: '标准逐行相同，又有两行一字不差',
        edit: [
          { op: 'copy', from: '/forms/3', path: '/forms/-' },
          ...[0, 1, 3, 4, 6].flatMap((row) =>
            editIndicator(`/forms/4/indicators/${row}`, { name: `帮扶对象${row}`, target: `≥${row + 5}户` }),
          ),
        ],
        at: ['/forms/4/indicators/0/standard'],
      },
      {
        name: '两张项目表照抄',
        sample: 'project',
        edit: [
          { op: 'copy', from: '/forms/0', path: '/forms/-' },
          ...editCell('/forms/1/project', '老旧小区楼道粉刷'),
          ...editIndicator('/forms/1/indicators/0', { name: '粉刷楼道数量', target: '≥80个' }),
        ],
        at: ['/forms/1/indicators/0/standard'],
      },
    ],
    notApplicable: [
      { name: '只有一个项目', sample: 'project', edit: [] },
      { name: '只有自评表', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(_book, { facts, parameter }): Judgement[] {
    const projects = projectsIn(facts);
    if (projects.length < 2) return [];
    const copied = [...sameEverywhere(projects, parameter('projects')), ...sameTemplate(projects)];
    return copied.length > 0 ? copied : [pass(...projects.map(({ rows }) => rows[0]!.at))];
  },
});

function projectsIn({ formsOf }: Facts): ProjectRows[] {
  return [...formsOf('expenditure-direction'), ...formsOf('project')].flatMap(({ value, at }) => {
    const rows = declaredRows(value, at);
    return rows.length === 0 ? [] : [{ form: formName(value), rows }];
  });
}

const oneLine = (text: string | null): string => (text ?? '').replace(/\n/g, '');
const FULL = new Set(['100', '0']);

/** The name and value of a row that a project would set for itself; null where sameness means nothing. */
const ownTarget = remember(({ kind, folded, indicator: { target } }: IndicatorRow): string | null => {
  if (kind === 'timeliness' || kind === 'cost' || folded === '' || target.text === null) return null;
  if (target.value !== undefined && FULL.has(target.value)) return null;
  return `${kind} ${folded} ${foldText(target.text)}`;
});

/** 一个项目自己定的各行，同样的算一行。 */
const ownTargets = remember((rows: readonly IndicatorRow[]): ReadonlyMap<string, IndicatorRow> => {
  const targets = new Map<string, IndicatorRow>();
  for (const row of rows) {
    const key = ownTarget(row);
    if (key !== null && !targets.has(key)) targets.set(key, row);
  }
  return targets;
});

/** 名称与指标值都相同的一行，出现在多个项目里。 */
function sameEverywhere(projects: readonly ProjectRows[], least: number): Judgement[] {
  const places = new Map<string, { readonly row: IndicatorRow; readonly form: string }[]>();
  for (const { form, rows } of projects) {
    for (const [key, row] of ownTargets(rows)) {
      const list = places.get(key);
      if (list === undefined) places.set(key, [{ row, form }]);
      else list.push({ row, form });
    }
  }
  return [...places.values()]
    .filter((list) => list.length >= least)
    .map((list) => {
      const { name, target } = list[0]!.row.indicator;
      const at: JsonPointer[] = list.flatMap(({ row }) => [row.targetAt, row.nameAt]);
      return fail(at, {
        message: `“${oneLine(name)}”指标值“${oneLine(target.text)}”在${list.map(({ form }) => form).join('、')}里一字不差，像是套用模板，请按各项目的实际分别确定。`,
        found: target.text,
      });
    });
}

/** 绩效标准逐行怎样排。 */
const patternOf = remember((rows: readonly IndicatorRow[]): string =>
  rows.map(({ kind, indicator }) => `${kind}${indicator.standard ?? ''}`).join(),
);

/** 两个项目的绩效标准逐行相同，又有几行名称与指标值全同；后一个按前一个套用。 */
function sameTemplate(projects: readonly ProjectRows[]): Judgement[] {
  const patterns = projects.map(({ rows }) => patternOf(rows));
  const judgements: Judgement[] = [];
  for (const [later, project] of projects.entries()) {
    if (project.rows.length < LEAST_ROWS || project.rows.every(({ indicator }) => indicator.standard == null)) continue;
    const earlier = patterns.findIndex(
      (pattern, index) =>
        index < later && pattern === patterns[later] && sameRows(projects[index]!, project) >= LEAST_SAME,
    );
    if (earlier < 0) continue;
    const model = projects[earlier]!;
    const same = sameRows(model, project);
    const standards = [project, model].flatMap(({ rows }) => rows.map(({ at }) => `${at}/standard`));
    judgements.push(
      fail(standards, {
        message: `${project.form}与${model.form}的 ${project.rows.length} 项指标绩效标准逐行相同，其中 ${same} 项连名称和指标值都相同，像是套用模板，请按项目实际分别确定。`,
        found: same,
      }),
    );
  }
  return judgements;
}

function sameRows(a: ProjectRows, b: ProjectRows): number {
  return a.rows.filter(({ indicator }, index) => {
    const other = b.rows[index]?.indicator;
    return (
      other !== undefined &&
      indicator.name === other.name &&
      indicator.name !== null &&
      indicator.target.text === other.target.text
    );
  }).length;
}

/** 例子用：让抄来的一张表不再逐行相同。 */
function withoutCopies(form: string) {
  return [
    ...editIndicator(`${form}/indicators/0`, { name: '巡查次数', target: '≥48次', standard: '行业标准' }),
    ...[3, 4, 6, 8, 9].flatMap((row) => editIndicator(`${form}/indicators/${row}`, { name: `巡查事项${row}` })),
  ];
}

function satisfaction(name: string, target: string, rows: readonly string[]) {
  return rows.flatMap((row) => editIndicator(row, { name, target }));
}
