import type { Book, DepartmentOverallForm, Form, JsonPatch } from '@duzhi/core/book';
import { describePlace } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { memoiseText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import { hasLines, linesOfForm, projectName } from '../../facts/expenditure-lines.ts';
import type { Facts, Located } from '../../facts/index.ts';
import { declaredRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { rememberAt, rememberLast } from '../../facts/memory.ts';
import { speaksOfLine } from '../../facts/work-matches.ts';
import { listedFields, sayWorks, spendingOf, worksIn } from '../../facts/works.ts';
import type { WorkKind, WorkMention } from '../../lexicon/kinds-of-work.ts';
import { editCell, editIndicator } from '../example-edits.ts';

const addTask = (name: string, goal: string): JsonPatch => [
  { op: 'add', path: '/forms/0/keyTasks/-', value: { name, responsibleUnit: '党政办公室', goal } },
];

/**
 * 部门职责、年度重点工作与专项资金应当相互对应。
 *
 * Four questions: has each duty a task or a fund; has each task money; are the works a task lists paid by some line; is what the
 * goals and cost indicators list anybody's duty or task. Duties are judged item by item: an item that shares one kind of work
 * with a task or a fund has its counterpart. What names no known kind of work is not judged.
 */
export const dutiesTasksFunds = defineBookCheck({
  rule: 'relevant/duties-tasks-funds',
  code: 'R50',
  title: '职责、重点工作与专项应当相互对应',
  severity: 'warning',
  basis: '通行做法（相关性）',
  help: '职责定了做什么，重点工作说今年做哪几件，专项资金给这几件事出钱，三处应当对得上。有职责没有工作的补上工作，有工作没有钱的说明经费来源，没有职责的不应列支。',
  reads: {
    'department-overall': ['duties', 'keyTasks/amount', 'keyTasks/goal', 'keyTasks/name'],
    'special-fund-summary': ['funds', 'label', 'title'],
    'expenditure-direction': [
      ...ROW_STATE_PARTS,
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
      ...ROW_STATE_PARTS,
      'annualGoal',
      'lines/amount?',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'periodGoal',
      'project',
    ],
  },
  examples: {
    pass: [
      { name: '职责、重点工作、专项一一对应', edit: [] },
      {
        name: '职责的一项有对应就够',
        edit: editCell('/forms/0/duties', '1、负责环境卫生和市容管理；\n2、负责养老助餐、残疾人帮扶等民生工作。'),
      },
    ],
    fail: [
      {
        name: '职责没有重点工作',
        edit: editCell(
          '/forms/0/duties',
          '1、负责辖区环境卫生的日常保洁与垃圾清运；\n2、负责养老助餐；\n3、负责征兵和民兵训练工作。',
        ),
        at: ['/forms/0/duties'],
      },
      {
        name: '重点工作没有专项',
        edit: addTask('矛盾纠纷调解', '调解矛盾纠纷120件'),
        at: ['/forms/0/keyTasks/2/name'],
      },
      {
        name: '重点工作列的几项没有钱',
        edit: editCell('/forms/0/keyTasks/0/goal', '做好环境卫生、禁毒、双拥等各项工作'),
        at: ['/forms/0/keyTasks/0/goal'],
      },
      {
        name: '专项没有重点工作',
        edit: [{ op: 'remove', path: '/forms/0/keyTasks/1' }],
        at: ['/forms/1/funds/1/name'],
      },
      {
        name: '目标列了职责、重点工作都没有的工作',
        edit: editCell('/forms/1/funds/0/annualGoal', '清扫主次干道12条，做好环境卫生、统计、招商等工作'),
        at: ['/forms/1/funds/0/annualGoal'],
      },
      {
        name: '成本指标列了不是职责的工作',
        edit: editIndicator('/forms/2/indicators/4', { name: '环境卫生、信访、普法经费' }),
        at: ['/forms/2/indicators/4/name'],
      },
    ],
    notApplicable: [
      { name: '没有部门整体表', sample: 'project', edit: [] },
      { name: '自评表', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(book, { facts }): Judgement[] {
    const { overall } = facts;
    if (overall === undefined) return [];
    const money = moneyOf(book);
    const { value, at } = overall;
    const read = [value, at, facts.summary?.value, money.known, money.understood, ...money.covered];
    const judgements = [...lastOnDuties('', read, () => judgeDuties(overall, facts, money))];
    judgeTasks(facts, money, judgements);
    judgeListed(book, overall, money, judgements);
    return judgements;
  },
});

// Most edits change neither the duties nor what they are held to.
const lastOnDuties = rememberLast<'', readonly Judgement[]>();

/** 几处说到的工作，不合成一个：只问有没有。 */
type KindLists = readonly (readonly WorkKind[])[];
const has = (lists: KindLists, kind: WorkKind): boolean => lists.some((kinds) => kinds.includes(kind));

/** 全册花钱的工作。 */
interface Money {
  readonly covered: KindLists;
  /** 有支出明细。 */
  readonly known: boolean;
  readonly understood: boolean;
}

function moneyOf(book: Book): Money {
  const covered: (readonly WorkKind[])[] = [];
  let known = false;
  let understood = true;
  for (const form of book.forms) {
    if (form.kind === 'special-fund-summary') for (const fund of form.funds) covered.push(worksIn(fund.name).covered);
    if (!hasLines(form)) continue;
    covered.push(worksIn(projectName(form)).covered);
    if (form.lines === undefined || form.lines.length === 0) continue;
    const spending = spendingOf(form.lines);
    known = true;
    understood &&= spending.understood;
    covered.push(spending.covered);
  }
  return { covered, known, understood };
}

/** 重点工作的名称和目标说到的工作。 */
const taskKinds = ({ keyTasks }: DepartmentOverallForm): KindLists =>
  keyTasks.flatMap(({ name, goal }) => [worksIn(name).covered, worksIn(goal).covered]);

const ITEM_END = /\n+|[；;。]+|(?<=[^\d])(?=\d{1,2}[、.．：:)）])|(?=[（(][一二三四五六七八九十\d]{1,2}[)）])/;
/** 各级各类单位都有的职责，不必有专门的重点工作。 */
const ROUTINE = /其他|交办|日常(?:事务|管理)|贯彻|落实.{0,6}(?:方针|政策|决策)/;

/** 职责的一项。 */
interface Duty {
  readonly fields: readonly WorkMention[];
  /** 领域和对象：宣传、建设 哪一项职责都有，看不出是不是一件事。 */
  readonly subjects: readonly WorkKind[];
}

/** 职责里看得出是哪一条线工作的各项。 */
const dutiesIn = memoiseText((text): readonly Duty[] =>
  text.split(ITEM_END).flatMap((item): Duty[] => {
    const { mentions, covered } = worksIn(item);
    const fields = mentions.filter(({ kind }) => kind.class === 'field');
    if (fields.length === 0 || ROUTINE.test(item)) return [];
    return [{ fields, subjects: covered.filter((kind) => kind.class === 'field' || kind.class === 'object') }];
  }),
);

function judgeDuties({ value: form, at }: Located<DepartmentOverallForm>, facts: Facts, money: Money): Judgement[] {
  if (form.duties === null || form.keyTasks.length === 0) return [];
  // What a fund does is in its goals, not always in its name.
  const goals = (facts.summary?.value.funds ?? []).flatMap(({ periodGoal, annualGoal }) => [
    worksIn(periodGoal).covered,
    worksIn(annualGoal).covered,
  ]);
  const done = [...money.covered, ...taskKinds(form), ...goals];
  const cells = [`${at}/duties`, ...form.keyTasks.map((_task, index) => `${at}/keyTasks/${index}/name`)];
  const missing = dutiesIn(form.duties).flatMap(({ fields, subjects }) =>
    subjects.some((kind) => has(done, kind)) ? [] : fields,
  );
  if (missing.length === 0) return [pass(...cells)];
  return [
    fail(cells, {
      message: `部门职责里的${sayWorks(missing)}，重点工作和专项里都没有对应的事项，请补上重点工作，或说明今年为何不列。`,
      found: missing.map(({ word }) => word),
    }),
  ];
}

function judgeTasks(facts: Facts, money: Money, into: Judgement[]): void {
  const hasFunds = facts.summary !== undefined || facts.directions.length > 0;
  for (const { task, fund, directions } of facts.fundGroups) {
    if (task !== undefined) {
      const financed = fund !== undefined || directions.length > 0 || (task.value.amount ?? 0) > 0;
      if (financed) judgeTaskGoal(task.value.goal, task, money, into);
      else if (hasFunds && task.value.name !== null) judgeLoneTask(task.value.name, task.at, facts, into);
    } else if (fund !== undefined && fund.value.name !== null && (facts.overall?.value.keyTasks.length ?? 0) > 0) {
      const tasks = facts.overall!.value.keyTasks.map((_task, index) => `${facts.overall!.at}/keyTasks/${index}/name`);
      into.push(
        fail([`${fund.at}/name`, ...tasks], {
          message: `专项“${fund.value.name}”在部门整体表的重点工作里没有对应的事项，请补上，或核对名称。`,
          found: fund.value.name,
        }),
      );
    }
  }
}

function judgeTaskGoal(
  goal: string | null,
  { at }: { readonly at: JsonPointer },
  money: Money,
  into: Judgement[],
): void {
  const listed = listedFields(goal);
  if (listed.length === 0 || !money.known) return;
  const missing = listed.filter(({ kind }) => !has(money.covered, kind));
  if (missing.length === 0) into.push(pass(`${at}/goal`));
  else if (!money.understood && missing.length === listed.length) into.push(cannotTell(`${at}/goal`));
  else {
    into.push(
      fail([`${at}/goal`, `${at}/name`], {
        message: `重点工作的目标列了${sayWorks(missing)}，各专项的支出明细都没有安排这项支出，请补上支出，或写明经费从哪里来。`,
        found: goal,
      }),
    );
  }
}

function judgeLoneTask(name: string, at: JsonPointer, facts: Facts, into: Judgement[]): void {
  const lines = facts.directions.flatMap(({ value, at: place }) => linesOfForm(value, place));
  const paid = lines.find(({ line }) => speaksOfLine(name, line));
  if (paid !== undefined) {
    into.push(pass(`${at}/name`, `${paid.at}/content`));
    return;
  }
  const funds = (facts.summary?.value.funds ?? []).map((_fund, index) => `${facts.summary!.at}/funds/${index}/name`);
  into.push(
    fail([`${at}/name`, ...funds], {
      message: `重点工作“${name}”没有对应的专项，支出明细里也没有这项支出，请补上，或写明经费从哪里来。`,
      found: name,
    }),
  );
}

/** 目标和成本指标并列说的各条线工作，是否有人管、有钱做。 */
function judgeListed(
  book: Book,
  { value: form, at }: Located<DepartmentOverallForm>,
  money: Money,
  into: Judgement[],
): void {
  const managed = [...money.covered, worksIn(form.duties).covered, ...taskKinds(form)];
  // Nothing to hold it against: a department that states neither.
  if (form.duties === null && form.keyTasks.length === 0) return;
  const strangers = new Map<WorkKind, { readonly word: string; readonly at: JsonPointer[] }>();
  for (const [index, other] of book.forms.entries()) {
    for (const { kind, word, at: place } of listedIn(other, `/forms/${index}`)) {
      if (has(managed, kind)) continue;
      const stranger = strangers.get(kind);
      if (stranger === undefined) strangers.set(kind, { word, at: [place] });
      else if (!stranger.at.includes(place)) stranger.at.push(place);
    }
  }
  for (const [places, words] of byPlaces(strangers)) {
    const shown = places.map((place) => describePlace(book, place)).map(({ form: name, field }) => `${name}${field}`);
    into.push(
      fail([...places, `${at}/duties`], {
        message: `${words.map((word) => `“${word}”`).join('、')}只出现在${[...new Set(shown)].join('、')}，部门职责、重点工作和支出明细里都没有，请核对是否写错，或补上对应的工作。`,
        found: words,
      }),
    );
  }
}

/** 某格并列说到的一条线工作。 */
interface ListedWork extends Pick<WorkMention, 'kind' | 'word'> {
  readonly at: JsonPointer;
}

/** 一张表的目标和成本指标并列说到的各条线工作。 */
const listedIn = rememberAt((form: Form, at): readonly ListedWork[] => {
  const listed: ListedWork[] = [];
  const look = (text: string | null | undefined, place: JsonPointer): void => {
    for (const { kind, word } of listedFields(text)) listed.push({ kind, word, at: place });
  };
  if (form.kind === 'special-fund-summary') {
    for (const [row, fund] of form.funds.entries()) {
      look(fund.periodGoal, `${at}/funds/${row}/periodGoal`);
      look(fund.annualGoal, `${at}/funds/${row}/annualGoal`);
    }
  } else if (hasLines(form)) {
    look(form.periodGoal, `${at}/periodGoal`);
    look(form.annualGoal, `${at}/annualGoal`);
    for (const row of declaredRows(form, at)) if (row.kind === 'cost') look(row.name, row.nameAt);
  }
  return listed;
});

/** Works that stand in the same cells are one finding. */
function byPlaces(
  strangers: ReadonlyMap<WorkKind, { readonly word: string; readonly at: readonly JsonPointer[] }>,
): [readonly JsonPointer[], string[]][] {
  const grouped = new Map<string, [readonly JsonPointer[], string[]]>();
  for (const { word, at } of strangers.values()) {
    const group = grouped.get(at.join(' '));
    if (group === undefined) grouped.set(at.join(' '), [at, [word]]);
    else group[1].push(word);
  }
  return [...grouped.values()];
}
