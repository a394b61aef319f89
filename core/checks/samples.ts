import type { Book, ExpenditureLine, Indicator } from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import { fen } from '@duzhi/core/shared';

/**
 * 样册：没有任何毛病的目标册，规则的例子都从它们改起。
 *
 * The unit is invented. Every rule passes or does not apply on every sample; samples.test.ts holds them to it.
 */
export type SampleName = 'declaration' | 'project' | 'self-evaluation' | 'monitoring';

const wan = (amount: number) => fen(Math.round(amount * 1_000_000));
const SIGNED = { head: '单位负责人', preparer: '填表人', phone: '0000-0000000' };

function indicator(
  level1: string,
  level2: string,
  name: string | null,
  target: string | null,
  standard?: string | null,
): Indicator {
  return {
    level1,
    level2,
    name,
    target: parseTarget(target, { money: level2.includes('成本') }),
    ...(standard === undefined ? {} : { standard }),
  };
}

function line(content: string, detail: string, amount: number, basis: string): ExpenditureLine {
  return { content, detail, amount: wan(amount), basis };
}

const SATISFACTION = '社会公众及服务对象满意度指标';

const declaration: Book = {
  schema: 'duzhi-book/1',
  fiscalYear: 2024,
  unit: { name: '演示街道办事处' },
  origins: {},
  forms: [
    {
      kind: 'department-overall',
      label: '附表1',
      title: '2024年部门整体支出绩效目标表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '演示街道办事处',
      signatures: SIGNED,
      department: '演示街道办事处',
      budget: {
        total: wan(300),
        revenue: { generalPublicBudget: wan(300), governmentFund: wan(0), other: wan(0) },
        expenditure: { basic: wan(210), project: wan(90) },
      },
      duties: '1、负责辖区环境卫生的日常保洁与垃圾清运；\n2、负责养老助餐和困难老人照护服务。',
      keyTasks: [
        {
          name: '环境卫生保洁',
          responsibleUnit: '城市管理办公室',
          goal: '全年清扫主次干道12条，清运垃圾240车，投诉不超过20件',
        },
        { name: '养老助餐服务', responsibleUnit: '社会事务办公室', goal: '为300名老人助餐6万人次，满意度不低于95%' },
      ],
      indicators: [
        indicator('产出指标', '数量指标', '清运垃圾车次', '≥240车'),
        indicator('产出指标', '质量指标', '道路保洁抽查合格率（合格路段数÷抽查路段数）', '≥95%'),
        indicator('产出指标', '时效指标', '助餐补贴按季度发放完成时间', '每季度末前'),
        indicator('产出指标', '成本指标', '部门整体支出控制额', '≤300万元'),
        indicator('效益指标', '经济效益指标', '不适用', '不适用'),
        indicator('效益指标', '社会效益指标', '享受助餐服务的老人人数', '≥300人'),
        indicator('效益指标', '生态效益指标', '生活垃圾分类准确率（准确投放户数÷抽查户数）', '≥85%'),
        indicator('效益指标', '可持续影响指标', '保洁长效管理制度建立数', '≥2项'),
        indicator('效益指标', SATISFACTION, '辖区居民对街道工作满意度', '≥95%'),
      ],
    },
    {
      kind: 'special-fund-summary',
      label: '附表2',
      title: '2024年区级专项资金绩效目标汇总表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '演示街道办事处',
      signatures: SIGNED,
      total: {
        amount: wan(90),
        periodGoal: '清扫主次干道12条，清运垃圾240车，为300名老人助餐6万人次',
        annualGoal: '清扫主次干道12条，清运垃圾240车，为300名老人助餐6万人次',
      },
      funds: [
        {
          serial: '一',
          name: '环境卫生保洁',
          amount: wan(48),
          periodGoal: '清扫主次干道12条，清运垃圾240车',
          annualGoal: '清扫主次干道12条，清运垃圾240车',
        },
        {
          serial: '二',
          name: '养老助餐服务',
          amount: wan(42),
          periodGoal: '为300名老人助餐6万人次',
          annualGoal: '为300名老人助餐6万人次',
        },
      ],
    },
    {
      kind: 'expenditure-direction',
      label: '附表3-1',
      title: '2024年区级专项资金支出方向绩效目标表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '演示街道办事处',
      signatures: SIGNED,
      direction: '环境卫生保洁',
      fund: '环境卫生保洁',
      directionAmount: wan(48),
      fundAmount: wan(48),
      period: { from: '2024-01-01', to: '2024-12-31' },
      periodGoal: '清扫主次干道12条，清运垃圾240车',
      annualGoal: '清扫主次干道12条，清运垃圾240车',
      indicators: [
        indicator('产出指标', '数量指标', '清扫主次干道条数', '≥12条', '计划标准'),
        indicator('产出指标', '数量指标', '清运垃圾车次', '≥240车', '计划标准'),
        indicator('产出指标', '质量指标', '道路保洁抽查合格率（合格路段数÷抽查路段数）', '≥95%', '行业标准'),
        indicator('产出指标', '时效指标', '垃圾清运完成时间', '每日18时前', '计划标准'),
        indicator('产出指标', '成本指标', '道路清扫费', '≤24万元', '计划标准'),
        indicator('产出指标', '成本指标', '垃圾清运费', '≤24万元', '计划标准'),
        indicator('效益指标', '经济效益指标', '不适用', '不适用', null),
        indicator('效益指标', '社会效益指标', '环境卫生投诉件数', '≤20件', '历史标准'),
        indicator('效益指标', '生态效益指标', '生活垃圾分类准确率（准确投放户数÷抽查户数）', '≥85%', '行业标准'),
        indicator('效益指标', '可持续影响指标', '保洁长效管理制度建立数', '≥1项', '计划标准'),
        indicator('效益指标', SATISFACTION, '辖区居民对环境卫生满意度', '≥95%', '历史标准'),
      ],
      lines: [
        line('清扫主次干道', '道路清扫费', 24, '主次干道12条*2万元/条=24万元'),
        line('清运垃圾', '垃圾清运费', 24, '清运垃圾240车*0.1万元/车=24万元'),
      ],
      linesTotal: wan(48),
    },
    {
      kind: 'expenditure-direction',
      label: '附表3-2',
      title: '2024年区级专项资金支出方向绩效目标表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '演示街道办事处',
      signatures: SIGNED,
      direction: '养老助餐服务',
      fund: '养老助餐服务',
      directionAmount: wan(42),
      fundAmount: wan(42),
      period: { from: '2024-01-01', to: '2024-12-31' },
      periodGoal: '为300名老人助餐6万人次',
      annualGoal: '为300名老人助餐6万人次',
      indicators: [
        indicator('产出指标', '数量指标', '助餐人次', '≥6万人次', '计划标准'),
        indicator('产出指标', '质量指标', '助餐食品抽检合格率（合格批次÷抽检批次）', '=100%', '行业标准'),
        indicator('产出指标', '时效指标', '助餐补贴按季度发放完成时间', '每季度末前', '计划标准'),
        indicator('产出指标', '成本指标', '老人助餐补贴', '≤30万元', '计划标准'),
        indicator('产出指标', '成本指标', '老人送餐费', '≤12万元', '计划标准'),
        indicator('效益指标', '经济效益指标', '不适用', '不适用', null),
        indicator('效益指标', '社会效益指标', '享受助餐服务的老人人数', '≥300人', '历史标准'),
        indicator('效益指标', '生态效益指标', '不适用', '不适用', null),
        indicator('效益指标', '可持续影响指标', '签约助餐点数', '≥5个', '计划标准'),
        indicator('效益指标', SATISFACTION, '就餐老人对助餐服务满意度', '≥96%', '历史标准'),
      ],
      lines: [
        line('老人助餐', '老人助餐补贴', 30, '助餐6万人次*5元/人次=30万元'),
        line('老人送餐', '老人送餐费', 12, '送餐员4人*0.25万元/人·月*12月=12万元'),
      ],
      linesTotal: wan(42),
    },
  ],
};

