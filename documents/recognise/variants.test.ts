// One invented document per layout seen in published tables, each with what is read and what is reported.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Form, Indicator } from '@duzhi/core/book';
import { bookSchema } from '@duzhi/core/book';
import { asPastedText, page, readSample, recogniseFile } from './read-sample.ts';
import { asExcel, asWord, blocksOf } from './sample-files.ts';

/** 一张表除指标与共有栏目外的值；指标按列排成一行：一级、二级、名称、指标值，其余有的依次在后。 */
function outline(form: Form) {
  const {
    kind,
    label,
    title,
    fiscalYear,
    signatures,
    indicators = [],
    ...own
  } = form as Form & {
    indicators?: readonly Indicator[];
  };
  return { ...own, kind, indicators: indicators.map(indicatorCells) };
}

function indicatorCells(row: Indicator) {
  const { level1, level2, name, target, standard, points, actual, score, deviation, causes, likelihood } = row;
  // The reason is shown where causes stand beside it; elsewhere it is a column like another.
  const reason = causes === undefined ? undefined : deviation;
  return [level1, level2, name, target.text, standard, points, actual?.text, score, causes, reason, likelihood].filter(
    (cell) => cell !== undefined,
  );
}

interface Variant {
  readonly name: string;
  readonly source: string;
  readonly expected: readonly object[];
  /** 报告的各格原文。 */
  readonly reported: readonly string[];
}

const NO_BUDGET = { amountUnit: null, reportingUnit: null };

