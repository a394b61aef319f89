import type {
  Book,
  DepartmentOverallForm,
  ExpenditureDirectionForm,
  ExpenditureLine,
  Indicator,
  SpecialFundSummaryForm,
} from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';
import { fen, formatAmount, formatHanInteger, sumFen } from '@duzhi/core/shared';
import type { Programme } from './programmes.ts';
import { PROGRAMMES } from './programmes.ts';
import type { Choice } from './seeded-choice.ts';
import { choicesFrom } from './seeded-choice.ts';
import type { DistrictUnit } from './units.ts';
import type { Work } from './works.ts';
import { WORKS } from './works.ts';

/** 一个专项的一项工作：做多少，多少钱。 */
interface Task {
  readonly work: Work;
  readonly count: number;
  readonly priceFen: number;
  readonly amount: Fen;
  readonly indicator: string;
  readonly saying: string;
}

/** 一个专项，写表前想好的全部内容。 */
interface Plan {
  readonly programme: Programme;
  readonly name: string;
  readonly tasks: readonly Task[];
  readonly amount: Fen;
  readonly goal: string;
  readonly duty: string;
  readonly indicators: readonly Indicator[];
  readonly office: string;
}

/** 有意写得不寻常的地方；金额仍然处处对得上。 */
export interface Twist {
  /** 第一个专项的第一项工作，单价是通常的几倍。 */
  readonly dearer?: number;
  /** 给某个专项（第几个，从 0 数）再加一项工作。 */
  readonly extra?: { readonly programme: number; readonly work: string };
}

/**
 * 一个单位一年的目标册，没有毛病：勾稽相符，指标可量，文字是自己的。
 *
 * Words are chosen by the unit's name and stay from year to year; every third unit words the later year anew. Counts and
 * prices are chosen by name and year.
 */
export function writeBook(unit: DistrictUnit, fiscalYear: number, twist: Twist = {}): Book {
  const taste = choicesFrom(unit.name);
  const rewrites = taste.below(3) === 0;
  const style = choicesFrom(rewrites ? `${unit.name}的文字${fiscalYear}` : `${unit.name}的文字`);
  const figures = choicesFrom(`${unit.name}的数${fiscalYear}`);
  const places = placesOf(unit, taste);
  const programmes = taste.some(unit.programmes, unit.programmes.length > 3 ? taste.between(3, 6) : 3);
  const plans = programmes.map((key, index) => {
    const programme = PROGRAMMES.find((one) => one.key === key)!;
    const voices = { names: choicesFrom(`${unit.name}${key}`), style, figures, places, index, fiscalYear };
    return planFor(programme, voices, {
      dearer: index === 0 ? (twist.dearer ?? 1) : 1,
      extra: twist.extra?.programme === index ? [twist.extra.work] : [],
    });
  });
  const project = sumFen(plans.map(({ amount }) => amount));
  const [fewest, most] = STAFF[unit.kind];
  // 每人每年 13 万至 16 万元。
  const basic = fen(taste.between(fewest, most) * figures.between(1300, 1600) * 10_000);
  const common = {
    fiscalYear,
    amountUnit: '万元' as const,
    reportingUnit: unit.name,
    signatures: { head: '单位负责人', preparer: '填表人', phone: '0000-0000000' },
  };
  const overall: DepartmentOverallForm = {
    ...common,
    kind: 'department-overall',
    label: '附表1',
    title: `${fiscalYear}年部门整体支出绩效目标表`,
    department: unit.name,
    budget: {
      total: sumFen([basic, project]),
      revenue: { generalPublicBudget: sumFen([basic, project]), governmentFund: fen(0), other: fen(0) },
      expenditure: { basic, project },
    },
    duties: plans.map(({ duty }, index) => `${index + 1}、${duty}；`).join('\n'),
    keyTasks: plans.map(({ name, office, goal }) => ({ name, responsibleUnit: office, goal })),
    indicators: overallIndicators(plans, sumFen([basic, project])),
  };
  const summary: SpecialFundSummaryForm = {
    ...common,
    kind: 'special-fund-summary',
    label: '附表2',
    title: `${fiscalYear}年区级专项资金绩效目标汇总表`,
    total: { amount: project, periodGoal: summaryGoal(plans), annualGoal: summaryGoal(plans) },
    funds: plans.map(({ name, amount, goal }, index) => ({
      serial: formatHanInteger(index + 1),
      name,
      amount,
      periodGoal: goal,
      annualGoal: goal,
    })),
  };
  const directions = plans.map(
    ({ name, amount, goal, indicators, tasks }, index): ExpenditureDirectionForm => ({
      ...common,
      kind: 'expenditure-direction',
      label: `附表3-${index + 1}`,
      title: `${fiscalYear}年区级专项资金支出方向绩效目标表`,
      direction: name,
      fund: name,
      directionAmount: amount,
      fundAmount: amount,
      period: { from: `${fiscalYear}-01-01`, to: `${fiscalYear}-12-31` },
      periodGoal: goal,
      annualGoal: goal,
      indicators,
      lines: tasks.map((task) => lineOf(task, style)),
      linesTotal: amount,
    }),
  );
  return {
    schema: 'duzhi-book/1',
    fiscalYear,
    unit: { name: unit.name, code: unit.code },
    forms: [overall, summary, ...directions],
    origins: {},
  };
}