const project: Book = {
  schema: 'duzhi-book/1',
  fiscalYear: 2024,
  unit: { name: '演示街道办事处' },
  origins: {},
  forms: [
    {
      kind: 'project',
      label: null,
      title: '2024年项目支出绩效目标表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '演示街道办事处',
      signatures: SIGNED,
      project: '老旧小区路灯改造',
      department: '演示区城市管理局',
      implementingUnit: '演示街道办事处',
      projectKind: '新增项目',
      period: { from: '2024-01-01', to: '2024-12-31' },
      budget: { total: wan(20), fiscal: wan(20), other: wan(0) },
      annualGoal: '改造路灯100盏，亮灯率不低于98%',
      indicators: [
        indicator('产出指标', '数量指标', '改造路灯数量', '≥100盏', '计划标准'),
        indicator('产出指标', '质量指标', '路灯验收合格率（合格盏数÷验收盏数）', '=100%', '行业标准'),
        indicator('产出指标', '时效指标', '路灯改造完工时间', '2024年9月30日前', '计划标准'),
        indicator('产出指标', '成本指标', '路灯改造费', '≤20万元', '计划标准'),
        indicator('效益指标', '经济效益指标', '年节约电费', '≥2万元', '历史标准'),
        indicator('效益指标', '社会效益指标', '夜间照明投诉件数', '≤5件', '历史标准'),
        indicator('效益指标', '生态效益指标', '年减少用电量', '≥2万度', '历史标准'),
        indicator('效益指标', '可持续影响指标', '路灯设计使用年限', '≥8年', '行业标准'),
        indicator('满意度指标', '服务对象满意度指标', '小区居民对照明满意度', '≥95%', '历史标准'),
      ],
      lines: [line('改造路灯', '路灯改造费', 20, '改造路灯100盏*0.2万元/盏=20万元')],
    },
  ],
};