const VARIANTS: readonly Variant[] = [
  {
    name: 'a flat list without levels; sign and unit in columns of their own',
    source: page('2022年部门整体绩效目标表', [
      '部门名称|样例镇人民政府|资金总额|1200.5',
      '整体绩效目标|保持镇容整洁，办好惠民实事。→3',
      '绩效指标↓6|指标名称|指标权重|计量单位|指标性质|指标值',
      '清扫里程|20|公里|≥|35',
      '公厕管护|15|座|=|12',
      '办件满意率|15|%|≥|95',
      '党务活动|20|次|定性|按季度开展',
      '预算执行率|30|%|≥|98',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'department-overall',
        department: '样例镇人民政府',
        budget: { total: 1_200_500_000, revenue: {}, expenditure: {} },
        duties: null,
        overallGoal: '保持镇容整洁，办好惠民实事。',
        keyTasks: [],
        indicators: [
          ['清扫里程', '≥35公里', 20],
          ['公厕管护', '=12座', 15],
          ['办件满意率', '≥95%', 15],
          ['党务活动', '按季度开展', 20],
          ['预算执行率', '≥98%', 30],
        ],
      },
    ],
    reported: ['次'],
  },
  {
    name: 'a flat sheet in 元: one indicator per row, several projects, a subtotal of the unit',
    source: [
      '2023年项目支出绩效目标表\n\n单位：元\n',
      '单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重\t指标方向性',
      '样例镇政府\t\t1,234,567.89\t\t\t\t\t\t\t\t\t',
      '\t51092024T000000012345-河堤巡护\t1,000,000.00\t全年巡护不断档\t产出指标\t数量指标\t巡护里程\t≥\t40\t公里\t30\t正向指标',
      '\t\t\t\t满意度指标\t服务对象满意度指标\t沿岸村民满意度\t≥\t90\t%\t20\t',
      '\t\t\t\t产出指标\t时效指标\t完成时间\t定性\t年底前\t\t20\t',
      '\t图书角更新\t234,567.89\t更新图书\t产出指标\t数量指标\t更新图书册数\t=\t3000\t册\t40\t',
      '\t\t\t\t成本指标\t经济成本指标\t购书费用\t≤\t234567.89\t元\t20\t',
    ].join('\n'),
    expected: [
      {
        kind: 'project',
        amountUnit: '元',
        reportingUnit: null,
        project: '河堤巡护',
        department: null,
        implementingUnit: '样例镇政府',
        budget: { total: 100_000_000 },
        annualGoal: '全年巡护不断档',
        indicators: [
          ['产出指标', '数量指标', '巡护里程', '≥40公里', 30],
          ['满意度指标', '服务对象满意度指标', '沿岸村民满意度', '≥90%', 20],
          ['产出指标', '时效指标', '完成时间', '年底前', 20],
        ],
      },
      {
        kind: 'project',
        amountUnit: '元',
        reportingUnit: null,
        project: '图书角更新',
        department: null,
        implementingUnit: '样例镇政府',
        budget: { total: 23_456_789 },
        annualGoal: '更新图书',
        indicators: [
          ['产出指标', '数量指标', '更新图书册数', '=3000册', 40],
          ['成本指标', '经济成本指标', '购书费用', '≤234567.89元', 20],
        ],
      },
    ],
    reported: ['1,234,567.89', '正向指标'],
  },
  {
    name: 'a self-evaluation with a report number, "/" cells and a 21-character project code',
    source: page('2023年度项目支出绩效自评表', [
      '报表编号：510000_0013zp→10',
      '项目名称→2|51000023R000000054321-村道养护→8',
      '主管部门→2|样例县交通局→3|实施单位|样例镇政府→4',
      '项目资金（万元）↓5|资金来源|年初预算数|调整后预算数→2|预算执行数→2|执行率|权重|得分|原因',
      '总额|20.00|20.00→2|18.00→2|90.00%|10|9|/',
      '其中：财政资金|20.00|20.00→2|18.00→2|90.00%|/|/|/',
      '财政专户管理资金|0.00|0.00→2|0.00→2|0.00%|/|/|/',
      '单位资金|/|/→2|/→2|/|/|/|/',
      '年度目标→2|预期目标→4|实际完成情况→4',
      '→2|养护村道12公里→4|已养护11公里→4',
      '绩效指标↓3|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分',
      '产出指标|数量指标|养护里程|≥|12|公里|11|50|45.8',
      '满意度指标|服务对象满意度指标|村民满意度|≥|90|%|92|40|40',
      '合计→8|100|94.8',
    ]),
    expected: [
      {
        kind: 'self-evaluation',
        scope: 'project',
        amountUnit: null,
        reportingUnit: '样例镇政府',
        project: '村道养护',
        budget: [
          ['总额', 20_000_000, 20_000_000, 18_000_000, 10, { n: 9000, d: 10000 }, 9],
          ['其中：财政资金', 20_000_000, 20_000_000, 18_000_000, null, { n: 9000, d: 10000 }, null],
          ['财政专户管理资金', 0, 0, 0, null, { n: 0, d: 10000 }, null],
          ['单位资金', null, null, null, null, null, null],
        ].map(([source, initial, adjusted, executed, points, rate, score]) => ({
          source,
          initial,
          adjusted,
          executed,
          points,
          rate,
          score,
        })),
        annualGoal: '养护村道12公里',
        achievement: '已养护11公里',
        indicators: [
          ['产出指标', '数量指标', '养护里程', '≥12公里', 50, '11', 45.8],
          ['满意度指标', '服务对象满意度指标', '村民满意度', '≥90%', 40, '92', 40],
        ],
        total: { points: 100, score: 94.8 },
      },
    ],
    reported: ['报表编号：510000_0013zp', '样例县交通局'],
  },
  {
    name: 'points in the first level, numbers glued together, notes below the table',
    source: page('2022年度项目支出绩效自评表', [
      '项目名称|渠道清淤→7',
      '一级指标|二级指标|三级指标|分值|年度指标值|全年实际值|得分|未完成原因',
      '产出指标(70分)|数量指标|清淤长度|30|≥8公里|8公里|30|',
      '|质量指标|验收合格率|40|202010100.00%10|100%|40|',
      '满意度指标(20分)|服务对象满意度|农户满意度|20|≥90%|95%|20|',
      '总分→3|90|||90|',
      '注：1.得分由单位自评；2.定性指标分三档。→8',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'self-evaluation',
        scope: 'project',
        project: '渠道清淤',
        budget: [],
        annualGoal: null,
        achievement: null,
        indicators: [
          ['产出指标', '数量指标', '清淤长度', '≥8公里', 30, '8公里', 30],
          ['产出指标', '质量指标', '验收合格率', '202010100.00%10', 40, '100%', 40],
          ['满意度指标', '服务对象满意度', '农户满意度', '≥90%', 20, '95%', 20],
        ],
        total: { points: 90, score: 90 },
      },
    ],
    reported: ['202010100.00%10', '注：1.得分由单位自评；2.定性指标分三档。'],
  },
  {
    name: 'a total row of zeros is read as it is printed; a code stands before the name',
    source: page('2022年度项目支出绩效自评表', [
      '项目名称|219-样例镇文化站维修→6',
      '项目资金（万元）↓3||年初预算数|全年预算数|全年执行数|分值|执行率|得分',
      '年度资金总额|0.000|0.000|0.000|10|0|0',
      '其中：财政拨款|90.000|90.000|89.974|—|99.97%|—',
      '一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施',
      '产出指标(50分)|数量指标|维修座位|≥50个|56个|25|25|',
      '|质量指标|合格率|≥100百分比|100%|25|25|',
      '总分→5|100|98|',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'self-evaluation',
        scope: 'project',
        project: '样例镇文化站维修',
        budget: [
          {
            source: '年度资金总额',
            initial: 0,
            adjusted: 0,
            executed: 0,
            points: 10,
            rate: { n: 0, d: 1 },
            score: 0,
          },
          {
            source: '其中：财政拨款',
            initial: 90_000_000,
            adjusted: 90_000_000,
            executed: 89_974_000,
            points: null,
            rate: { n: 9997, d: 10000 },
            score: null,
          },
        ],
        annualGoal: null,
        achievement: null,
        indicators: [
          ['产出指标', '数量指标', '维修座位', '≥50个', 25, '56个', 25],
          ['产出指标', '质量指标', '合格率', '≥100百分比', 25, '100%', 25],
        ],
        total: { points: 100, score: 98 },
      },
    ],
    reported: [],
  },
  {
    name: 'labels split over lines, a code in brackets before each name, 无 for a target',
    source: page('2025年项目绩效目标表', [
      '项目名称|[042]体育设施更新→3',
      '主管部门|[042]样例区体育局|实施单位|样例区体育馆',
      '项目来源|□本级 ☑上级专项|项目期|2025年',
      '项目资金\n（万元）↓3|年度资金总额|30.00→2',
      '其中：财政拨款|30.00→2',
      '其他资金|0.00→2',
      '年度\n目标|更新健身器材，方便居民锻炼。→3',
      '绩\n效\n指\n标↓4|一级指标|二级指标|三级指标|指标值',
      '产出指标↓2|数量指标|更新器材|≥60件',
      '质量指标|验收合格率|100%',
      '满意度指标|服务对象满意度|居民满意度|无',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '体育设施更新',
        department: '样例区体育局',
        implementingUnit: '样例区体育馆',
        projectKind: '上级专项',
        period: { from: '2025-01-01', to: '2025-12-31' },
        budget: { total: 30_000_000, fiscal: 30_000_000, other: 0 },
        annualGoal: '更新健身器材，方便居民锻炼。',
        indicators: [
          ['产出指标', '数量指标', '更新器材', '≥60件'],
          ['产出指标', '质量指标', '验收合格率', '100%'],
          ['满意度指标', '服务对象满意度', '居民满意度', '无'],
        ],
      },
    ],
    reported: [],
  },
  {
    name: 'a column of scoring formulas is text and never a value',
    source: page('2016年度项目绩效自评表', [
      '项目名称|路灯节能（体制）→8',
      '一级指标|二级指标|三级指标|分值|年度指标值(A)|全年实际值(B)|得分计算方法|得分|未完成原因分析',
      '产出指标|数量指标|更换灯具|12.5|≥200盏|210盏|完成的记满分，未完成的按B/A×分值记分|12.5|',
      '总分→3|100||||12.5|',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'self-evaluation',
        scope: 'project',
        project: '路灯节能（体制）',
        budget: [],
        annualGoal: null,
        achievement: null,
        indicators: [['产出指标', '数量指标', '更换灯具', '≥200盏', 12.5, '210盏', 12.5]],
        total: { points: 100, score: 12.5 },
      },
    ],
    reported: ['完成的记满分，未完成的按B/A×分值记分'],
  },
  {
    name: 'side-by-side blocks: the year’s money and goal are read, the whole project’s money is reported',
    source: page('2021年项目支出绩效目标表', [
      '项目名称|林带补植→3',
      '项目资金总额：|600|年度资金申请总额：|200',
      '其中：财政拨款|600|其中：财政拨款|',
      '总目标→2|年度总体目标→2',
      '三年内新增林带30公里→2|新增林带10公里→2',
      '一级指标|二级指标|三级指标|年度指标值',
      '产出指标|数量指标|指标1：新增林带|≥10公里',
      '|质量指标|指标1：成活率|≥85%',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '林带补植',
        department: null,
        implementingUnit: null,
        budget: { total: 200_000_000, fiscal: null },
        periodGoal: '三年内新增林带30公里',
        annualGoal: '新增林带10公里',
        indicators: [
          ['产出指标', '数量指标', '新增林带', '≥10公里'],
          ['产出指标', '质量指标', '成活率', '≥85%'],
        ],
      },
    ],
    reported: ['600', '600'],
  },
  {
    name: 'the central pattern: 中期 beside 年度, with their years in the labels of the goals',
    source: page('2024年项目支出绩效目标表', [
      '项目名称|林带补植→4',
      '总体目标|中期目标（2024年—2026年）→2|年度目标（2024年度）→2',
      '|三年内新增林带30公里→2|新增林带10公里→2',
      '一级指标|二级指标|三级指标|年度指标值→2',
      '产出指标|数量指标|指标1：新增林带|≥10公里→2',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '林带补植',
        department: null,
        implementingUnit: null,
        budget: { total: null },
        periodGoal: '三年内新增林带30公里',
        annualGoal: '新增林带10公里',
        indicators: [['产出指标', '数量指标', '新增林带', '≥10公里']],
      },
    ],
    reported: [],
  },
  {
    name: 'one level fewer: the second level stands in the column of the first; a scan turned ≥ into 2',
    source: page('2022年项目支出绩效目标表', [
      '项目名称|办公楼水电保障→3',
      '年度目标|保障水电供应。→3',
      '一级指标|二级指标|绩效标准|当年预期实现值',
      '数量指标|供电保障楼栋|全部楼栋不断电|6栋',
      '质量指标|设备完好率|完好台数÷总台数|292%',
      '成本|电费|按实结算|80万元',
      '支出内容|金额|测算(公式)依据→2',
      '电费|80|按月均6.67万元计→2',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '办公楼水电保障',
        department: null,
        implementingUnit: null,
        budget: { total: null },
        annualGoal: '保障水电供应。',
        indicators: [
          ['数量指标', '供电保障楼栋', '6栋', '全部楼栋不断电'],
          ['质量指标', '设备完好率', '292%', '完好台数÷总台数'],
          ['成本', '电费', '80万元', '按实结算'],
        ],
        lines: [{ content: '电费', detail: null, amount: 80_000_000, basis: '按月均6.67万元计' }],
      },
    ],
    reported: ['292%'],
  },
  {
    name: 'blocks of income and spending with shares; a decimal point that was lost',
    source: page('2021年部门整体支出绩效目标表', [
      '部门名称|样例市人民政府办公室→4',
      '资金总额|7242318→4',
      '收入构成→2|当年金额|占比|上年金额',
      '一般公共预算拨款→2|724.2318|100%|690.1',
      '支出构成→2|当年金额|占比|上年金额',
      '基本支出→2|541.7255|74.8%|',
      '项目支出→2|182.5063|25.2%|',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'department-overall',
        department: '样例市人民政府办公室',
        budget: {
          total: 7_242_318_000_000,
          revenue: { generalPublicBudget: 724_231_800 },
          expenditure: { basic: 541_725_500, project: 182_506_300 },
        },
        duties: null,
        keyTasks: [],
        indicators: [],
      },
    ],
    reported: ['7242318', '100%', '690.1', '74.8%', '25.2%'],
  },
  {
    name: 'the long-term and the annual indicators in two tables: the annual ones are read',
    source: page('2021年项目绩效目标申报表', [
      '项目名称|水渠维护→3',
      '项目属性|新增□ 延续√→3',
      '长期绩效指标↓2|二级指标|指标内容|指标值',
      '数量指标|三年维护水渠|30公里',
      '年度绩效指标↓2|二级指标|指标内容|指标值',
      '数量指标|当年维护水渠|10公里',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '水渠维护',
        department: null,
        implementingUnit: null,
        projectKind: '延续',
        budget: { total: null },
        annualGoal: null,
        indicators: [['数量指标', '当年维护水渠', '10公里']],
      },
    ],
    reported: ['数量指标', '三年维护水渠', '30公里'],
  },
  {
    name: 'a booklet: every label and every value in a paragraph of its own',
    source:
      '<p>2018年部门整体支出绩效目标表</p><p>部门名称</p><p>样例市城管中心</p><p>主要职责</p><p>管好市容。</p><p>联系人</p>',
    expected: [
      {
        ...NO_BUDGET,
        kind: 'department-overall',
        department: '样例市城管中心',
        budget: { total: null, revenue: {}, expenditure: {} },
        duties: '管好市容。',
        keyTasks: [],
        indicators: [],
      },
    ],
    reported: ['联系人'],
  },
  {
    name: 'a unit told by its code; the money and the lines of a project named in other words',
    source: page('2024年项目支出绩效目标表', [
      '单位信息：917001-样例局→4',
      '项目名称|管网检测|项目类别|☑经常性 □一次性→2',
      '区级支出预算总量|12|当年财政拨款|10→2',
      '上年结转资金|2→4',
      '项目用途|明细|金额（元）|测算依据→2',
      '检测|人工费|120,000|12人*1万元/人=12万元→2',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '管网检测',
        department: null,
        implementingUnit: '样例局',
        projectKind: '经常性',
        budget: { total: 12_000_000, fiscal: 10_000_000, carryOver: 2_000_000 },
        annualGoal: null,
        indicators: [],
        lines: [{ content: '检测', detail: '人工费', amount: 12_000_000, basis: '12人*1万元/人=12万元' }],
      },
    ],
    reported: [],
  },
  {
    name: 'a monitoring form: executed so far, the forecast, the reason',
    source: page('2024年度绩效运行监控表', [
      '项目名称|河道保洁→7',
      '实施单位|样例镇水务站→7',
      '项目资金（元）↓2||年初预算数|1—7月执行数|1-7月执行率|全年预计执行数→3',
      '年度资金总额|500,000|300,000|60%|500,000→3',
      '一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|全年预计完成情况|偏差原因分析|备注',
      '产出指标|数量指标|保洁河段|≥12条|12条|12条||',
    ]),
    expected: [
      {
        kind: 'monitoring',
        amountUnit: '元',
        reportingUnit: '样例镇水务站',
        project: '河道保洁',
        implementingUnit: '样例镇水务站',
        budget: { initial: 50_000_000, executed: 30_000_000, rate: { n: 60, d: 100 }, forecast: 50_000_000 },
        indicators: [['产出指标', '数量指标', '保洁河段', '≥12条', '12条']],
      },
    ],
    reported: [],
  },
  {
    name: 'a monitoring form with every cell of the central pattern',
    source: page('2024年度项目支出绩效运行监控表', [
      '项目名称|河道保洁→6',
      '主管部门及代码|[128]样例镇→3|实施单位|样例镇水务站→2',
      '项目资金（万元）↓4||年初预算数|1—7月执行数|1—7月执行率|全年预计执行数→2',
      '年度资金总额|50|30|60%|49→2',
      '其中：本年一般公共预算拨款|40|28|70%|39→2',
      '其他资金|10|2|20%|10→2',
      '年度总体目标|河道常年洁净，水面无漂浮物。→6',
      '一级指标|二级指标|三级指标|年度指标值|1—7月执行情况|全年预计完成情况|完成目标可能性',
      '产出指标|数量指标|保洁河段|≥12条|12条|12条|确定能',
    ]),
    expected: [
      {
        kind: 'monitoring',
        amountUnit: null,
        reportingUnit: '样例镇水务站',
        project: '河道保洁',
        department: '样例镇',
        implementingUnit: '样例镇水务站',
        budget: { initial: 50_000_000, executed: 30_000_000, rate: { n: 60, d: 100 }, forecast: 49_000_000 },
        budgetRows: [
          {
            source: '其中：本年一般公共预算拨款',
            initial: 40_000_000,
            executed: 28_000_000,
            rate: { n: 70, d: 100 },
            forecast: 39_000_000,
          },
          {
            source: '其他资金',
            initial: 10_000_000,
            executed: 2_000_000,
            rate: { n: 20, d: 100 },
            forecast: 10_000_000,
          },
        ],
        annualGoal: '河道常年洁净，水面无漂浮物。',
        indicators: [['产出指标', '数量指标', '保洁河段', '≥12条', '12条', '确定能']],
      },
    ],
    reported: [],
  },
  {
    name: 'a monitoring form with a second header row: causes to tick, the chance to reach the target',
    source: page('2024年度项目支出绩效运行监控表', [
      '项目名称|河道保洁→14',
      '一级指标↓2|二级指标↓2|三级指标↓2|年度指标值↓2|1—7月执行情况↓2|偏差原因分析→6|完成目标可能性→3|备注↓2',
      '经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明|确定能|有可能|完全不可能',
      '产出指标|数量指标|保洁河段|≥12条|12条|||||||√|||',
      '|质量指标|水面洁净率|≥95%|60%|√||√||船只老旧|拨付较晚，人手不足||√||待复核',
      '|时效指标|保洁频次|每日1次|隔日1次|□|□|□|☑|□||□|□|√|',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'monitoring',
        project: '河道保洁',
        budget: { executed: null, rate: null },
        indicators: [
          ['产出指标', '数量指标', '保洁河段', '≥12条', '12条', null, null, '确定能'],
          [
            '产出指标',
            '质量指标',
            '水面洁净率',
            '≥95%',
            '60%',
            '经费保障、人员保障、其他：船只老旧',
            '拨付较晚，人手不足',
            '有可能',
          ],
          ['产出指标', '时效指标', '保洁频次', '每日1次', '隔日1次', '硬件条件保障', null, '完全不可能'],
        ],
      },
    ],
    reported: ['待复核'],
  },
  {
    name: 'an overall list with the target of the year’s start and an adjusted one, words mixed with signs',
    source: page('2021年部门整体绩效自评表', [
      '部门名称|样例区融媒体中心→9',
      '指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|得分系数(%)|指标权重|指标得分|是否核心指标',
      '发稿数量|篇|≥|3000|3200|3500|100|30|30|是',
      '报道差错|%|定量指标|1|1|0.5|100|30|30|否',
      '总分→7|60|60|',
    ]),
    expected: [
      {
        amountUnit: null,
        reportingUnit: '样例区融媒体中心',
        kind: 'self-evaluation',
        scope: 'department',
        budget: [],
        annualGoal: null,
        achievement: null,
        indicators: [
          ['发稿数量', '≥3000篇', 30, '3500', 30],
          ['报道差错', '1%', 30, '0.5', 30],
        ],
        total: { points: 60, score: 60 },
      },
    ],
    reported: ['3200', '100', '是'],
  },
  {
    name: 'several forms chained on one page, a word for the value',
    source: ['普法宣传|宣传场次|≥|10|场|12', '人民调解|调解费用|≤|30|万元|完成']
      .map((project) => project.split('|'))
      .map(([project, name, sign, target, unit, actual]) =>
        page('2023年度项目支出绩效自评表', [
          `项目名称|${project}→7`,
          '一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重',
          `成本指标|经济成本指标|${name}|${sign}|${target}|${unit}|${actual}|90`,
        ]),
      )
      .join(''),
    expected: [
      ['普法宣传', '宣传场次', '≥10场', '12'],
      ['人民调解', '调解费用', '≤30万元', '完成'],
    ].map(([project, name, target, actual]) => ({
      ...NO_BUDGET,
      kind: 'self-evaluation',
      scope: 'project',
      project,
      budget: [],
      annualGoal: null,
      achievement: null,
      indicators: [['成本指标', '经济成本指标', name, target, 90, actual]],
      total: { points: null, score: null },
    })),
    reported: [],
  },
  {
    name: 'a whole table flattened to lines without separators is reported line by line',
    source:
      '<p>2022年度项目支出绩效自评表</p><p>项目名称：工资保障</p><p>产出指标 数量指标 足额保障率=100% 22.5</p><p>质量指标 差错≤10次 22.5</p>',
    expected: [
      {
        ...NO_BUDGET,
        kind: 'self-evaluation',
        scope: 'project',
        project: '工资保障',
        budget: [],
        annualGoal: null,
        achievement: null,
        indicators: [],
        total: { points: null, score: null },
      },
    ],
    reported: ['产出指标 数量指标 足额保障率=100% 22.5', '质量指标 差错≤10次 22.5'],
  },
  {
    name: 'older wording: 项目完成指标, the expected and the real in columns of their own, sentences for values',
    source: page('2020年度项目支出绩效自评表', [
      '项目名称|园区绿化→5',
      '一级指标|二级指标|三级指标|指标值|预期当年实现|实际完成',
      '项目完成指标|数量指标|绿化面积|绿化200平方米。|绿化200平方米。|已绿化200平方米。',
      '项目效益指标|社会效益指标|园区面貌|明显改善。|明显改善。|明显改善。',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'self-evaluation',
        scope: 'project',
        project: '园区绿化',
        budget: [],
        annualGoal: null,
        achievement: null,
        indicators: [
          ['项目完成指标', '数量指标', '绿化面积', '绿化200平方米。', '已绿化200平方米。'],
          ['项目效益指标', '社会效益指标', '园区面貌', '明显改善。', '明显改善。'],
        ],
        total: { points: null, score: null },
      },
    ],
    reported: ['绿化200平方米。'],
  },
  {
    name: 'a first level that is none, progress for the actual value',
    source: page('2020年度项目支出绩效自评表', [
      '项目名称|市场监管→4',
      '一级指标|二级指标|三级指标|指标值|实施进度',
      '项目决策|数量指标|抽检批次|100批次|已完成100%',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'self-evaluation',
        scope: 'project',
        project: '市场监管',
        budget: [],
        annualGoal: null,
        achievement: null,
        indicators: [['项目决策', '数量指标', '抽检批次', '100批次', '已完成100%']],
        total: { points: null, score: null },
      },
    ],
    reported: [],
  },
  {
    name: 'indicators of two columns, no levels',
    source: page('2018年项目支出绩效目标表', [
      '项目名称|设备购置',
      '年度目标|购置设备5台',
      '指标内容|指标值',
      '购置设备|5台',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '设备购置',
        department: null,
        implementingUnit: null,
        budget: { total: null },
        annualGoal: '购置设备5台',
        indicators: [['购置设备', '5台']],
      },
    ],
    reported: [],
  },
  {
    name: 'tick boxes, a year left blank, a score whose head holds the formula, a total without points',
    source: page('项目支出绩效自评表', [
      '（    年度）→6',
      '项目名称|校园维修→5',
      '项目类别|☑常年性 □一次性→5',
      '预算执行情况(万元)↓2||预算数(A)|执行数(B)|执行率(B/A)|得分(20分*执行率)',
      '年度财政资金总额|100|90|90%|18',
      '一级指标|二级指标|三级指标|年初目标值(A)|实际完成值(B)|得分',
      '产出指标|数量指标|维修教室|20间|20间|80',
      '总分→5|98',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'self-evaluation',
        scope: 'project',
        project: '校园维修',
        budget: [
          {
            source: '年度财政资金总额',
            initial: null,
            adjusted: 100_000_000,
            executed: 90_000_000,
            points: null,
            rate: { n: 90, d: 100 },
            score: 18,
          },
        ],
        annualGoal: null,
        achievement: null,
        indicators: [['产出指标', '数量指标', '维修教室', '20间', '20间', 80]],
        total: { points: null, score: 98 },
      },
    ],
    reported: ['☑常年性 □一次性'],
  },
  {
    name: 'an early template: long-term beside annual, own funds by their origin, a column of notes',
    source: page('2016年项目绩效目标申报表', [
      '项目名称|养老服务→5',
      '资金总额|50→5',
      '财政拨款|30→5',
      '自有资金|20→5',
      '其中：事业收入|20→5',
      '长期绩效目标→3|年度绩效目标→3',
      '三年建站30个→3|建站10个→3',
      '年度绩效指标↓3|一级指标|二级指标|指标内容|指标值|备注',
      '产出|数量指标|当年建站|10个|含改造',
      '效益|环境效益指标|绿地|5亩|',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '养老服务',
        department: null,
        implementingUnit: null,
        budget: { total: 50_000_000, fiscal: 30_000_000, other: 20_000_000 },
        periodGoal: '三年建站30个',
        annualGoal: '建站10个',
        indicators: [
          ['产出', '数量指标', '当年建站', '10个'],
          ['效益', '环境效益指标', '绿地', '5亩'],
        ],
      },
    ],
    reported: ['其中：事业收入', '20', '含改造'],
  },
  {
    name: 'the same template with other money below its own, whose last part is called 其他 as well',
    source: page('2016年项目绩效目标申报表', [
      '项目名称|养老服务→5',
      '资金总额|55→5',
      '财政拨款|30→5',
      '自有资金|20→5',
      '其中：事业收入|12→5',
      '经营性收入|5→5',
      '其他|3→5',
      '其他|5→5',
      '年度绩效指标↓2|一级指标|二级指标|指标内容|指标值|备注',
      '产出|数量指标|当年建站|10个|',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '养老服务',
        department: null,
        implementingUnit: null,
        budget: { total: 55_000_000, fiscal: 30_000_000, own: 20_000_000, other: 5_000_000 },
        annualGoal: null,
        indicators: [['产出', '数量指标', '当年建站', '10个']],
      },
    ],
    reported: ['其中：事业收入', '12', '经营性收入', '5', '3'],
  },
  {
    name: 'a city form: budget lines by count and price, targets that are sentences without a value',
    source: page('2017年项目支出绩效目标审核表', [
      '项目名称|信息化→6',
      '支出预算明细↓3|项目用途|金额|数量|单位|单价（元）|测算依据',
      '服务器|10|5|台|20000|5台*2万元/台=10万元',
      '培训|2|4|次|5000|4次*0.5万元/次=2万元',
      '绩效目标↓3|一级指标|二级指标|绩效目标内容→4',
      '投入|时效目标|年底前完成→4',
      '产出|数量目标|购置5台→4',
    ]),
    expected: [
      {
        ...NO_BUDGET,
        kind: 'project',
        project: '信息化',
        department: null,
        implementingUnit: null,
        budget: { total: null },
        annualGoal: null,
        indicators: [
          ['投入', '时效目标', '年底前完成', null],
          ['产出', '数量目标', '购置5台', null],
        ],
        lines: [
          { content: '服务器', detail: null, amount: 10_000_000, basis: '5台*2万元/台=10万元' },
          { content: '培训', detail: null, amount: 2_000_000, basis: '4次*0.5万元/次=2万元' },
        ],
      },
    ],
    reported: ['5', '20000', '台'],
  },
];

