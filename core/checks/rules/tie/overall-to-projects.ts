import type { Target } from '@duzhi/core/book';
import { foldText } from '@duzhi/core/shared';
import type { Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import type { Facts } from '../../facts/index.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { remember } from '../../facts/memory.ts';
import { readTarget } from '../../facts/read-target.ts';
import { editIndicator } from '../example-edits.ts';

/**
 * 部门整体指标不应低于或矛盾于项目指标。
 *
 * Satisfaction is held against the satisfaction of all projects; any other indicator against those of the same name, where
 * a qualitative value may carry the end of the name (各项事务 正常运转 / 各项事务正常运转 100%). Costs and dates are left out.
 */
export const overallToProjects = defineBookCheck({
  rule: 'tie/overall-to-projects',
  code: 'R45',
  title: '部门整体指标不应低于或矛盾于项目指标',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '部门的目标由各项目汇成：每个项目都要求满意度 92%，部门整体只定 90%，说不通；同一指标这里写百分数、那里写一句话，也没法一起考核。先定部门目标，再分解到项目。',
  reads: {
    'department-overall': [...ROW_PARTS],
    'expenditure-direction': [...ROW_PARTS],
    project: [...ROW_PARTS],
  },
  examples: {
    pass: [
      { name: '整体不低于项目', edit: [] },
      { name: '整体高于项目', edit: editIndicator('/forms/0/indicators/8', { target: '≥98%' }) },
      { name: '整体的数包含几个项目', edit: editIndicator('/forms/0/indicators/0', { target: '≥300车' }) },
    ],
    fail: [
      {
        name: '整体满意度低于每个项目',
        edit: editIndicator('/forms/0/indicators/8', { target: '≥90%' }),
        at: ['/forms/0/indicators/8/target'],
      },
      {
        name: '同名的数量少于项目',
        edit: editIndicator('/forms/0/indicators/0', { target: '≥200车' }),
        at: ['/forms/0/indicators/0/target'],
      },
      {
        name: '同名的合格率低于项目',
        edit: editIndicator('/forms/2/indicators/2', { target: '≥98%' }),
        at: ['/forms/0/indicators/1/target'],
      },
      {
        name: '整体写百分数，项目写一句话',
        edit: [
          ...editIndicator('/forms/0/indicators/1', { name: '道路保洁规范有序', target: '100%' }),
          ...editIndicator('/forms/2/indicators/2', { name: '道路保洁', target: '规范有序' }),
        ],
        at: ['/forms/0/indicators/1/target'],
      },
      {
        name: '越少越好的指标，整体放得比项目宽',
        edit: [...editIndicator('/forms/0/indicators/7', { name: '环境卫生投诉件数', target: '≤30件' })],
        at: ['/forms/0/indicators/7/target'],
      },
      {
        name: '同一指标一处定性一处定量',
        edit: editIndicator('/forms/0/indicators/5', { target: '逐步增加' }),
        at: ['/forms/0/indicators/5/target'],
      },
    ],
    notApplicable: [
      { name: '没有部门整体表', sample: 'project', edit: [] },
      {
        name: '没有支出方向表',
        edit: [
          { op: 'remove', path: '/forms/3' },
          { op: 'remove', path: '/forms/2' },
        ],
      },
    ],
  },
  run(_book, { facts }) {
    const { overall } = facts;
    if (overall === undefined) return [];
    const projects = projectRows(facts).map((other) => ({ other, content: contentOf(other) }));
    const judgements: Judgement[] = [];
    for (const row of declaredRows(overall.value, overall.at)) {
      if (row.kind === 'cost' || row.indicator.target.nature === 'date') continue;
      const own = contentOf(row);
      const same = projects.filter(({ other, content }) => isSame(row, other, own === content));
      if (same.length > 0)
        judgements.push(
          judge(
            row,
            same.map(({ other }) => other),
          ),
        );
    }
    return judgements;
  },
});

function projectRows({ directions, formsOf }: Facts): IndicatorRow[] {
  const rows: IndicatorRow[] = [];
  for (const { value, at } of [...directions, ...formsOf('project')]) {
    for (const row of declaredRows(value, at)) {
      if (row.kind !== 'cost' && row.indicator.target.nature !== 'date') rows.push(row);
    }
  }
  return rows;
}

/** 名称连同定性的指标值，去掉“的”。 */
const contentOf = remember((row: IndicatorRow): string => {
  const { nature, text } = row.indicator.target;
  return (nature === 'quality' ? foldText(row.body + (text ?? '')) : row.folded).replaceAll('的', '');
});

function isSame(overall: IndicatorRow, project: IndicatorRow, sameContent: boolean): boolean {
  if (overall.group === 'satisfaction' || project.group === 'satisfaction') return overall.group === project.group;
  if (overall.body === '' || project.body === '') return false;
  return overall.body === project.body || sameContent;
}

/** 越少越好：指标值写了上限。 */
const isCeiling = ({ comparator }: Target): boolean => comparator === '<=' || comparator === '<';

/** 指标值的数；别处来的册，值可能不是数，为 null。 */
function figureOf({ value }: Target): number | null {
  const figure = Number(value);
  return Number.isFinite(figure) ? figure : null;
}

/** 能与整体的数比大小的项目指标值。 */
function comparable(overall: Target, { indicator: { target } }: IndicatorRow): boolean {
  return (
    target.nature === 'quantity' &&
    target.upper === undefined &&
    figureOf(target) !== null &&
    (target.unit === overall.unit || target.unit === undefined || overall.unit === undefined) &&
    isCeiling(target) === isCeiling(overall)
  );
}

function judge(row: IndicatorRow, same: readonly IndicatorRow[]): Judgement {
  const { target, name } = row.indicator;
  const at = [row.targetAt, ...same.map(({ targetAt }) => targetAt)];
  if (target.nature !== 'quantity' || target.upper !== undefined) {
    const figure = same.find(({ indicator }) => indicator.target.nature === 'quantity');
    return figure === undefined || target.nature !== 'quality' ? pass(...at) : contradiction(row, figure, at);
  }
  const figures = same.filter((other) => comparable(target, other));
  if (figures.length === 0) {
    const words = same.find(({ indicator }) => indicator.target.nature === 'quality');
    return words === undefined || row.group === 'satisfaction' ? pass(...at) : contradiction(row, words, at);
  }
  const own = figureOf(target);
  if (own === null) return cannotTell(...at);
  const values = figures.map(({ indicator }) => figureOf(indicator.target)!);
  const ceiling = isCeiling(target);
  // The whole may well exceed its parts; what it may not do is promise less than every one of them.
  const nearest = ceiling ? Math.max(...values) : Math.min(...values);
  if (ceiling ? own <= nearest : own >= nearest) return pass(...at);
  const bound = figures[values.indexOf(nearest)]!.indicator.target;
  return fail(at, {
    message: `部门整体“${name}”指标值 ${target.text}，${ceiling ? '宽' : '低'}于项目的 ${distinct(figures)}，相差 ${gap(own, nearest)}${target.unit === '%' ? ' 个百分点' : (target.unit ?? '')}，请核对后统一。`,
    expected: bound.text,
    found: target.text,
    repairs: raise(row, bound),
  });
}

function contradiction(row: IndicatorRow, other: IndicatorRow, at: readonly string[]): Judgement {
  const { name, target } = row.indicator;
  return fail(at, {
    message: `部门整体“${name}”指标值写“${target.text}”，项目“${other.indicator.name}”写“${other.indicator.target.text}”，一处定量一处定性，请统一成可以计量的写法。`,
    expected: other.indicator.target.text,
    found: target.text,
  });
}

function distinct(rows: readonly IndicatorRow[]): string {
  return [...new Set(rows.map(({ indicator }) => indicator.target.text))].join('、');
}

/** 两个小数之差，去掉浮点的尾数。 */
const gap = (a: number, b: number): string => String(Math.round(Math.abs(a - b) * 10_000) / 10_000);

function raise(row: IndicatorRow, bound: Target): Repair[] {
  const { target } = row.indicator;
  const text = (target.text ?? '').replace(/\d+(?:\.\d+)?/, bound.value ?? '');
  const value = readTarget(text, row.money);
  if (value.value !== bound.value) return [];
  return [{ label: `整体指标值改为 ${text}`, patch: [{ op: 'replace', path: row.targetAt, value }] }];
}
