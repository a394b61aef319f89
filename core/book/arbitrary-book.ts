import type { Fen, Ratio } from '@duzhi/core/shared';
import { fen, formatHanInteger, normaliseText } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import type { Book, Form, FormKind } from './book.ts';
import { FORM_KIND_TITLES } from './book.ts';
import type { ExpenditureLine, FormCommon, Indicator, Period } from './common.ts';
import type { Target } from './target.ts';
import { isMoneyIndicator, parseTarget } from './target.ts';

// Test support: random books that any form could print and any reader could read back. No word is a label of a form.
const WORDS =
  '社区 道路 清扫 巡查 宣传 培训 老人 儿童 路灯 绿化 排水 楼道 消防 演练 志愿 慰问 助餐 图书 健康 讲座 河道 护栏 公园 厕所 菜市场 停车 电梯 楼栋 网格 窗口 热线 调解 禁毒 普法 体检 疫苗 文艺 演出 党员 学习 阵地 残疾 就业 创业 低保 救助 优抚 征兵 地质 防汛 森林 垃圾 分类 清运 保洁 拆违 治超 监控 探头 门禁 加装 改造 维修 养护 更换 检测 普查 登记 回访 台账 整治 提升 推进 建立 完善 覆盖'.split(
    ' ',
  );
const SPICE = [
  '（含税）',
  '“双随机”',
  'LED灯',
  'A&B',
  '<三类>',
  "O'K",
  '《条例》',
  '24小时',
  '3至5次',
  '、',
  '，',
  '1+N',
  'PM2.5',
  '𠮷',
  '·',
  '%',
];
const LEVELS: Record<string, readonly string[]> = {
  产出指标: ['数量指标', '质量指标', '时效指标', '成本指标'],
  效益指标: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
  满意度指标: ['服务对象满意度指标'],
};
const UNITS = ['件', '次', '个', '户', '人次', '%', '条', '份', '万元', '公里', '次/日', '分钟'];
const STANDARDS = ['计划标准', '行业标准', '历史标准', '其他标准'];
const PLACES = ['云溪街道办事处', '青枫镇人民政府', '北塘社区服务中心', '河东区城市管理局'];
const PROSE_TARGETS = [
  '提高',
  '明显改善',
  '2024年度',
  '全年',
  '2024年12月底前',
  '长期',
  '按时完成',
  '100百分比',
  '共计约36万',
  '每日2次',
  '80%-90%',
  '90%以上',
  '不适用',
];

/** 普通对象的记录（有原型，与 JSON 读来的一样）。 */
const record = <Value>(model: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }): fc.Arbitrary<Value> =>
  fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<Value>;
const normalised = (text: string): boolean => normaliseText(text) === text;

/** 短语：若干词，偶尔夹带符号、字母与数字；已经规整。 */
const phrase = (most: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: most }),
      fc.option(fc.tuple(fc.constantFrom(...SPICE), fc.nat({ max: most })), { freq: 3 }),
    )
    .map(([words, spice]) => {
      if (spice === null) return words.join('');
      // Never first or last: a mark at the edge of a cell reads as layout.
      const at = Math.min(Math.max(1, spice[1]), words.length);
      return [...words.slice(0, at), spice[0], ...words.slice(at), '工作'].join('');
    })
    .filter(normalised);

const name = phrase(4);
const blankable = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { freq: 8 });
const sentence = fc.tuple(phrase(6), fc.nat({ max: 500 })).map(([text, count]) => `${text}${count}次`);
/** 一段或几段文字。 */
const prose = fc
  .array(sentence, { minLength: 1, maxLength: 3 })
  .map((parts) => (parts.length === 1 ? parts[0]! : parts.map((part, index) => `${index + 1}、${part}；`).join('\n')));