/** 各级单位的人数。 */
const STAFF: Readonly<Record<DistrictUnit['kind'], readonly [fewest: number, most: number]>> = {
  street: [60, 140],
  department: [24, 120],
  community: [6, 15],
};

interface Voices {
  /** 专项的名称与工作，各年不变。 */
  readonly names: Choice;
  readonly style: Choice;
  readonly figures: Choice;
  readonly places: readonly string[];
  readonly index: number;
  readonly fiscalYear: number;
}

const OFFICES = ['党政综合办公室', '公共服务办公室', '城市管理办公室', '应急管理办公室', '综合业务科', '规划财务科'];
/** 物价由此算起的年度。 */
const FIRST_YEAR = 2022;
const DEADLINES = ['11月30日前', '12月10日前', '12月20日前', '12月25日前'];

function planFor(
  programme: Programme,
  voices: Voices,
  { dearer, extra }: { readonly dearer: number; readonly extra: readonly string[] },
): Plan {
  const { names, style, figures, index } = voices;
  const name = names.pick(programme.names);
  const works = names.some(programme.works, Math.max(2, names.between(2, programme.works.length)));
  const tasks = [...works, ...extra].map((work, at) => taskFor(WORKS.get(work)!, voices, at === 0 ? dearer : 1));
  const amount = sumFen(tasks.map((task) => task.amount));
  const [social, measure, direction] = style.pick(programme.social).split('|') as [string, string, string];
  const level = direction === '少' ? (measure === '起' ? 2 : figures.between(3, 30)) : figures.between(12, 90) * 10;
  const outcome = `${social.replace(/[件起处户人]数$|人次$|册次$/, '')}${direction === '少' ? '不超过' : '达到'}${level}${measure}`;
  const [sustain, sustainMeasure] = style.pick(programme.sustain).split('|') as [string, string];
  const [first] = tasks as [Task, ...Task[]];
  const indicator = (level1: string, level2: string, own: string, target: string, standard: string): Indicator => ({
    level1,
    level2,
    name: own,
    target: parseTarget(target, { money: level2 === '成本指标' }),
    standard,
  });
  const output = (level2: string, own: string, target: string, standard = '计划标准') =>
    indicator('产出指标', level2, own, target, standard);
  const benefit = (level2: string, own: string, target: string, standard = '历史标准') =>
    indicator('效益指标', level2, own, target, standard);
  const none = (level2: string): Indicator => ({
    level1: '效益指标',
    level2,
    name: '不适用',
    target: parseTarget('不适用'),
    standard: null,
  });
  const ecology = programme.ecology === undefined ? undefined : style.pick(programme.ecology);
  return {
    programme,
    name,
    tasks,
    amount,
    goal: `${tasks.map(({ saying }) => saying).join('；')}；${style.pick(['', '全年', '确保'])}${outcome}`,
    duty: style.pick(programme.duties),
    office: names.pick(OFFICES.slice(index % 3, (index % 3) + 4)),
    indicators: [
      ...tasks.map((task) => output('数量指标', task.indicator, `≥${countOf(task)}`)),
      output('质量指标', style.pick(programme.quality), `≥${figures.between(92, 99)}%`, '行业标准'),
      output('时效指标', `${first.work.name}完成时间`, style.pick(DEADLINES)),
      ...tasks.map((task) => output('成本指标', `${task.work.name}费`, `≤${wan(task.amount)}万元`)),
      none('经济效益指标'),
      benefit('社会效益指标', social, `${direction === '少' ? '≤' : '≥'}${level}${measure}`),
      ecology === undefined
        ? none('生态效益指标')
        : benefit('生态效益指标', ecology, `≥${figures.between(80, 96)}%`, '行业标准'),
      benefit('可持续影响指标', sustain, `≥${figures.between(1, 6)}${sustainMeasure}`, '计划标准'),
      benefit(
        '社会公众及服务对象满意度指标',
        `${style.pick(programme.audience)}满意度`,
        `≥${figures.between(93, 98)}%`,
      ),
    ],
  };
}