const selfEvaluation: Book = {
  schema: 'duzhi-book/1',
  fiscalYear: 2024,
  unit: { name: '演示街道办事处' },
  origins: {},
  forms: [
    {
      kind: 'self-evaluation',
      label: null,
      title: '2024年度项目支出绩效自评表',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '演示街道办事处',
      signatures: SIGNED,
      scope: 'project',
      project: '老旧小区路灯改造',
      budget: [
        {
          source: '年度资金总额',
          initial: wan(20),
          adjusted: wan(20),
          executed: wan(19),
          points: 10,
          rate: { n: 95, d: 100 },
          score: 9.5,
        },
        {
          source: '其中：当年财政拨款',
          initial: wan(20),
          adjusted: wan(20),
          executed: wan(19),
          points: null,
          rate: { n: 95, d: 100 },
          score: null,
        },
      ],
      annualGoal: '改造路灯100盏，亮灯率不低于98%',
      achievement: '改造路灯102盏，亮灯率98.6%',
      indicators: [
        scored('产出指标', '数量指标', '改造路灯数量', '≥100盏', '102盏', 20, 20),
        scored('产出指标', '质量指标', '路灯验收合格率（合格盏数÷验收盏数）', '=100%', '100%', 15, 15),
        scored('产出指标', '成本指标', '路灯改造费', '≤20万元', '19万元', 15, 15),
        scored('效益指标', '社会效益指标', '夜间照明投诉件数', '≤5件', '4件', 15, 15),
        scored('效益指标', '可持续影响指标', '路灯设计使用年限', '≥8年', '8年', 15, 15),
        scored(
          '满意度指标',
          '服务对象满意度指标',
          '小区居民对照明满意度',
          '≥95%',
          '90.25%',
          10,
          9.5,
          '两个小区夜间施工扰民；下年施工改在白天并提前公示。',
        ),
      ],
      total: { points: 100, score: 99 },
    },
  ],
};

const monitoring: Book = {
  schema: 'duzhi-book/1',
  fiscalYear: 2024,
  unit: { name: '演示街道办事处' },
  origins: {},
  forms: [
    {
      kind: 'monitoring',
      label: null,
      title: '2024年度项目支出绩效运行监控表（1—7月）',
      fiscalYear: 2024,
      amountUnit: '万元',
      reportingUnit: '演示街道办事处',
      signatures: SIGNED,
      project: '老旧小区路灯改造',
      budget: { initial: wan(20), adjusted: wan(20), executed: wan(12), rate: { n: 60, d: 100 } },
      indicators: [
        monitored('产出指标', '数量指标', '改造路灯数量', '≥100盏', '62盏', '102盏'),
        monitored('产出指标', '质量指标', '路灯验收合格率（合格盏数÷验收盏数）', '=100%', '100%', '100%'),
        monitored('产出指标', '成本指标', '路灯改造费', '≤20万元', '12万元', '19万元'),
        monitored('效益指标', '社会效益指标', '夜间照明投诉件数', '≤5件', '2件', '4件'),
        monitored('效益指标', '可持续影响指标', '路灯设计使用年限', '≥8年', '8年', '8年'),
        monitored('满意度指标', '服务对象满意度指标', '小区居民对照明满意度', '≥95%', '95.5%', '95.5%'),
      ],
    },
  ],
};

function monitored(
  level1: string,
  level2: string,
  name: string,
  target: string,
  actual: string,
  forecast: string,
): Indicator {
  const money = level2.includes('成本');
  return {
    level1,
    level2,
    name,
    target: parseTarget(target, { money }),
    actual: parseTarget(actual, { money }),
    forecast: parseTarget(forecast, { money }),
    deviation: null,
    corrective: null,
  };
}

function scored(
  level1: string,
  level2: string,
  name: string,
  target: string,
  actual: string,
  points: number,
  score: number,
  deviation: string | null = null,
): Indicator {
  const money = level2.includes('成本');
  return {
    level1,
    level2,
    name,
    target: parseTarget(target, { money }),
    actual: parseTarget(actual, { money }),
    points,
    score,
    deviation,
  };
}

export const SAMPLES: Readonly<Record<SampleName, Book>> = {
  declaration,
  project,
  'self-evaluation': selfEvaluation,
  monitoring,
};