const amount: fc.Arbitrary<Fen> = fc
  .oneof(
    { weight: 4, arbitrary: fc.nat({ max: 5000 }).map((wan) => wan * 1_000_000) },
    { weight: 2, arbitrary: fc.nat({ max: 500_000 }).map((hundredths) => hundredths * 10_000) },
    { weight: 1, arbitrary: fc.nat({ max: 2_000_000_000 }) },
  )
  .map(fen);
const points = fc.oneof(
  fc.nat({ max: 100 }),
  fc.nat({ max: 200 }).map((halves) => halves / 2),
);
/** 照表上所印：95% 为 95/100，95.0% 为 950/1000，49.88% 为 4988/10000。 */
const rate: fc.Arbitrary<Ratio> = fc
  .constantFrom(100, 1000, 10_000)
  .chain((d) => fc.nat({ max: d }).map((n) => ({ n, d })));
const date = fc
  .tuple(fc.integer({ min: 2018, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const period: fc.Arbitrary<Period> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(date, date).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })) },
  { weight: 1, arbitrary: fc.constant({ from: null, to: null }) },
  { weight: 1, arbitrary: date.chain((day) => fc.constantFrom({ from: day, to: null }, { from: null, to: day })) },
);

/** 表名没有年度时，年度由只有一年的实施期推知；这样的册读回来会多出年度，所以不生成。 */
const periodIn = (setting: Setting): fc.Arbitrary<Period> =>
  setting.year === null
    ? period.filter(({ from, to }) => from === null || from.slice(0, 4) !== to?.slice(0, 4))
    : period;

