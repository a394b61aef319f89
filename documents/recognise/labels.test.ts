import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldText } from '@duzhi/core/shared';
import type { Columns } from './labels.ts';
import {
  BUDGET_COLUMNS,
  FIELDS,
  FUND_COLUMNS,
  GRAND_TOTAL,
  INDICATOR_COLUMNS,
  isFieldLabel,
  isKnownLabel,
  LINE_COLUMNS,
  TASK_COLUMNS,
  TOTAL,
} from './labels.ts';

/** 各栏目在公开的表上见过的写法。 */
const FIELD_SPELLINGS: Partial<Record<keyof typeof FIELDS, readonly string[]>> = {
  department: [
    '部门名称',
    '部门(单位)名称',
    '部门（单位）名称：',
    '单位名称',
    '部 门 名 称',
    '部门名称（盖章）',
    '单位信息：',
  ],
  total: [
    '资金总额',
    '年度资金总额',
    '总额',
    '区级支出预算总量',
    '年度资金申请总额：',
    '项目资金总额（万元）',
    '１、资金总额',
  ],
  generalPublicBudget: ['其中：一般公共预算拨款', '一般公共预算', '（一）一般公共预算财政拨款'],
  governmentFund: ['     政府性基金拨款', '政府性基金预算拨款'],
  nonTax: ['纳入专户管理的非税收入拨款', '财政专户管理资金'],
  own: ['自有资金', '单位资金', '其中：单位自有资金', '自筹资金'],
  other: ['其他资金', '其它资金', '单位资金', '3.其他收入'],
  basic: ['其中：基本支出', '基本支出预算'],
  projectExpenditure: ['      项目支出'],
  duties: ['部门职责概述', '部门职能职责概述', '单位职能职责', '职能职责概述'],
  overallGoal: ['整体绩效目标', '年度总体目标', '当年整体绩效目标', '部门整体支出绩效目标'],
  direction: ['支出方向      （子项）', '支出方向', '支出方向名称'],
  fundName: ['名称', '名　称', '所属专项名称', '专项资金名称'],
  fundAmount: ['金额', '金  额', '所属专项金额（万元）'],
  directionAmount: ['项目金额', '项目金额：'],
  period: ['项目实施期', '项目期', '项目起止时间'],
  periodGoal: ['实施期绩效目标', '中期目标', '长期目标', '项目总目标', '总目标'],
  annualGoal: ['年度绩效目标', '年度目标', '年度总体目标', '项目年度目标', '年度\n目标'],
  totalGoal: ['总体目标', '总 体 目 标'],
  expectedGoal: ['预期目标', '年初设定目标'],
  achievement: ['实际完成情况', '全年实际完成情况'],
  project: ['项目名称', '专项名称'],
  supervisor: ['主管部门', '主管部门及代码', '主管部门编码', '主管部门（盖章）'],
  implementingUnit: ['实施单位', '项目单位', '实施单位（盖章）', '具体实施单位'],
  projectKind: ['项目属性', '项目类别', '项目来源'],
  fiscal: ['其中：财政拨款', '其中：本年财政拨款', '当年财政拨款', '财政资金', '其中:财政拨款'],
  carryOver: ['上年结转资金', '上年结转'],
};

const COLUMN_SPELLINGS: readonly {
  readonly columns: Columns;
  readonly of: string;
  readonly spellings: Record<string, readonly string[]>;
}[] = [
  {
    columns: INDICATOR_COLUMNS,
    of: '指标',
    spellings: {
      level1: ['一级指标', '一级\n指标'],
      level2: ['二级指标', '[二级指标'.slice(1)],
      name: ['三级指标', '指标内容', '指标名称', '绩效目标内容'],
      sign: ['指标性质', '计算符号'],
      direction: ['指标方向性'],
      target: [
        '指标值',
        '指标值及单位',
        '年度指标值',
        '年度指标值(A)',
        '年度指标值（A）',
        '当年预期实现值',
        '年初目标值(A)',
        '年初指标值',
      ],
      unit: ['计量单位', '度量单位'],
      standard: ['绩效标准', '评价标准'],
      actual: ['实际完成值', '全年实际值(B)', '完成值', '全年完成值', '实施进度', '实际完成值（B）', '1—7月执行情况'],
      forecast: ['全年预计完成情况'],
      points: ['权重', '指标权重', '指标权重(分)', '分值'],
      score: ['得分', '指标得分'],
      deviation: ['偏差原因分析及改进措施', '未完成原因分析', '未完成原因及拟采取的改进措施', '原因'],
      note: ['得分计算方法', '备注', '得分系数(%)', '是否核心指标', '赋分规则'],
    },
  },
  {
    columns: LINE_COLUMNS,
    of: '支出明细',
    spellings: {
      content: ['支出内容简介', '支出内容', '项目用途'],
      detail: ['支出明细'],
      amount: ['金额', '金额（元）', '预算金额'],
      basis: ['支出测算依据及过程说明', '测算(公式)依据', '测算依据'],
    },
  },
  {
    columns: TASK_COLUMNS,
    of: '重点工作',
    spellings: {
      name: ['事项', '任务名称'],
      responsibleUnit: ['责任单位/科室', '责任科室'],
      goal: ['工作目标', '主要内容'],
    },
  },
  {
    columns: FUND_COLUMNS,
    of: '专项资金',
    spellings: { serial: ['序号'], name: ['名  称', '专项资金名称'], amount: ['金  额', '金额（万元）'] },
  },
  {
    columns: BUDGET_COLUMNS,
    of: '资金',
    spellings: {
      initial: ['年初预算数', '年初预算', '年初预算数（A）'],
      adjusted: ['全年预算数', '全年(调整)预算数', '调整后预算数', '全年预算数（A）'],
      executed: ['全年执行数', '预算执行数', '全年执行数（B）', '1—7月执行数'],
      rate: ['执行率', '预算执行率', '执行率(B/A)', '执行率（%）'],
    },
  },
];

describe('labels: every spelling seen in published tables', () => {
  for (const [field, spellings] of Object.entries(FIELD_SPELLINGS))
    it(`${field}: ${spellings.join(' / ')}`, () => {
      for (const spelling of spellings) assert.match(foldText(spelling), FIELDS[field as keyof typeof FIELDS]);
    });
  for (const { columns, of, spellings } of COLUMN_SPELLINGS)
    for (const [key, labels] of Object.entries(spellings))
      it(`${of} ${key}: ${labels.join(' / ')}`, () => {
        for (const spelling of labels) {
          const matched = Object.entries(columns).find(([, pattern]) => pattern.test(foldText(spelling)));
          assert.equal(matched?.[0], key, spelling);
        }
      });
  it('totals', () => {
    for (const spelling of ['合  计', '合计：', '总计', '金额合计', '合计（万元）'])
      assert.match(foldText(spelling), TOTAL);
    for (const spelling of ['总分', '总  分', '合计', '总分（100分）']) assert.match(foldText(spelling), GRAND_TOTAL);
    for (const spelling of ['合计约36万', '小计', '总分较高']) assert.doesNotMatch(foldText(spelling), TOTAL);
  });
});

describe('labels: what is no label', () => {
  const texts = [
    '清扫次数',
    '完成时间',
    '36万元',
    '负责辖区内项目名称的公示',
    '资金总额：930.09万元',
    '金额较大',
    '',
    '项目支出增加的部分',
  ];
  for (const text of texts)
    it(`“${text}”`, () => {
      assert.equal(isFieldLabel(foldText(text)), false);
      assert.equal(isKnownLabel(foldText(text)), false);
    });
});