describe('layouts of published tables', () => {
  for (const { name, source, expected, reported } of VARIANTS)
    it(name, () => {
      const { book, problems } = readSample(source);
      assert.deepEqual(book.forms.map(outline), expected);
      assert.deepEqual(
        problems.map(({ origin }) => origin.text),
        reported,
      );
      assert.ok(bookSchema.safeParse(book).success);
    });
});

const WEB_PAGES = VARIANTS.filter((variant) => variant.source.startsWith('<'));

describe('layouts of published tables, pasted as text', () => {
  for (const { name, source, expected } of WEB_PAGES)
    it(name, () => {
      const { book } = readSample(asPastedText(source));
      assert.deepEqual(book.forms.map(outline), expected);
    });
});

for (const { kind, extension, write } of [
  { kind: 'Word', extension: 'docx', write: asWord },
  { kind: 'Excel', extension: 'xlsx', write: asExcel },
])
  describe(`layouts of published tables, in ${kind}`, () => {
    for (const { name, source, expected, reported } of WEB_PAGES)
      it(name, async () => {
        const { book, problems } = recogniseFile(await write(source), `sample.${extension}`);
        assert.deepEqual(book.forms.map(outline), expected);
        assert.deepEqual(problems.map(({ origin }) => origin.text).sort(), [...reported].sort());
      });
  });