const targetText = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('≥', '≤', '=', '>', '<', '约', ''), fc.nat({ max: 9_999 }), fc.constantFrom(...UNITS))
      // A reader doubts a rate over 100%: 292% is how scanning turns ≥92% out.
      .map(([sign, value, unit]) => `${sign}${unit === '%' ? value % 101 : value}${unit}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('≥', '≤', ''), fc.nat({ max: 9_999 }))
      .map(([sign, value]) => `${sign}${value / 100}%`),
  },
  { weight: 2, arbitrary: fc.constantFrom(...PROSE_TARGETS) },
);

interface Columns {
  readonly standard: boolean;
  readonly points: boolean;
  readonly actual: boolean;
  readonly forecast: boolean;
  readonly score: boolean;
  readonly deviation: boolean;
  readonly causes: boolean;
  readonly corrective: boolean;
  readonly likelihood: boolean;
}

const NO_COLUMNS: Columns = {
  standard: false,
  points: false,
  actual: false,
  forecast: false,
  score: false,
  deviation: false,
  causes: false,
  corrective: false,
  likelihood: false,
};

/** 没有分级的清单；每行都有名称，没有分级就认不出空行。 */
function flatIndicators(columns: Partial<Columns>): fc.Arbitrary<readonly Indicator[]> {
  return indicators(columns).map((rows) =>
    rows
      .filter((row) => row.name !== null)
      .map(({ level1: _first, level2: _second, target, ...row }) => ({
        ...row,
        target: parseTarget(target.text, { money: isMoneyIndicator(row) }),
      })),
  );
}

/** 一张表的指标：各行的栏目一致，一级、二级指标成组相连（合并单元格）。 */
function indicators(columns: Partial<Columns>): fc.Arbitrary<readonly Indicator[]> {
  const has = { ...NO_COLUMNS, ...columns };
  const row = record({
    name: blankable(name),
    target: targetText,
    actual: blankable(targetText),
    forecast: blankable(targetText),
    standard: blankable(fc.constantFrom(...STANDARDS)),
    points: blankable(points),
    score: blankable(points),
    deviation: blankable(prose),
    causes: blankable(fc.constantFrom('经费保障', '人员保障、其他')),
    corrective: blankable(prose),
    likelihood: blankable(fc.constantFrom('确定能', '有可能', '完全不可能')),
  });
  const groups = Object.entries(LEVELS).flatMap(([level1, seconds]) => seconds.map((level2) => ({ level1, level2 })));
  return fc
    .tuple(
      fc.subarray(groups, { minLength: 1 }),
      fc.array(fc.array(row, { minLength: 1, maxLength: 3 }), { minLength: groups.length, maxLength: groups.length }),
    )
    .map(([chosen, rows]) =>
      chosen.flatMap((group, index) =>
        rows[index]!.map((cells): Indicator => {
          const money = isMoneyIndicator({ level2: group.level2, name: cells.name });
          const read = (text: string | null): Target | null => (text === null ? null : parseTarget(text, { money }));
          // A row without a name is the blank row of its group.
          const blank = cells.name === null;
          return {
            ...group,
            name: cells.name,
            target: parseTarget(blank ? null : cells.target, { money }),
            ...(has.standard && { standard: blank ? null : cells.standard }),
            ...(has.points && { points: blank ? null : cells.points }),
            ...(has.actual && { actual: blank ? null : read(cells.actual) }),
            ...(has.forecast && { forecast: blank ? null : read(cells.forecast) }),
            ...(has.score && { score: blank ? null : cells.score }),
            ...(has.deviation && { deviation: blank ? null : cells.deviation }),
            ...(has.causes && { causes: blank ? null : cells.causes }),
            ...(has.corrective && { corrective: blank ? null : cells.corrective }),
            ...(has.likelihood && { likelihood: blank ? null : cells.likelihood }),
          };
        }),
      ),
    );
}

const basisText = fc.oneof(
  fc
    .tuple(name, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 90 }))
    .map(([what, count, tenths]) => `${what}${count}次*${tenths / 10}万元/次=${(count * tenths) / 10}万元`),
  fc.tuple(name, fc.nat({ max: 90 })).map(([what, cost]) => `${what}费用${cost}万元`),
  phrase(6),
);
const line: fc.Arbitrary<ExpenditureLine> = record({
  content: name,
  detail: name,
  amount: blankable(amount),
  basis: blankable(basisText),
});
const lines = fc.array(line, { minLength: 1, maxLength: 5 });

type Setting = { readonly year: number | null; readonly unit: string | null };

/** 年度写在表名里，或另起一行。 */
const titled = (title: string, { year }: Setting): fc.Arbitrary<string> =>
  fc.constantFrom(...(year === null ? [title] : [`${year}年${title}`, `${year}年${title}`, title]));

function common(kind: FormKind, setting: Setting): fc.Arbitrary<FormCommon> {
  return record({
    label: fc.constant(null),
    title: titled(FORM_KIND_TITLES[kind], setting),
    fiscalYear: fc.constant(setting.year),
    amountUnit: fc.constantFrom('万元' as const, '万元' as const, '元' as const, '亿元' as const, null),
    reportingUnit: fc.constant(setting.unit),
    signatures: record({
      head: blankable(fc.constantFrom('赵一', '钱二', '欧阳三')),
      preparer: blankable(fc.constantFrom('孙四', '李五')),
      phone: blankable(fc.constantFrom('0000-1234567', '00000000000')),
    }),
  });
}

/** 部分键在、部分键不在的记录：不在的栏目这张表没有。 */
function someOf<Keys extends string>(keys: readonly Keys[]): fc.Arbitrary<{ readonly [Key in Keys]?: Fen | null }> {
  return fc
    .tuple(fc.subarray([...keys]), fc.array(blankable(amount), { minLength: keys.length, maxLength: keys.length }))
    .map(
      ([present, amounts]) =>
        Object.fromEntries(present.map((key, index) => [key, amounts[index] ?? null])) as {
          [Key in Keys]?: Fen | null;
        },
    );
}

const optionally = <Key extends string, Value>(
  key: Key,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ readonly [K in Key]?: Value }> =>
  fc
    .option(value, { nil: undefined, freq: 3 })
    .map((chosen) => (chosen === undefined ? {} : { [key]: chosen }) as { [K in Key]?: Value });

function joined<Parts extends readonly object[]>(
  ...parts: { [Index in keyof Parts]: fc.Arbitrary<Parts[Index]> }
): fc.Arbitrary<object> {
  return fc
    .tuple(...(parts as unknown as fc.Arbitrary<object>[]))
    .map((pieces) => Object.assign({}, ...pieces) as object);
}

/** 监控表的资金：总额一行，其下可有几行，各行的栏目一致。 */
function monitoredMoney(columns: readonly ('initial' | 'adjusted' | 'forecast')[]): fc.Arbitrary<object> {
  const row = fc
    .tuple(
      record({ executed: blankable(amount), rate: blankable(rate) }),
      fc.array(blankable(amount), { minLength: columns.length, maxLength: columns.length }),
    )
    .map(([own, amounts]) => ({ ...own, ...Object.fromEntries(columns.map((key, index) => [key, amounts[index]!])) }));
  const rows = fc
    .tuple(
      fc.subarray(['其中：本年一般公共预算拨款', '上年结转资金', '其他资金'], { minLength: 1 }),
      fc.array(row, { minLength: 3, maxLength: 3 }),
    )
    .map(([sources, cells]) => sources.map((source, index) => ({ source, ...cells[index]! })));
  return joined(record({ budget: row }), optionally('budgetRows', rows));
}

function formBody(kind: FormKind, setting: Setting): fc.Arbitrary<object> {
  const columns = record({ standard: fc.boolean(), points: fc.boolean() });
  switch (kind) {
    case 'department-overall':
      return joined(
        record({
          department: fc.constant(setting.unit),
          budget: record({
            total: blankable(amount),
            revenue: someOf(['generalPublicBudget', 'governmentFund', 'stateCapital', 'nonTax', 'other']),
            expenditure: someOf(['basic', 'project']),
          }),
          duties: blankable(prose),
          indicators: indicators({}),
        }),
        optionally('overallGoal', blankable(prose)),
        fc.boolean().chain((withAmount) =>
          record({
            keyTasks: fc.array(
              joined(
                record({ name, responsibleUnit: blankable(fc.constantFrom(...PLACES)), goal: blankable(prose) }),
                withAmount ? record({ amount: blankable(amount) }) : fc.constant({}),
              ),
              { minLength: 1, maxLength: 4 },
            ),
          }),
        ),
      );
    case 'special-fund-summary':
      return record({
        total: record({ amount: blankable(amount), periodGoal: blankable(prose), annualGoal: blankable(prose) }),
        funds: fc
          .array(
            record({ name, amount: blankable(amount), periodGoal: blankable(prose), annualGoal: blankable(prose) }),
            { minLength: 1, maxLength: 5 },
          )
          .map((rows) => rows.map((row, index) => ({ serial: formatHanInteger(index + 1), ...row }))),
      });
    case 'expenditure-direction':
      return record({
        direction: blankable(name),
        fund: blankable(name),
        directionAmount: blankable(amount),
        fundAmount: blankable(amount),
        period: periodIn(setting),
        periodGoal: blankable(prose),
        annualGoal: blankable(prose),
        indicators: indicators({ standard: true }),
        lines,
        linesTotal: blankable(amount),
      });
    case 'project':
      return joined(
        record({
          project: blankable(name),
          department: blankable(fc.constantFrom(...PLACES)),
          implementingUnit: fc.constant(setting.unit),
          budget: joined(
            record({ total: blankable(amount) }),
            fc.oneof(
              someOf(['fiscal', 'carryOver', 'other']),
              record({ own: blankable(amount), other: blankable(amount) }),
            ),
          ),
          annualGoal: blankable(prose),
          indicators: fc.oneof({ weight: 4, arbitrary: columns.chain(indicators) }, columns.chain(flatIndicators)),
        }),
        optionally('projectKind', blankable(fc.constantFrom('新增项目', '延续项目'))),
        optionally('period', periodIn(setting)),
        optionally('periodGoal', blankable(prose)),
        optionally('lines', lines),
      );
    case 'monitoring':
      return joined(
        record({
          project: blankable(name),
          indicators: fc
            .record({
              forecast: fc.boolean(),
              deviation: fc.boolean(),
              causes: fc.boolean(),
              corrective: fc.boolean(),
              likelihood: fc.boolean(),
            })
            .chain((has) => indicators({ actual: true, ...has })),
        }),
        fc.subarray(['initial', 'adjusted', 'forecast'] as const).chain(monitoredMoney),
        optionally('department', blankable(fc.constantFrom(...PLACES))),
        optionally('implementingUnit', blankable(fc.constantFrom(...PLACES))),
        optionally('annualGoal', blankable(prose)),
      );
    case 'self-evaluation':
      return joined(
        fc.oneof(
          record({ scope: fc.constant('project' as const), project: blankable(name) }),
          // Only its title tells the evaluation of a whole department from that of a project.
          record({
            scope: fc.constant('department' as const),
            title: titled('部门整体支出绩效自评表', setting),
          }),
        ),
        record({
          budget: fc
            .tuple(
              fc.subarray(['其中：当年财政拨款', '上年结转资金', '其他资金']),
              fc.array(
                record({
                  initial: blankable(amount),
                  adjusted: blankable(amount),
                  executed: blankable(amount),
                  points: blankable(points),
                  rate: blankable(rate),
                  score: blankable(points),
                }),
                { minLength: 4, maxLength: 4 },
              ),
            )
            .map(([sources, rows]) =>
              ['年度资金总额', ...sources].map((source, index) => ({ source, ...rows[index]! })),
            ),
          annualGoal: blankable(prose),
          achievement: blankable(prose),
          indicators: indicators({ points: true, actual: true, score: true, deviation: true }),
          total: record({ points: blankable(points), score: blankable(points) }),
        }),
      );
  }
}

/** 任意一种表；`label` 由所在的册给出。 */
function arbitraryForm(kind: FormKind, setting: Setting): fc.Arbitrary<Form> {
  return fc
    .tuple(common(kind, setting), formBody(kind, setting))
    .map(([shared, body]) => ({ kind, ...shared, ...body }) as Form);
}

const KINDS = Object.keys(FORM_KIND_TITLES) as FormKind[];
const setting: fc.Arbitrary<Setting> = record({
  year: fc.option(fc.integer({ min: 2018, max: 2030 }), { freq: 8 }),
  unit: fc.option(fc.constantFrom(...PLACES), { freq: 8 }),
});

function bookOf(kinds: fc.Arbitrary<readonly FormKind[]>): fc.Arbitrary<Book> {
  return fc.tuple(setting, kinds, fc.boolean()).chain(([place, chosen, labelled]) =>
    fc.tuple(...chosen.map((kind) => arbitraryForm(kind, place))).map(
      (forms): Book => ({
        schema: 'duzhi-book/1',
        fiscalYear: forms.length === 0 ? null : place.year,
        unit: place.unit === null || forms.length === 0 ? null : { name: place.unit },
        forms: forms.map((form, index) => (labelled ? { ...form, label: `附表${index + 1}` } : form)),
        origins: {},
      }),
    ),
  );
}

/**
 * 任意的目标册：一至五张表，六种表都有。
 *
 * Every text is already normalised, every target re-parses to itself, every column is there for all rows of a list or
 * for none; a blank actual or forecast cell is null. Without origins.
 */
export const arbitraryBook: fc.Arbitrary<Book> = bookOf(
  fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 5 }),
);

/** 只有一张指定种类的表的目标册。 */
export const arbitraryBookOf = (kind: FormKind): fc.Arbitrary<Book> => bookOf(fc.constant([kind]));
