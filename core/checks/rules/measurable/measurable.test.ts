import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Book, ProjectForm } from '@duzhi/core/book';
import { isMoneyIndicator, parseTarget } from '@duzhi/core/book';
import { withoutHanging } from '@duzhi/core/shared/hang-guard';
import { createFacts } from '../../facts/index.ts';
import { FactMemory } from '../../facts/memory.ts';
import { runChecks } from '../../run-checks.ts';
import { SAMPLES } from '../../samples.ts';
import { MEASURABLE_CHECKS } from './index.ts';

const project = SAMPLES.project.forms[0] as ProjectForm;

/** The codes of the rules of this family that find something on a project form. */
function codesOn(form: ProjectForm): string {
  const book: Book = { ...SAMPLES.project, forms: [form] };
  const facts = createFacts(book);
  const memory = new FactMemory();
  const codes: string[] = [];
  for (const check of MEASURABLE_CHECKS) {
    if (check.scope !== 'form') continue;
    const judgements = memory.during(() => check.run(form, '/forms/0', { book, facts, parameter: () => 0 }));
    if (judgements.some(({ result }) => result === 'fail')) codes.push(check.code);
  }
  return codes.join(' ');
}

function codesOnIndicator(level2: string, name: string, target: string): string {
  const level1 = level2.includes('满意') ? '满意度指标' : /效益|影响/.test(level2) ? '效益指标' : '产出指标';
  return codesOn({
    ...project,
    indicators: [
      {
        level1,
        level2,
        name,
        target: parseTarget(target, { money: isMoneyIndicator({ level2, name }) }),
        standard: '计划标准',
      },
    ],
  });
}

// Indicators as good tables print them: near misses of every rule.
const SOUND: readonly (readonly [level2: string, name: string, target: string])[] = [
  ['数量指标', '举办培训班期数', '≥12期'],
  ['数量指标', '新建公厕座数', '≥3座'],
  ['数量指标', '维修道路长度', '≥2.5公里'],
  ['数量指标', '采购办公电脑', '=20台'],
  ['数量指标', '补助村（社区）个数', '=21个'],
  ['数量指标', '服务企业家数', '≥100家'],
  ['数量指标', '清理河道淤泥量', '≥1.2万立方米'],
  ['数量指标', '巡查网格数', '≥36个'],
  ['数量指标', '聘用网格员人数', '≤58人'],
  ['数量指标', '60岁以上老人体检人数', '≥2000人'],
  ['数量指标', '党员教育培训覆盖党支部数', '≥15个'],
  ['数量指标', '种植树木', '≥500棵'],
  ['数量指标', '受理12345热线工单数', '≥3000件'],
  ['质量指标', '补助资金发放准确率', '=100%'],
  ['质量指标', '政府采购规范性', '符合政府采购规定'],
  ['质量指标', '项目竣工验收', '验收合格'],
  ['质量指标', '安全生产责任事故', '零事故'],
  ['质量指标', '系统正常运行率', '≥99.5%'],
  ['质量指标', '空气质量优良天数比例', '≥85%'],
  ['时效指标', '补助资金发放时间', '每月15日前'],
  ['时效指标', '工单平均办结时长', '≤3个工作日'],
  ['时效指标', '任务按时完成率', '=100%'],
  ['时效指标', '资金拨付时限', '收到文件后30日内'],
  ['时效指标', '项目按期开工', '第二季度'],
  ['成本指标', '人均培训成本', '≤450元/人'],
  ['成本指标', '每公里养护成本', '≤3万元/公里'],
  ['成本指标', '单价控制', '≤5000元/台'],
  ['成本指标', '补助标准', '=300元/人·月'],
  ['成本指标', '项目总成本', '≤20万元'],
  ['经济效益指标', '带动农户增收金额', '≥200万元'],
  ['经济效益指标', '节约财政资金', '≥20万元'],
  ['社会效益指标', '公共文化设施开放天数', '≥300天'],
  ['社会效益指标', '刑事案件发案数较上年下降', '≥5%'],
  ['社会效益指标', '重大安全事故发生数', '=0起'],
  ['社会效益指标', '政策知晓率', '≥90%'],
  ['生态效益指标', 'PM2.5年均浓度', '≤38微克/立方米'],
  ['生态效益指标', '二氧化碳减排量', '≥50吨'],
  ['可持续影响指标', '设施后续管护年限', '≥5年'],
  ['可持续影响指标', '管护制度健全性', '优/良/中/差'],
  ['可持续影响指标', '人才队伍稳定率（年末在岗人数÷年初在岗人数）', '≥90%'],
  ['可持续影响指标', '长效管护机制', '已建立'],
  ['服务对象满意度指标', '服务对象满意度', '≥90%'],
  ['服务对象满意度指标', '受训人员满意度', '≥95%'],
  ['服务对象满意度指标', '辖区企业对营商服务满意度', '≥92%'],
  ['服务对象满意度指标', '环卫工人满意率', '≥90%'],
];

