import type { SpecialFund } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { memoiseText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import type { FormWithLines } from '../../facts/expenditure-lines.ts';
import { linesOfForm, projectName } from '../../facts/expenditure-lines.ts';
import type { FundGroup, Located } from '../../facts/index.ts';
import { rememberLast } from '../../facts/memory.ts';
import { listedFields, sayWorks, spendingOf, worksIn } from '../../facts/works.ts';
import type { WorkKind, WorkMention } from '../../lexicon/kinds-of-work.ts';
import { fieldAround } from '../../lexicon/kinds-of-work.ts';
import { editCell } from '../example-edits.ts';

/**
 * 绩效目标里的工作应有对应的支出。
 *
 * Actions (宣传, 巡查), lines of government (应急, 市场秩序) and the things beside an action that a goal names, each held against
 * all the lines of its fund. Where a line does not tell what it buys (工作经费), no work can be missed for certain. Lists in
 * the goals of the summary are left to R20.
 */
export const goalsFunded = defineBookCheck({
  rule: 'relevant/goals-funded',
  code: 'R55',
  title: '绩效目标里的工作应当有对应的支出',
  severity: 'warning',
  basis: '通行做法（相关性）',
  help: '目标写了要办的事，支出明细里却没有一分钱用在上面，年底要么完不成，要么说不清钱从哪里来。补上支出，或者把目标改到这笔钱能办成的事上。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/name'],
    'special-fund-summary': ['funds'],
    'expenditure-direction': [
      'annualGoal',
      'direction',
      'directionAmount',
      'fund',
      'fundAmount',
      'label',
      'lines/amount?',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'periodGoal',
      'title',
    ],
    project: [
      'annualGoal',
      'label',
      'lines/amount?',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'periodGoal',
      'project',
      'title',
    ],
  },
  examples: {
    pass: [
      { name: '目标里的事都有支出', edit: [] },
      { name: '换了说法', edit: editCell('/forms/2/periodGoal', '打扫主次干道12条，转运垃圾240车') },
      { name: '维护稳定不是维修', edit: editCell('/forms/2/annualGoal', '维护辖区整洁有序，清运垃圾240车') },
      { name: '口号不是要办的事', edit: editCell('/forms/2/annualGoal', '以党建引领提升服务水平，清运垃圾240车') },
    ],
    fail: [
      {
        name: '宣传没有支出',
        edit: editCell('/forms/2/periodGoal', '清扫主次干道12条，清运垃圾240车，开展文明养犬宣传20场'),
        at: ['/forms/2/periodGoal'],
      },
      {
        name: '体检没有支出',
        edit: editCell('/forms/3/annualGoal', '为300名老人助餐6万人次，组织体检1次'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '应急救援没有支出',
        edit: editCell('/forms/1/funds/0/annualGoal', '清扫主次干道12条，及时处置各类突发事件'),
        at: ['/forms/1/funds/0/annualGoal'],
      },
      {
        name: '禁毒没有支出',
        edit: editCell('/forms/1/funds/1/periodGoal', '为300名老人助餐6万人次，深化禁毒工作'),
        at: ['/forms/1/funds/1/periodGoal'],
      },
      {
        name: '招商没有支出',
        edit: editCell('/forms/3/periodGoal', '开展招商引资，助餐6万人次'),
        at: ['/forms/3/periodGoal'],
      },
      {
        name: '项目目标里的公厕没有支出',
        sample: 'project',
        edit: editCell('/forms/0/annualGoal', '改造路灯100盏，新建公厕2座'),
        at: ['/forms/0/annualGoal'],
      },
    ],
    notApplicable: [
      { name: '没有支出明细', sample: 'project', edit: [{ op: 'remove', path: '/forms/0/lines' }] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(_book, { facts }): Judgement[] {
    const judgements: Judgement[] = [];
    for (const group of facts.fundGroups) judgements.push(...judgeGroup(group));
    for (const form of facts.formsOf('project')) judgeForm(form, [form], judgements);
    return judgements;
  },
});

// An edit touches one fund at most.
const lastJudged = rememberLast<JsonPointer, readonly Judgement[]>();

function judgeGroup({ fund, directions }: FundGroup): readonly Judgement[] {
  const first = fund ?? directions[0];
  if (first === undefined) return [];
  return lastJudged(first.at, [fund?.value, ...directions.flatMap(({ value, at }) => [value, at])], () => {
    const judgements: Judgement[] = [];
    if (fund !== undefined) judgeFund(fund, directions, judgements);
    for (const direction of directions) judgeForm(direction, directions, judgements);
    return judgements;
  });
}

function judgeFund(
  { value: { name, periodGoal, annualGoal }, at }: Located<SpecialFund>,
  directions: readonly Located<FormWithLines>[],
  into: Judgement[],
): void {
  const goals = [
    { text: periodGoal, at: `${at}/periodGoal`, label: `“${name}”的实施期绩效目标`, listed: false },
    { text: annualGoal, at: `${at}/annualGoal`, label: `“${name}”的年度绩效目标`, listed: false },
  ];
  for (const goal of goals) judge(goal, directions, into);
}

/** The goals of a direction are held to the money of its whole fund, for the works may be shared out. */
function judgeForm(
  { value: form, at }: Located<FormWithLines>,
  forms: readonly Located<FormWithLines>[],
  into: Judgement[],
): void {
  judge({ text: form.periodGoal, at: `${at}/periodGoal`, label: '实施期绩效目标', listed: true }, forms, into);
  judge({ text: form.annualGoal, at: `${at}/annualGoal`, label: '年度绩效目标', listed: true }, forms, into);
}

interface Goal {
  readonly text: string | null | undefined;
  readonly at: string;
  readonly label: string;
  /** 并列说的各条线工作是否也在这里判。 */
  readonly listed: boolean;
}

function judge({ text, at, label, listed }: Goal, forms: readonly Located<FormWithLines>[], into: Judgement[]): void {
  const wanted = text == null ? [] : worksToFund(text);
  if (wanted.length === 0) return;
  const spent = forms.map(({ value }) => spendingOf(value.lines ?? []));
  // What a project is called is what its money is for.
  const named = forms.map(({ value }) => worksIn(projectName(value)).covered);
  const cells = [
    at,
    ...forms.flatMap(({ value, at: place }) => linesOfForm(value, place).map((line) => `${line.at}/content`)),
  ];
  if (cells.length === 1) return;
  const elsewhere = new Set(listed ? [] : listedFields(text));
  const unfunded = wanted.filter(
    ({ mention, paidBy }) =>
      !elsewhere.has(mention) &&
      !paidBy.some(
        (kind) => spent.some(({ covered }) => covered.includes(kind)) || named.some((own) => own.includes(kind)),
      ),
  );
  if (unfunded.length === 0) into.push(pass(...cells));
  else if (!spent.every(({ understood }) => understood)) into.push(cannotTell(...cells));
  else {
    const names = forms.map(({ value }) => formName(value)).join('、');
    into.push(
      fail(cells, {
        message: `${label}写了${sayWorks(unfunded.map(({ mention }) => mention))}，${names}的支出明细没有这项支出，请补上支出或改写目标。`,
        found: text,
      }),
    );
  }
}

/** 目标里要花钱办的一件事。 */
interface Wanted {
  readonly mention: WorkMention;
  /** 花在哪一种上就算有支出：动作本身，或它所对的对象。 */
  readonly paidBy: readonly WorkKind[];
}

// A thing this near to an action is what the action is done to.
const BESIDE = 3;
/** 整治背街小巷环境: the lanes are where, not what. */
const PLACE_OF = /^(?:的|内)?(?:环境|卫生|秩序|面貌|周边|两侧|沿线)/;

/** 目标里要花钱办的事。 */
const worksToFund = memoiseText((text): readonly Wanted[] => {
  const { mentions } = worksIn(text);
  return mentions.flatMap((mention, index) => readWanted(mention, mentions, index, text) ?? []);
});

function readWanted(
  mention: WorkMention,
  mentions: readonly WorkMention[],
  index: number,
  text: string,
): Wanted | null {
  const { kind } = mention;
  if (kind.class === 'field') return UMBRELLA.has(kind.key) ? null : { mention, paidBy: [kind] };
  const beside = [mentions[index - 1], mentions[index + 1]].filter(
    (other): other is WorkMention => other !== undefined && gapBetween(mention, other) <= BESIDE,
  );
  if (kind.class === 'object') {
    // Beside an action the action is judged; a thing that is rebuilt or put in order is judged by itself.
    if (PLACE_OF.test(text.slice(mention.end, mention.end + 4))) return null;
    return beside.some((other) => other.kind.class === 'composite') ? { mention, paidBy: [kind] } : null;
  }
  if (kind.class !== 'action') return null;
  const field = fieldAround(kind);
  const things = beside.flatMap((other) => (other.kind.class === 'object' || other.kind === field ? [other.kind] : []));
  // 维护稳定 and 更新观念 build nothing; 维护路灯 does.
  if (kind.family === '施工') return things.length === 0 ? null : { mention, paidBy: [...things, kind] };
  // 保洁 is said of all that keeps a place clean.
  return { mention, paidBy: [kind, ...things, ...(field !== undefined && mention.word === '保洁' ? [field] : [])] };
}

const gapBetween = (a: WorkMention, b: WorkMention): number => (a.start < b.start ? b.start - a.end : a.start - b.end);

/** 说的是怎么办、为谁办，不是一项支出。 */
const UMBRELLA: ReadonlySet<string> = new Set([
  '民生',
  '网格',
  '城管',
  '市政',
  '乡村振兴',
  '信息化',
  '机关事务',
  '政务服务',
]);
