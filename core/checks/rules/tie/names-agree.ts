import type { JsonPatch } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { foldText } from '@duzhi/core/shared';
import type { Judgement, Repair } from '../../define-check.ts';
import { defineBookCheck, fail, pass } from '../../define-check.ts';
import type { Facts, FundGroup } from '../../facts/index.ts';
import { coreOfName, nameSimilarity } from '../../facts/index.ts';
import { editCell } from '../example-edits.ts';

/** 同一项目在某一格里的名称。 */
interface NameCell {
  readonly name: string;
  readonly at: JsonPointer;
}

const ALIKE = 0.6;
const SAME_CORE = 0.95;
const FUND_WORD = /(?:经费|资金|费用?|款)$/;

/**
 * 同一项目在各表的名称应当一致。
 *
 * One finding for each project whose name drifts: 重点工作, 汇总表, 所属专项, 支出方向, the single detail line that is the fund
 * under another name, and the same project in its goal, monitoring and evaluation tables. Blanks and punctuation are no drift;
 * a direction that is plainly a part of the fund keeps its own name. The judged cell is the one that departs from the most
 * frequent name (the summary's on a tie).
 */
export const namesAgree = defineBookCheck({
  rule: 'tie/names-agree',
  code: 'R17',
  title: '同一项目在各表的名称应当一致',
  severity: 'error',
  basis: '表间勾稽',
  help: '一个项目换一个叫法，审核的人和系统都会当成两个项目，金额和目标就对不上。以批复或汇总表的名称为准，其余各处照改。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/name'],
    'special-fund-summary': ['funds/amount', 'funds/name'],
    'expenditure-direction': ['direction', 'directionAmount', 'fund', 'fundAmount', 'lines/content'],
    project: ['project'],
    monitoring: ['project'],
    'self-evaluation': ['project'],
  },
  examples: {
    pass: [
      { name: '各表名称相同', edit: [] },
      { name: '只差空白', edit: editCell('/forms/2/fund', '环境 卫生保洁') },
      { name: '支出方向是专项里的一部分', edit: editCell('/forms/2/direction', '垃圾分类驿站建设') },
    ],
    fail: [
      {
        name: '重点工作多了“经费”',
        edit: editCell('/forms/0/keyTasks/0/name', '环境卫生保洁经费'),
        at: ['/forms/0/keyTasks/0/name'],
      },
      {
        name: '支出方向写错一个字',
        edit: editCell('/forms/3/direction', '养老助残服务'),
        at: ['/forms/3/direction'],
      },
      {
        name: '所属专项少了两个字',
        edit: editCell('/forms/2/fund', '环境保洁'),
        at: ['/forms/2/fund'],
      },
      {
        name: '汇总表换了词',
        edit: editCell('/forms/1/funds/1/name', '养老助餐工作'),
        at: ['/forms/1/funds/1/name'],
      },
      {
        name: '明细把专项写成另一笔经费',
        edit: [
          ...editCell('/forms/0/keyTasks/1/name', '养老助餐经费'),
          ...editCell('/forms/1/funds/1/name', '养老助餐经费'),
          ...editCell('/forms/3/fund', '养老助餐经费'),
          ...editCell('/forms/3/direction', '养老助餐经费'),
          { op: 'remove', path: '/forms/3/lines/1' },
          ...editCell('/forms/3/lines/0/content', '养老助餐工作经费'),
        ],
        at: ['/forms/3/lines/0/content'],
      },
      {
        name: '四处两种写法，以汇总表为准',
        edit: [...editCell('/forms/0/keyTasks/0/name', '环境卫生清扫'), ...editCell('/forms/2/fund', '环境卫生清扫')],
        at: ['/forms/0/keyTasks/0/name'],
      },
      {
        name: '监控表的项目名称与目标表不同',
        sample: 'project',
        edit: [
          {
            op: 'add',
            path: '/forms/-',
            value: {
              kind: 'monitoring',
              label: null,
              title: '绩效运行监控表',
              fiscalYear: 2024,
              amountUnit: '万元',
              reportingUnit: '演示街道办事处',
              signatures: { head: '甲', preparer: '乙', phone: '0000' },
              project: '老旧小区路灯更新',
              budget: { executed: null, rate: null },
              indicators: [],
            },
          },
        ],
        at: ['/forms/1/project'],
      },
    ],
    notApplicable: [
      { name: '只有一张表', sample: 'project', edit: [] },
      { name: '只有一张自评表', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(_book, { facts }) {
    return [...facts.fundGroups.map(cellsOfFund), ...cellsOfProjects(facts)].flatMap((cells) => {
      const judged = judge(cells);
      return judged === null ? [] : [judged];
    });
  },
});

/** 汇总表的名称在前：写法一样多时以它为准。 */
function cellsOfFund({ task, fund, directions }: FundGroup): NameCell[] {
  const cells: NameCell[] = [];
  const add = (name: string | null | undefined, at: JsonPointer): void => {
    if (name != null) cells.push({ name, at });
  };
  if (fund !== undefined) add(fund.value.name, `${fund.at}/name`);
  if (task !== undefined) add(task.value.name, `${task.at}/name`);
  const sole = directions.length === 1;
  for (const { value, at } of directions) {
    add(value.fund, `${at}/fund`);
    if (!sole || value.direction === null) continue;
    const of = value.fund ?? fund?.value.name ?? null;
    if (of === null || drifts(value.direction, of)) add(value.direction, `${at}/direction`);
    const [line] = value.lines;
    const content = line?.content ?? null;
    if (value.lines.length === 1 && content !== null && of !== null && renamesFund(content, of))
      add(content, `${at}/lines/0/content`);
  }
  return cells;
}

/** 支出方向说的就是专项本身（写法相同或走样），不是它的一部分。 */
function drifts(direction: string, fund: string): boolean {
  const a = foldText(direction);
  const b = foldText(fund);
  if (a === b) return true;
  const similarity = nameSimilarity(direction, fund);
  const part = (a.includes(b) || b.includes(a)) && similarity < SAME_CORE;
  return similarity >= ALIKE && !part;
}

/** 社区运转经费 for 社区经费: both are money by name, and only the words for what kind of money differ. */
function renamesFund(content: string, fund: string): boolean {
  return FUND_WORD.test(content) && FUND_WORD.test(fund) && coreOfName(content) === coreOfName(fund);
}

/** 目标表、监控表、自评表里的同一项目：名称没有原样出现的，找最相近的。 */
function cellsOfProjects({ formsOf, directions }: Facts): NameCell[][] {
  const declared: NameCell[] = [];
  for (const { value, at } of formsOf('project')) {
    if (value.project !== null) declared.push({ name: value.project, at: `${at}/project` });
  }
  for (const { value, at } of directions) {
    if (value.direction !== null) declared.push({ name: value.direction, at: `${at}/direction` });
  }
  if (declared.length === 0) return [];
  const groups = new Map<NameCell, NameCell[]>();
  for (const { value, at } of [...formsOf('monitoring'), ...formsOf('self-evaluation')]) {
    const name = value.project ?? null;
    if (name === null) continue;
    const folded = foldText(name);
    let nearest: NameCell | undefined;
    let best = ALIKE;
    for (const cell of declared) {
      const score = foldText(cell.name) === folded ? 2 : nameSimilarity(cell.name, name);
      if (score >= best) {
        best = score;
        nearest = cell;
      }
    }
    if (nearest === undefined) continue;
    const group = groups.get(nearest) ?? [nearest];
    group.push({ name, at: `${at}/project` });
    groups.set(nearest, group);
  }
  return [...groups.values()];
}

function judge(cells: readonly NameCell[]): Judgement | null {
  const [first] = cells;
  if (first === undefined || cells.length < 2) return null;
  const spellings = new Map<string, NameCell[]>();
  for (const cell of cells) {
    const key = foldText(cell.name);
    const same = spellings.get(key);
    if (same === undefined) spellings.set(key, [cell]);
    else same.push(cell);
  }
  if (spellings.size === 1) return pass(...cells.map(({ at }) => at));
  let reference = spellings.get(foldText(first.name))!;
  for (const same of spellings.values()) if (same.length > reference.length) reference = same;
  const others = [...spellings.values()].filter((same) => same !== reference);
  const names = others.map(([cell]) => `“${cell!.name}”`).join('、');
  const at = [...others.flat(), ...reference].map((cell) => cell.at);
  return fail(at, {
    message: `同一项目在各表名称不一致：${names}与“${reference[0]!.name}”，请统一名称。`,
    expected: reference[0]!.name,
    found: others[0]![0]!.name,
    repairs: [reference, ...others].map(([cell]) => unify(cell!.name, cells)),
  });
}

function unify(name: string, cells: readonly NameCell[]): Repair {
  const patch: JsonPatch = cells
    .filter((cell) => cell.name !== name)
    .map(({ at }) => ({ op: 'replace', path: at, value: name }));
  return { label: `统一为“${name}”`, patch };
}
