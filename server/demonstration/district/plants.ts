import type { Book, Form, Indicator } from '@duzhi/core/book';
import { carryOver, parseTarget } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { fen, sumFen } from '@duzhi/core/shared';
import type { DistrictUnit } from './units.ts';
import { DISTRICT_UNITS } from './units.ts';
import { writeBook } from './write-book.ts';

/**
 * 埋下的毛病：合计不平、指标值没有单位、指标没法量、单价离谱、同一件事两处出钱、照抄别的单位、照抄自己上年。
 */
export type PlantedFault =
  | 'sum-broken'
  | 'unit-missing'
  | 'unmeasurable'
  | 'price-outlier'
  | 'twice-funded'
  | 'copied-from-unit'
  | 'copied-from-year';

/** 埋下的一处毛病。 */
export interface Plant {
  readonly fault: PlantedFault;
  /** 应当在这里看得出来：检查规则判这一格，比较列出这一格。 */
  readonly at: JsonPointer;
  /** 应当由哪条规则发现；只有跨单位比较才看得出的为 null。 */
  readonly rule: string | null;
  /** 另一头在哪一本：被照抄的，或同一件事另外出钱的；不涉及另一本的为 null。 */
  readonly other: { readonly unit: string; readonly fiscalYear: number; readonly at: JsonPointer } | null;
  /** 埋了什么，一句话。 */
  readonly note: string;
}

/** 一本册和埋在里面的毛病。 */
export interface PlantedBook {
  readonly book: Book;
  readonly planted: readonly Plant[];
}

type Planting = (unit: DistrictUnit, fiscalYear: number) => PlantedBook;

const unitNamed = (name: string): DistrictUnit => DISTRICT_UNITS.find((unit) => unit.name === name)!;

/** 第一张支出方向表，和其中的第一行明细、第一个指标。 */
const FIRST = '/forms/2';
const WAN = 1_000_000;

const alone = (
  fault: PlantedFault,
  at: JsonPointer,
  rule: string | null,
  note: string,
): Pick<PlantedBook, 'planted'> => ({ planted: [{ fault, at, rule, other: null, note }] });

/** 部门整体表的基本支出少写 5 万元。 */
const basicTooLow: Planting = (unit, fiscalYear) => ({
  book: editForms(writeBook(unit, fiscalYear), (form) => {
    if (form.kind !== 'department-overall') return form;
    const { expenditure } = form.budget;
    const basic = fen((expenditure.basic ?? 0) - 5 * WAN);
    return { ...form, budget: { ...form.budget, expenditure: { ...expenditure, basic } } };
  }),
  ...alone('sum-broken', '/forms/0/budget/total', 'R08', '基本支出少写 5 万元，与项目支出相加不等于资金总额'),
});

/** 汇总表的合计多写 10 万元。 */
const summaryTooHigh: Planting = (unit, fiscalYear) => ({
  book: editForms(writeBook(unit, fiscalYear), (form) =>
    form.kind === 'special-fund-summary'
      ? { ...form, total: { ...form.total, amount: fen((form.total.amount ?? 0) + 10 * WAN) } }
      : form,
  ),
  ...alone('sum-broken', '/forms/1/total/amount', 'R09', '专项汇总表的合计多写 10 万元'),
});

/** 一行明细多写 1 万元。 */
const lineTooHigh: Planting = (unit, fiscalYear) => ({
  book: editDirection(writeBook(unit, fiscalYear), (form) => ({
    ...form,
    lines: form.lines.map((line, at) => (at === 0 ? { ...line, amount: fen((line.amount ?? 0) + WAN) } : line)),
  })),
  ...alone('sum-broken', `${FIRST}/directionAmount`, 'R13', '第一行明细多写 1 万元，合计不再等于项目金额'),
});

/** 第一个数量指标的指标值没有计量单位。 */
const unitMissing: Planting = (unit, fiscalYear) => ({
  book: editIndicator(
    writeBook(unit, fiscalYear),
    (row) => row.level2 === '数量指标',
    (row) => ({ ...row, target: parseTarget((row.target.text ?? '').replace(/\D+$/, '')) }),
  ),
  ...alone('unit-missing', `${FIRST}/indicators/0/target`, 'R31', '数量指标的指标值没有计量单位'),
});