function taskFor(work: Work, { names, style, figures, places, fiscalYear }: Voices, dearer: number): Task {
  const [least, most] = work.counts;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(least)) - 1);
  const count = Math.floor(figures.between(least, most) / step) * step;
  // Within 15 % of the usual price, and each year 5 % of that dearer for all.
  const twentieths = names.pick([18, 20, 22]) + (fiscalYear - FIRST_YEAR);
  const priceFen = Math.round((work.usualFen / 20) * twentieths) * dearer;
  const amount = fen(priceFen * count * (work.measure === '人·月' ? 12 : 1));
  const task = { work, count, priceFen, amount, indicator: style.pick(work.indicators) };
  const where = style.some(places, style.between(1, 3)).join('、');
  const saying = style.pick(work.sayings).replace('{地}', where).replace('{数}', countOf(task));
  return { ...task, saying };
}

const wan = (amount: number): string => formatAmount(fen(amount), '万元');
const countOf = ({ work, count }: Pick<Task, 'work' | 'count'>): string => `${count}${work.measure.split('·')[0]}`;

function lineOf(task: Task, style: Choice): ExpenditureLine {
  const { work, amount, priceFen } = task;
  const price = formatAmount(fen(priceFen), '元');
  const [counted, total] = [countOf(task), `${wan(amount)}万元`];
  const basis =
    work.measure === '人·月'
      ? style.pick([
          `${work.name}${counted}*${price}元/人·月*12月=${total}`,
          `${counted}，每人每月${price}元，12个月，共${total}`,
        ])
      : style.pick([
          `${work.name}${counted}*${price}元/${work.measure}=${total}`,
          `${counted}，每${work.measure}${price}元，共${total}`,
          `预计${work.name}${counted}×${price}元/${work.measure}=${total}`,
        ]);
  return { content: work.name, detail: `${work.name}费`, amount, basis };
}

const summaryGoal = (plans: readonly Plan[]): string => plans.map(({ goal }) => goal.split('；')[0]).join('；');

function overallIndicators(plans: readonly Plan[], total: Fen): Indicator[] {
  const [first] = plans as [Plan, ...Plan[]];
  const own = (level2: string) => first.indicators.filter((row) => row.level2 === level2).slice(0, 1);
  return [
    ...plans.flatMap(({ indicators }) => indicators.slice(0, 1)),
    ...own('质量指标'),
    ...own('时效指标'),
    {
      level1: '产出指标',
      level2: '成本指标',
      name: '部门整体支出控制额',
      target: parseTarget(`≤${wan(total)}万元`, { money: true }),
    },
    ...own('经济效益指标'),
    ...own('社会效益指标'),
    ...own('生态效益指标'),
    ...own('可持续影响指标'),
    ...own('社会公众及服务对象满意度指标'),
  ].map(({ standard: _standard, ...row }) => row);
}

/** 拼地名的字。 */
const CHARACTERS = '青禾柳溪枫林竹园梅岭松岗桂山莲荷湾橘洲茶亭井坪银杏金谷云台月湖星河霞光晓春秋阳雪雁鹭鹤泉'.split('');
const ENDINGS = { street: ['路', '街', '小区', '巷'], town: ['村', '湾', '村', '冲'] };

/** 该单位辖区里的地名，都是编的。 */
function placesOf(unit: DistrictUnit, taste: Choice): string[] {
  const endings = unit.name.includes('镇') ? ENDINGS.town : ENDINGS.street;
  return Array.from({ length: 8 }, () => `${taste.some(CHARACTERS, 2).join('')}${taste.pick(endings)}`);
}