for (const [level2, name, target] of SOUND) {
  test(`没有毛病：${name} ${target}`, () => assert.equal(codesOnIndicator(level2, name, target), ''));
}

const FAULTY: readonly (readonly [level2: string, name: string, target: string, codes: string])[] = [
  ['数量指标', '全镇行政村数', '13', 'R30 R31 R34'],
  ['数量指标', '街道内设科室', '9个', 'R30 R34'],
  ['数量指标', '在编人员数', '45人', 'R30 R34'],
  ['数量指标', '网格员180名', '180名', 'R28 R30'],
  ['数量指标', '辖区总人口', '4.3万人', 'R30 R34'],
  ['数量指标', '每周巡查次数', '3', 'R30 R31'],
  ['数量指标', '走访户数', '200', 'R30 R31'],
  ['数量指标', '全区各类矛盾纠纷', '1200件', 'R30 R34'],
  ['质量指标', '设备运行状态', '良好', 'R32'],
  ['质量指标', '各项工作有序开展', '100%', 'R30 R38'],
  ['质量指标', '确保机关高效运转', '100%', 'R30 R33 R38'],
  ['质量指标', '工作质量', '高标准', 'R32'],
  ['质量指标', '文明创建工作', '有序推进', 'R32 R33'],
  ['质量指标', '质量', '优质', 'R32 R33'],
  ['质量指标', '各项业务工作', '达到预期目标', 'R32 R33'],
  ['时效指标', '完成时限', '2024年1月-12月', 'R39'],
  ['时效指标', '完成及时性', '及时完成', 'R39'],
  ['时效指标', '项目实施期', '2024.01-2024.12', 'R39'],
  ['时效指标', '工作时间', '全年', 'R39'],
  ['成本指标', '控制在预算内', '不超预算', 'R32 R33'],
  ['成本指标', '禁毒、反诈、扫黑', '15万元', 'R30 R33'],
  ['成本指标', '项目资金', '20万元', 'R30 R49'],
  ['经济效益指标', '促进经济发展', '有所促进', 'R32 R33'],
  ['经济效益指标', '经济效益', '明显', 'R32 R33'],
  ['经济效益指标', '企业产值增长率', '10%', 'R30 R38'],
  ['社会效益指标', '群众获得感', '不断增强', 'R32'],
  ['社会效益指标', '提升群众幸福感', '显著提升', 'R32 R33'],
  ['社会效益指标', '为民服务，共建共享', '良好', 'R32 R33'],
  ['社会效益指标', '社会和谐稳定', '长期', 'R32 R33'],
  ['社会效益指标', '社会影响力', '持续扩大', 'R32'],
  ['社会效益指标', '群众对基层治理满意度', '90%', 'R30 R37'],
  ['社会效益指标', '和谐指数', '提升', 'R32 R38'],
  ['生态效益指标', '改善人居环境', '逐步改善', 'R32 R33'],
  ['生态效益指标', '生态环境改善率', '90%', 'R30 R38'],
  ['可持续影响指标', '可持续影响', '长期', 'R32 R33'],
  ['可持续影响指标', '可持续影响指标', '持续', 'R32 R33'],
  ['可持续影响指标', '队伍建设', '逐年加强', 'R32 R33 R48'],
  ['可持续影响指标', '对社会发展的影响', '深远', 'R32'],
  ['服务对象满意度指标', '满意度', '95', 'R30 R31 R36'],
  ['服务对象满意度指标', '群众满意度达95%以上', '95%', 'R28 R30'],
  ['服务对象满意度指标', '群众满意度（>95%）', '95%', 'R28 R29 R30'],
  ['服务对象满意度指标', '工作满意度', '基本满意', 'R32 R36'],
  ['服务对象满意度指标', '居民满意度≥90%', '92%', 'R28 R30'],
];