/** 社会效益指标只写“明显改善”。 */
const unmeasurable: Planting = (unit, fiscalYear) => {
  const book = writeBook(unit, fiscalYear);
  const isSocial = (row: Indicator): boolean => row.level2 === '社会效益指标';
  const at = directionOf(book).indicators.findIndex(isSocial);
  return {
    book: editIndicator(book, isSocial, (row) => ({ ...row, target: parseTarget('明显改善') })),
    ...alone('unmeasurable', `${FIRST}/indicators/${at}/target`, 'R32', '社会效益指标只写“明显改善”，没法衡量'),
  };
};

/** 第一项工作的单价是别家的四倍，算式和各处金额都对得上。 */
const priceOutlier: Planting = (unit, fiscalYear) => ({
  book: writeBook(unit, fiscalYear, { dearer: 4 }),
  ...alone('price-outlier', `${FIRST}/lines/0/basis`, null, '第一行明细的单价是别家的四倍，算式没有错'),
});

/** 第一个专项的第一项工作，在第二个专项里又要一笔钱。 */
const fundedInTwoProjects: Planting = (unit, fiscalYear) => {
  const work = directionOf(writeBook(unit, fiscalYear)).lines[0]!.content!;
  const book = writeBook(unit, fiscalYear, { extra: { programme: 1, work } });
  const second = book.forms[3]!;
  const last = second.kind === 'expenditure-direction' ? second.lines.length - 1 : 0;
  const other = { unit: unit.name, fiscalYear, at: `${FIRST}/lines/0` };
  const note = `“${work}”在两个专项里各要一笔钱`;
  return { book, planted: [{ fault: 'twice-funded', at: `/forms/3/lines/${last}`, rule: 'R22', other, note }] };
};

/** 街道已经安排的事，所辖社区又要一笔钱。 */
const fundedByUpperToo: Planting = (unit, fiscalYear) => {
  const street = writeBook(unitNamed(unit.parent), fiscalYear);
  const work = SHARED_WORKS.find((name) => linesOf(street).some(({ content }) => content === name))!;
  const { at } = linesOf(street).find(({ content }) => content === work)!;
  const book = writeBook(unit, fiscalYear, { extra: { programme: 0, work } });
  const last = directionOf(book).lines.length - 1;
  const other = { unit: unit.parent, fiscalYear, at };
  const note = `“${work}”街道已经安排，社区又要一笔钱`;
  return { book, planted: [{ fault: 'twice-funded', at: `${FIRST}/lines/${last}`, rule: null, other, note }] };
};

/** 各级不会都做的工作。 */
const SHARED_WORKS = [
  '下水道疏通',
  '路灯维修',
  '井盖更换',
  '公厕保洁',
  '生活垃圾清运',
  '健身器材更换',
  '监控安装',
  '灭火器更换',
];

/** 整本照抄另一个单位的，换了单位名称和基本支出。 */
const copiedFrom =
  (source: string): Planting =>
  (unit, fiscalYear) => {
    const taken = writeBook(unitNamed(source), fiscalYear);
    const renamed = JSON.parse(JSON.stringify(taken).replaceAll(source, unit.name)) as Book;
    const basic = overallOf(writeBook(unit, fiscalYear)).budget.expenditure.basic ?? null;
    const own = { ...renamed, unit: { name: unit.name, code: unit.code } };
    const other = { unit: source, fiscalYear, at: `${FIRST}/annualGoal` };
    const note = `整本照抄${source}，只换了单位名称和基本支出`;
    return {
      book: withBasic(own, basic),
      planted: [{ fault: 'copied-from-unit', at: `${FIRST}/annualGoal`, rule: null, other, note }],
    };
  };

/** 照抄自己上年的，只改了年份。 */
const copiedFromLastYear: Planting = (unit, fiscalYear) => {
  const other = { unit: unit.name, fiscalYear: fiscalYear - 1, at: `${FIRST}/annualGoal` };
  return {
    book: carryOver(writeBook(unit, fiscalYear - 1), fiscalYear),
    planted: [
      { fault: 'copied-from-year', at: `${FIRST}/annualGoal`, rule: null, other, note: '照抄上年，只改了年份' },
    ],
  };
};