describe('documents without a form', () => {
  for (const { name, source } of [
    {
      name: 'a report in prose',
      source: '<p>2021年转移支付绩效自评报告</p><p>一、绩效目标分解下达情况</p><p>已下达。</p>',
    },
    { name: 'a page that lists its annexes', source: page('公开目录', ['1|2022年部门整体支出绩效目标表|附件1']) },
  ])
    it(`${name} gives none, and every text is reported`, () => {
      const { book, problems } = readSample(source);
      assert.deepEqual(book.forms, []);
      const texts = blocksOf(source).flatMap((block) =>
        block.kind === 'paragraph' ? [block.text] : block.cells.map(({ text }) => text),
      );
      assert.deepEqual(problems.map(({ origin }) => origin.text).sort(), texts.sort());
    });
});

describe('a second header row', () => {
  it('is told by its order where text lost the merged cells', () => {
    const { book, problems } = readSample(
      [
        '2024年度项目支出绩效运行监控表\n\n',
        '\t一级指标\n\t二级指标\n\t三级指标\n\t年度指标值\n\t偏差原因分析\n\t完成目标可能性\n\t执行情况\n',
        '\t经费保障\n\t人员保障\n\t原因说明\n\t确定能\n\t有可能\n',
        '\t产出指标\n\t数量指标\n\t巡查次数\n\t≥40次\n\t\n\t√\n\t一人请假\n\t√\n\t\n\t22次\n',
      ].join('\n'),
    );
    assert.deepEqual(outline(book.forms[0]!).indicators, [
      ['产出指标', '数量指标', '巡查次数', '≥40次', '22次', '人员保障', '一人请假', '确定能'],
    ]);
    assert.deepEqual(problems, []);
  });
});