for (const [level2, name, target, codes] of FAULTY) {
  test(`${codes}：${name} ${target}`, () => assert.equal(codesOnIndicator(level2, name, target), codes));
}

const GOALS: readonly (readonly [goal: string, codes: string])[] = [
  ['完成了全年任务，提升了治理能力', 'R40 R41'],
  ['保障机关正常运转所需经费及时足额到位', 'R41 R42'],
  ['已建成便民服务中心2个', 'R40'],
  ['为基层治理提供坚强的财力保障', 'R41 R42'],
  ['逐年提升群众满意度', 'R41 R48'],
  ['对已完成改造的小区开展回访', 'R41'],
  ['全面完成2024年度各项目标任务', 'R41'],
  ['了解民意，服务群众', 'R41'],
  ['举办文化活动十二场，惠及群众5000人次', ''],
  ['工作取得了显著成效', 'R40 R41'],
  ['用于支付社区工作人员工资和办公费用', 'R41 R42'],
  ['维护社会大局稳定，实现零上访', ''],
  ['完成低保金按时足额发放，惠及困难群众320户', ''],
  ['按时足额发放低保金', 'R41'],
  ['投入资金50万元，提升基础设施水平', 'R42'],
  ['2024年12月底前完成改造工程', 'R41'],
  ['解决了一批群众急难愁盼问题', 'R40 R41'],
  ['五年内实现垃圾分类全覆盖', 'R48'],
  ['除了做好日常保洁，还要清运垃圾200车', ''],
];

for (const [goal, codes] of GOALS) {
  test(`目标 ${codes || '没有毛病'}：${goal}`, () =>
    assert.equal(codesOn({ ...project, annualGoal: goal, indicators: [] }), codes));
}

for (const unit of ['1', '20', '千', '了', '已完成', '满意对', '提供资金', '≥9', '（a', '1-']) {
  test(`“${unit}”重复成三十万字也判得完`, () => {
    const long = unit.repeat(300_000 / unit.length);
    const indicators = project.indicators.map((indicator) => ({
      ...indicator,
      name: long,
      target: { text: long, nature: 'quality' as const },
    }));
    // Quadratic patterns took over 20 s for a fifth of this.
    withoutHanging(unit, () => codesOn({ ...project, annualGoal: long, indicators }));
  });
}

test('R16 asks for an upper limit where less is better, for a lower one elsewhere', () => {
  const messages = (level2: string, name: string, target: string) => {
    const row = { level1: '产出指标', level2, name, target: parseTarget(target, { money: level2 === '成本指标' }) };
    const form: ProjectForm = { ...project, indicators: [row] };
    return runChecks({ ...SAMPLES.project, forms: [form] })
      .findings.filter(({ code }) => code === 'R16')
      .map(({ message }) => message.split('，').at(-1));
  };
  assert.deepEqual(messages('成本指标', '路灯改造费', '约20万元'), ['或用“≤”定出上限。']);
  assert.deepEqual(messages('数量指标', '改造路灯数量', '约100盏'), ['或用“≥”定出下限。']);
});

test('R30 offers only signs that make sense: no upper limit for a share on time, no lower one for none', () => {
  const offered = (level2: string, name: string, target: string) => {
    const form: ProjectForm = {
      ...project,
      indicators: [{ level1: '产出指标', level2, name, target: parseTarget(target) }],
    };
    const finding = runChecks({ ...SAMPLES.project, forms: [form] }).findings.find(({ code }) => code === 'R30');
    return finding?.repairs?.map(({ label }) => label.replace('指标值改为 ', '')).join(' ');
  };
  assert.equal(offered('时效指标', '补助资金按时拨付率', '100%'), '=100%');
  assert.equal(offered('时效指标', '补助资金按时拨付率', '98%'), '≥98%');
  assert.equal(offered('时效指标', '报修响应时间', '2小时'), '≤2小时');
  assert.equal(offered('数量指标', '物资短缺次数', '0次'), '=0次');
  assert.equal(offered('数量指标', '维修次数', '20次'), '≥20次 =20次');
});