/** 哪个单位哪一年埋什么；没有列的单位没有毛病。 */
const PLANTINGS: Readonly<Record<string, Readonly<Record<number, Planting>>>> = {
  演示晨星街道办事处: { 2023: basicTooLow },
  演示纸鸢街道办事处: { 2022: unmeasurable, 2023: unitMissing },
  演示琴韵街道办事处: { 2023: priceOutlier },
  演示棋盘街道办事处: { 2023: fundedInTwoProjects },
  演示橘灯街道办事处: { 2023: copiedFrom('演示松涛街道办事处') },
  演示竹影街道办事处: { 2023: copiedFromLastYear },
  演示兰汀街道办事处: { 2022: lineTooHigh, 2023: unmeasurable },
  演示云帆街道办事处: { 2022: priceOutlier, 2023: summaryTooHigh },
  演示水磨镇人民政府: { 2023: lineTooHigh },
  演示石臼镇人民政府: { 2022: unitMissing },
  演示木棉镇人民政府: { 2023: unmeasurable },
  演示青瓦镇人民政府: { 2023: copiedFromLastYear },
  演示银杏镇人民政府: { 2023: copiedFrom('演示红枫镇人民政府') },
  演示紫藤镇人民政府: { 2023: priceOutlier },
  演示稻香镇人民政府: { 2023: fundedInTwoProjects },
  演示城管局: { 2023: fundedInTwoProjects },
  演示教育局: { 2023: unitMissing },
  演示水利局: { 2022: basicTooLow },
  演示交通局: { 2023: lineTooHigh },
  演示人社局: { 2023: unmeasurable },
  演示医保局: { 2023: summaryTooHigh },
  演示公路养护中心: { 2023: copiedFromLastYear },
  演示桥头社区: { 2023: fundedByUpperToo },
  演示钟楼社区: { 2023: unitMissing },
};

/** 一个单位一年的目标册，连同埋下的毛病。 */
export function plantedBook(unit: DistrictUnit, fiscalYear: number): PlantedBook {
  const planting = PLANTINGS[unit.name]?.[fiscalYear];
  return planting === undefined ? { book: writeBook(unit, fiscalYear), planted: [] } : planting(unit, fiscalYear);
}

function editForms(book: Book, edit: (form: Form, index: number) => Form): Book {
  return { ...book, forms: book.forms.map(edit) };
}

type Direction = Extract<Form, { kind: 'expenditure-direction' }>;

const isDirection = (form: Form): form is Direction => form.kind === 'expenditure-direction';
const directionOf = (book: Book): Direction => book.forms.find(isDirection)!;
const overallOf = (book: Book) => book.forms.find((form) => form.kind === 'department-overall')!;

/** 改第一张支出方向表。 */
function editDirection(book: Book, edit: (form: Direction) => Direction): Book {
  const first = directionOf(book);
  return editForms(book, (form) => (form === first ? edit(first) : form));
}

function editIndicator(book: Book, which: (row: Indicator) => boolean, edit: (row: Indicator) => Indicator): Book {
  return editDirection(book, (form) => {
    const first = form.indicators.find(which);
    return { ...form, indicators: form.indicators.map((row) => (row === first ? edit(row) : row)) };
  });
}

function linesOf(book: Book): { readonly content: string | null; readonly at: JsonPointer }[] {
  return book.forms.flatMap((form, index) =>
    isDirection(form) ? form.lines.map(({ content }, line) => ({ content, at: `/forms/${index}/lines/${line}` })) : [],
  );
}

/** 换一个基本支出，总额和成本指标跟着改。 */
function withBasic(book: Book, basic: Fen | null): Book {
  return editForms(book, (form) => {
    if (form.kind !== 'department-overall') return form;
    const total = sumFen([basic, form.budget.expenditure.project]);
    return {
      ...form,
      budget: {
        total,
        revenue: { ...form.budget.revenue, generalPublicBudget: total },
        expenditure: { ...form.budget.expenditure, basic },
      },
      indicators: form.indicators.map((row) =>
        row.level2 === '成本指标' ? { ...row, target: parseTarget(`≤${total / WAN}万元`, { money: true }) } : row,
      ),
    };
  });
}
