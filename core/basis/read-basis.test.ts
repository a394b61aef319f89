import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Exact } from '@duzhi/core/shared';
import type { Basis, Equation } from './basis.ts';
import { formatQuantity, printEquation } from './print.ts';
import { readBasis } from './read-basis.ts';

// 成立 it ties; 约成立 it ties once rounded; 不成立; 单位不合; ？ cannot be told; nothing where no result is claimed.
const VERDICT = (equation: Equation): string => {
  if (!equation.unitsAgree) return ' 单位不合';
  if (equation.claimed === null) return '';
  return equation.holds === null ? ' ？' : equation.holds ? (equation.rounded ? ' 约成立' : ' 成立') : ' 不成立';
};

function summarise(basis: Basis): Expected {
  return {
    amount: basis.amount === null ? null : Exact.formatDecimal(basis.amount, 4),
    equations: basis.equations.map((equation) => `${printEquation(equation)}${VERDICT(equation)}`),
    costs: basis.unitCosts.map(
      ({ text, subject, count }) => `${subject ?? '-'} ${text} ${count === null ? '-' : formatQuantity(count)}`,
    ),
    counts: basis.counts.map(
      ({ quantity, label, noun }) => `${label ?? '-'} ${formatQuantity(quantity)} ${noun ?? '-'}`,
    ),
  };
}

interface Expected {
  /** 全文金额（元）。 */
  readonly amount: string | null;
  readonly equations: readonly string[];
  readonly costs?: readonly string[];
  readonly counts?: readonly string[];
}

const CASES: readonly { readonly name: string; readonly input: string; readonly expected: Expected }[] = [
  // The shapes that street offices write.
  {
    name: 'a unit cost said in words, then restated in bare figures',
    input: '8个村每个村40万，8*40=320万',
    expected: {
      amount: '3200000',
      equations: ['8个村*40万元/个村', '8*40=320万元 成立'],
      costs: ['- 40万元/个村 8个村'],
      counts: ['- 8个 村'],
    },
  },
  {
    name: 'a labelled product with its result',
    input: '预计管网清淤12次*0.5万元/次=6万元',
    expected: {
      amount: '60000',
      equations: ['管网清淤12次*0.5万元/次=6万元 成立'],
      costs: ['管网清淤 0.5万元/次 12次'],
      counts: ['管网清淤 12次 -'],
    },
  },
  {
    name: 'labelled parts joined by plus',
    input: '枯树清除12万+管网清淤6万+更换灯杆4万+补划车位8万',
    expected: {
      amount: '300000',
      equations: ['枯树清除12万元+管网清淤6万元+更换灯杆4万元+补划车位8万元'],
      costs: [],
      counts: [],
    },
  },
  {
    name: 'two labelled parts',
    input: '阅览室建设6万+读书活动经费2万',
    expected: { amount: '80000', equations: ['阅览室建设6万元+读书活动经费2万元'] },
  },
  {
    name: 'a single labelled amount',
    input: '沿街商户消防培训费用4万元',
    expected: { amount: '40000', equations: ['沿街商户消防培训费用4万元'] },
  },
  {
    name: 'a Han numeral that is part of a word',
    input: '两会期间值班支出9万',
    expected: { amount: '90000', equations: ['两会期间值班支出9万元'], counts: [] },
  },
  // Signs.
  {
    name: 'full-width digits and signs',
    input: '１０次＊０．６万元／次＝６万元',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6万元 成立'] },
  },
  {
    name: '× as the sign',
    input: '10次×600元/次=6000元',
    expected: { amount: '6000', equations: ['10次*600元/次=6000元 成立'] },
  },
  {
    name: 'x as the sign',
    input: '10次x0.6万元/次=6万元',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6万元 成立'] },
  },
  {
    name: 'X between blanks',
    input: '10次 X 0.6万元/次 = 6万元',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6万元 成立'] },
  },
  {
    name: '✕ as the sign',
    input: '5人✕200元=1000元',
    expected: { amount: '1000', equations: ['5人*200元=1000元 成立'] },
  },
  {
    name: '· between figures multiplies',
    input: '3·200元=600元',
    expected: { amount: '600', equations: ['3*200元=600元 成立'] },
  },
  {
    name: '· between measure words joins them',
    input: '3人·月*0.5万元/人·月=1.5万元',
    expected: { amount: '15000', equations: ['3人·月*0.5万元/人·月=1.5万元 成立'] },
  },
  {
    name: 'words for the signs',
    input: '十次乘以0.6万元/次等于6万元',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6万元 成立'] },
  },
  {
    name: '乘 alone before a figure',
    input: '4次乘500元，共2000元',
    expected: { amount: '2000', equations: ['4次*500元=2000元 成立'] },
  },
  {
    name: '加上 and 减去',
    input: '12万元加上3万元减去5万元等于10万元',
    expected: { amount: '100000', equations: ['12万元+3万元-5万元=10万元 成立'] },
  },
  {
    name: '÷ by a count gives the share',
    input: '320万元÷8个村=40万元',
    expected: { amount: '400000', equations: ['320万元/8个村=40万元 成立'] },
  },
  {
    name: '/ before a digit divides',
    input: '320万元/8=40万元',
    expected: { amount: '400000', equations: ['320万元/8=40万元 成立'] },
  },
  {
    name: 'subtraction',
    input: '10万元-3万元=7万元',
    expected: { amount: '70000', equations: ['10万元-3万元=7万元 成立'] },
  },
  // Money and measure words.
  {
    name: 'thousands commas',
    input: '1,200元×5人=6,000元',
    expected: { amount: '6000', equations: ['1200元*5人=6000元 成立'] },
  },
  { name: '千元', input: '5次*2千元/次=1万元', expected: { amount: '10000', equations: ['5次*2千元/次=1万元 成立'] } },
  {
    name: '亿元',
    input: '0.5亿元+1000万元=6000万元',
    expected: { amount: '60000000', equations: ['0.5亿元+1000万元=6000万元 成立'] },
  },
  {
    name: 'the claim in another unit',
    input: '24次*1.5万元/次=360000元',
    expected: { amount: '360000', equations: ['24次*1.5万元/次=360000元 成立'] },
  },
  {
    name: '万 before a measure word counts',
    input: '6万人次*5元/人次=30万元',
    expected: { amount: '300000', equations: ['6万人次*5元/人次=30万元 成立'], costs: ['- 5元/人次 60000人次'] },
  },
  {
    name: 'Chinese numerals with money',
    input: '两个村，每个村三万元，共六万元',
    expected: { amount: '60000', equations: ['2个村*3万元/个村=6万元 成立'] },
  },
  {
    name: 'capital numerals',
    input: '设备款叁拾陆万元整',
    expected: { amount: '360000', equations: ['设备款36万元'] },
  },
  {
    name: 'areas',
    input: '粉刷墙面500㎡*20元/㎡=1万元',
    expected: { amount: '10000', equations: ['粉刷墙面500平方米*20元/平方米=1万元 成立'] },
  },
  {
    name: 'a noun that is no measure word',
    input: '240车*0.1万元/车=24万元',
    expected: { amount: '240000', equations: ['240车*0.1万元/车=24万元 成立'], costs: ['- 0.1万元/车 240车'] },
  },
  {
    name: 'a number that looks like a year before its measure word',
    input: '印刷画册2000册*5元/册=1万元',
    expected: { amount: '10000', equations: ['印刷画册2000册*5元/册=1万元 成立'] },
  },
  {
    name: 'a yuan sign',
    input: '宣传品￥500×4=2000元',
    expected: { amount: '2000', equations: ['宣传品￥500元*4=2000元 成立'] },
  },
  // Units that cancel, and units that do not.
  {
    name: 'persons and months',
    input: '4人*0.25万元/人·月*12月=12万元',
    expected: {
      amount: '120000',
      equations: ['4人*0.25万元/人·月*12月=12万元 成立'],
      costs: ['- 0.25万元/人·月 48人·月'],
    },
  },
  {
    name: '元/人/月',
    input: '协管员20名*0.3万元/人/月*12个月=72万元',
    expected: {
      amount: '720000',
      equations: ['协管员20名*0.3万元/人·月*12月=72万元 成立'],
      costs: ['协管员 0.3万元/人·月 240名·月'],
    },
  },
  {
    name: '每人每月 behind the price',
    input: '4人*2500元每人每月*12个月=12万元',
    expected: { amount: '120000', equations: ['4人*2500元/人·月*12月=12万元 成立'] },
  },
  {
    name: '每人每月 before the price',
    input: '4人，每人每月2500元，12个月，共12万元',
    expected: { amount: '120000', equations: ['4人*2500元/人·月*12月=12万元 成立'], costs: ['- 2500元/人·月 48人·月'] },
  },
  {
    name: '人/月 meaning 人·月',
    input: '36人/月*2000元/人/月=7.2万元',
    expected: { amount: '72000', equations: ['36人/月*2000元/人·月=7.2万元 成立'], costs: ['- 2000元/人·月 36人·月'] },
  },
  {
    name: '人*月 in the denominator',
    input: '5人*3月*0.2万元/人*月=3万元',
    expected: { amount: '30000', equations: ['5人*3月*0.2万元/人·月=3万元 成立'] },
  },
  {
    name: 'a bracketed denominator',
    input: '2人*3天*100元/（人·天）=600元',
    expected: { amount: '600', equations: ['2人*3天*100元/人·天=600元 成立'] },
  },
  {
    name: 'no denominator at all is taken as money',
    input: '3人*12月*2000元=7.2万元',
    expected: { amount: '72000', equations: ['3人*12月*2000元=7.2万元 成立'], costs: [] },
  },
  {
    name: 'another denominator than the count',
    input: '10次*0.6万元/个=6万元',
    expected: { amount: null, equations: ['10次*0.6万元/个=6万元 单位不合'] },
  },
  {
    name: 'months against years',
    input: '12月*0.25万元/年=3万元',
    expected: { amount: null, equations: ['12月*0.25万元/年=3万元 单位不合'] },
  },
  {
    name: 'a missing month',
    input: '4人*0.25万元/人·月=1万元',
    expected: { amount: null, equations: ['4人*0.25万元/人·月=1万元 单位不合'] },
  },
  {
    name: 'adding counts to money',
    input: '5万元+3个=8万元',
    expected: { amount: null, equations: ['5万元+3个=8万元 单位不合'] },
  },
  {
    name: 'a year is the budget itself',
    input: '3人*4.8万元/人·年=14.4万元',
    expected: { amount: '144000', equations: ['3人*4.8万元/人·年=14.4万元 成立'] },
  },
  {
    name: '个 against 个社区',
    input: '10个社区*5万元/个=50万元',
    expected: { amount: '500000', equations: ['10个社区*5万元/个=50万元 成立'], counts: ['- 10个 社区'] },
  },
  {
    name: '社区 against 个社区',
    input: '10个社区*5万元/社区=50万元',
    expected: { amount: '500000', equations: ['10个社区*5万元/社区=50万元 成立'] },
  },
  {
    name: '个社区 against 个村',
    input: '10个社区*5万元/个村=50万元',
    expected: { amount: null, equations: ['10个社区*5万元/个村=50万元 单位不合'] },
  },
  {
    name: '家 against 户',
    input: '50户*200元/家=1万元',
    expected: { amount: '10000', equations: ['50户*200元/家=1万元 成立'] },
  },
  // Bare figures.
  {
    name: 'bare figures take 万 from the result',
    input: '8*40=320万',
    expected: { amount: '3200000', equations: ['8*40=320万元 成立'] },
  },
  {
    name: 'bare figures may be 元',
    input: '3人*12月*2000=72000元',
    expected: { amount: '72000', equations: ['3人*12月*2000=72000元 成立'] },
  },
  {
    name: 'a bare price beside a result in 万元 may be in 元',
    input: '10次*6000=6万元',
    expected: { amount: '60000', equations: ['10次*6000=6万元 成立'] },
  },
  {
    name: 'a bare result takes the unit of the price',
    input: '10次*0.6万元/次=6',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6 成立'] },
  },
  {
    name: 'a bare part takes the unit of its neighbour',
    input: '15万+5+5=25万元',
    expected: { amount: '250000', equations: ['15万元+5+5=25万元 成立'] },
  },
  { name: 'bare arithmetic', input: '5*10=50', expected: { amount: null, equations: ['5*10=50 成立'] } },
  // What ties and what does not.
  {
    name: 'a wrong product',
    input: '24次*1.5万元/次=30万元',
    expected: { amount: '360000', equations: ['24次*1.5万元/次=30万元 不成立'] },
  },
  {
    name: 'a wrong sum',
    input: '甲线7万+乙线3万=11万',
    expected: { amount: '100000', equations: ['甲线7万元+乙线3万元=11万元 不成立'] },
  },
  {
    name: 'a quotient rounded to the decimals written',
    input: '10/3=3.33',
    expected: { amount: null, equations: ['10/3=3.33 约成立'] },
  },
  {
    name: 'a quotient cut off instead of rounded',
    input: '20/3=6.66',
    expected: { amount: null, equations: ['20/3=6.66 不成立'] },
  },
  {
    name: 'money rounded to the decimals written',
    input: '7天*1.667万元/天=11.67万元',
    expected: { amount: '116700', equations: ['7天*1.667万元/天=11.67万元 约成立'] },
  },
  {
    name: 'rounding does not excuse a different figure',
    input: '10次*0.64万元/次=6万元',
    expected: { amount: '64000', equations: ['10次*0.64万元/次=6万元 不成立'] },
  },
  {
    name: 'a chain of results',
    input: '24次*1.5万元/次=360000元=36万元',
    expected: { amount: '360000', equations: ['24次*1.5万元/次=36万元 成立'] },
  },
  {
    name: 'a chain whose middle is wrong',
    input: '24次*1.5万元/次=350000元=36万元',
    expected: { amount: '360000', equations: ['24次*1.5万元/次=36万元 不成立'] },
  },
  {
    name: 'the result first',
    input: '36万元=24次*1.5万元/次',
    expected: { amount: '360000', equations: ['24次*1.5万元/次=36万元 成立'] },
  },
  {
    name: 'about figures that tie',
    input: '约10次，每次约0.6万元，共约6万元',
    expected: { amount: '60000', equations: ['约10次*约0.6万元/次=约6万元 成立'] },
  },
  {
    name: 'about figures that do not tie cannot be told',
    input: '约10次*0.64万元/次=6万元',
    expected: { amount: '64000', equations: ['约10次*0.64万元/次=6万元 ？'] },
  },
  // Quantities said in words.
  {
    name: 'count, price and result in three clauses',
    input: '12次，每次0.5万元，共6万元',
    expected: { amount: '60000', equations: ['12次*0.5万元/次=6万元 成立'], costs: ['- 0.5万元/次 12次'] },
  },
  {
    name: 'the price in brackets',
    input: '10次（每次0.6万元）共6万元',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6万元 成立'] },
  },
  {
    name: 'the price first',
    input: '每个村40万，8个村',
    expected: { amount: '3200000', equations: ['40万元/个村*8个村'] },
  },
  {
    name: 'words between 每 and the price',
    input: '12次活动，每次活动补助标准为0.5万元，计6万元',
    expected: { amount: '60000', equations: ['12次*0.5万元/次=6万元 成立'] },
  },
  {
    name: 'a count that has nothing to do with the price',
    input: '开展10次活动，覆盖8个村，每次0.6万元，共6万元',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6万元 成立'], counts: ['- 10次 活动', '覆盖 8个 村'] },
  },
  {
    name: 'a chain of 每',
    input: '培训2期，每期50人，每人100元，共1万元',
    expected: { amount: '10000', equations: ['培训2期*(50人/期*100元/人)=1万元 成立'] },
  },
  {
    name: '人均',
    input: '在职20人，人均12万元，计240万元',
    expected: { amount: '2400000', equations: ['在职20人*12万元/人=240万元 成立'] },
  },
  {
    name: '单价',
    input: '采购灯具5台，单价2000元，计1万元',
    expected: { amount: '10000', equations: ['采购灯具5台*2000元/台=1万元 成立'] },
  },
  {
    name: 'a monthly wage is no part of the sum',
    input: '协管员20人，月工资3000元，全年72万元',
    expected: { amount: '720000', equations: ['月工资3000元/月', '72万元'] },
  },
  {
    name: '全年 stands for twelve months',
    input: '保安8名，每人每月工资2800元，全年268800元',
    expected: {
      amount: '268800',
      equations: ['保安8名*2800元/人·月*12月=268800元 成立'],
      costs: ['保安 2800元/人·月 96名·月'],
    },
  },
  {
    name: 'a subtotal of its own sentence',
    input: '宣传栏5块，每块0.4万元，小计2万元；横幅200条，每条50元，小计1万元；合计3万元',
    expected: {
      amount: '30000',
      equations: [
        '宣传栏5块*0.4万元/块=2万元 成立',
        '横幅200条*50元/条=1万元 成立',
        '宣传栏5块*0.4万元/块+横幅200条*50元/条=3万元 成立',
      ],
    },
  },
  {
    name: 'words between the price and the count',
    input: '按照每个社区20万元标准，对5个社区进行补助，共计100万元',
    expected: {
      amount: '1000000',
      equations: ['20万元/个社区*5个社区=100万元 成立'],
      costs: ['- 20万元/个社区 5个社区'],
    },
  },
  {
    name: 'a bracket between the count and its price',
    input: '12个村（社区）每个5万元',
    expected: { amount: '600000', equations: ['12个村*5万元/个'], costs: ['- 5万元/个 12个村'] },
  },
  {
    name: 'a part of the money',
    input: '总投资500万元，其中申请专项资金300万元，自筹200万元',
    expected: { amount: '5000000', equations: ['总投资500万元', '申请专项资金300万元', '自筹200万元'] },
  },
  // Percentages and brackets.
  {
    name: 'a percentage as a factor',
    input: '100人*200元/人*80%=1.6万元',
    expected: { amount: '16000', equations: ['100人*200元/人*80%=1.6万元 成立'] },
  },
  {
    name: '按80%计',
    input: '350万元按80%计=280万元',
    expected: { amount: '2800000', equations: ['350万元*80%=280万元 成立'] },
  },
  {
    name: '的80%',
    input: '350万元的80%=280万元',
    expected: { amount: '2800000', equations: ['350万元*80%=280万元 成立'] },
  },
  {
    name: '百分之八十',
    input: '50万元*百分之八十=40万元',
    expected: { amount: '400000', equations: ['50万元*80%=40万元 成立'] },
  },
  {
    name: 'a bracket of counts',
    input: '（3名专职+2名兼职）×每人500元=2500元',
    expected: { amount: '2500', equations: ['(3名+2名)*500元/人=2500元 成立'], costs: ['- 500元/人 5名'] },
  },
  {
    name: 'a unit behind the bracket',
    input: '（15+5+10）万元=30万元',
    expected: { amount: '300000', equations: ['(15+5+10)*1万元=30万元 成立'] },
  },
  {
    name: 'nested brackets',
    input: '((2人*3天)+(1人*2天))*100元/人·天=800元',
    expected: { amount: '800', equations: ['((2人*3天)+(1人*2天))*100元/人·天=800元 成立'] },
  },
  {
    name: 'words in brackets are part of the label',
    input: '清运费（含人工、机械）5万元',
    expected: { amount: '50000', equations: ['清运费（含人工、机械）5万元'] },
  },
  {
    name: 'words in brackets behind a factor',
    input: '10次（含税）*0.6万元/次=6万元',
    expected: { amount: '60000', equations: ['10次*0.6万元/次=6万元 成立'] },
  },
  {
    name: 'how the amount was reached, in brackets behind it',
    input: '办公用品2.5万元（5人*0.5万元/人）、差旅费1万元（10次*0.1万元/次）',
    expected: {
      amount: '35000',
      equations: ['办公用品5人*0.5万元/人=2.5万元 成立', '差旅费10次*0.1万元/次=1万元 成立'],
    },
  },
  {
    name: 'the parts of an amount in brackets behind it',
    input: '总投入120万元（区级100万元，自筹20万元）',
    expected: { amount: '1200000', equations: ['总投入120万元', '区级100万元', '自筹20万元'] },
  },
  // Several equations.
  {
    name: 'numbered items and their total',
    input: '1、管网清淤10次*0.6万元/次=6万元；2、场地清理24次*1.5万元/次=36万元。合计42万元',
    expected: {
      amount: '420000',
      equations: [
        '管网清淤10次*0.6万元/次=6万元 成立',
        '场地清理24次*1.5万元/次=36万元 成立',
        '管网清淤10次*0.6万元/次+场地清理24次*1.5万元/次=42万元 成立',
      ],
    },
  },
  {
    name: 'bracketed numbering',
    input: '（1）宣传费3万元；（2）印刷费2万元。',
    expected: { amount: '50000', equations: ['宣传费3万元', '印刷费2万元'] },
  },
  {
    name: 'numbering with a full stop',
    input: '1.宣传：5次*0.2万元/次=1万元\n2.印刷：100份*50元/份=0.5万元',
    expected: { amount: '15000', equations: ['宣传5次*0.2万元/次=1万元 成立', '印刷100份*50元/份=0.5万元 成立'] },
  },
  {
    name: 'a total that is wrong',
    input: '党员培训7万，书屋3万，合计11万元',
    expected: { amount: '100000', equations: ['党员培训7万元', '书屋3万元', '党员培训7万元+书屋3万元=11万元 不成立'] },
  },
  {
    name: 'two parts of equal size are two parts',
    input: '党员培训7万，书屋7万',
    expected: { amount: '140000', equations: ['党员培训7万元', '书屋7万元'] },
  },
  {
    name: 'the total first, 其中 after it',
    input: '合计10万元，其中：党员培训7万元，书屋3万元',
    expected: { amount: '100000', equations: ['10万元', '党员培训7万元', '书屋3万元'] },
  },
  {
    name: 'a part, then the year',
    input: '宣传费3万元，全年共需10万元',
    expected: { amount: '100000', equations: ['宣传费3万元', '10万元'] },
  },
  {
    name: 'two subtotals',
    input: 'A线5万，B线3万，小计8万；C线2万，D线3万，小计5万',
    expected: {
      amount: '130000',
      equations: [
        'A线5万元',
        'B线3万元',
        'A线5万元+B线3万元=8万元 成立',
        'C线2万元',
        'D线3万元',
        'C线2万元+D线3万元=5万元 成立',
      ],
    },
  },
  {
    name: 'an amount and its derivation',
    input: '清运费36万元，24次*1.5万元/次=36万元',
    expected: { amount: '360000', equations: ['清运费36万元', '24次*1.5万元/次=36万元 成立'] },
  },
  {
    name: 'a mixed sum of products and lumps',
    input: '设备2台*5000元+安装费1000元=1.1万元',
    expected: { amount: '11000', equations: ['设备2台*5000元+安装费1000元=1.1万元 成立'] },
  },
  // Prose, dates, ranges.
  // What the office staff write beside the plain shapes.
  {
    name: 'a total of two sentences, each worked out',
    input: '印制手册5000份，2元/份；制作横幅100条，80元/条，合计1.8万元',
    expected: {
      amount: '18000',
      equations: [
        '印制手册5000份*2元/份',
        '制作横幅100条*80元/条',
        '印制手册5000份*2元/份+制作横幅100条*80元/条=1.8万元 成立',
      ],
    },
  },
  {
    name: 'a price, a count and 总价',
    input: '垃圾分类亭20座，单价3万元/座，总价60万元',
    expected: { amount: '600000', equations: ['垃圾分类亭20座*3万元/座=60万元 成立'] },
  },
  {
    name: 'an amount, a colon and how it comes about',
    input: '印刷费1.5万元：宣传单10000份×0.5元，手册2000册×5元',
    expected: { amount: '15000', equations: ['印刷费1.5万元', '宣传单10000份*0.5元', '手册2000册*5元'] },
  },
  {
    name: 'an amount, a colon and parts that come to another',
    input: '印刷费1.5万元：宣传单10000份×0.5元，手册3000册×5元',
    expected: { amount: '35000', equations: ['印刷费1.5万元', '宣传单10000份*0.5元', '手册3000册*5元'] },
  },
  {
    name: 'so many in a quarter, and the year',
    input: '每季度2次，每次0.4万元，全年3.2万元',
    expected: { amount: '32000', equations: ['2次/季度*0.4万元/次*4季度=3.2万元 成立'] },
  },
  {
    name: 'wages by the month and by the head, and the year',
    input: '协管员12名，月工资2500元/人，全年36万元',
    expected: { amount: '360000', equations: ['协管员12名*月工资2500元/人·月*12月=36万元 成立'] },
  },
  {
    name: 'years of a plan are no quantity',
    input: '按照三年行动计划，总投入75万元，每年25万元',
    expected: { amount: '1000000', equations: ['总投入75万元', '25万元/年'] },
  },
  {
    name: 'power, hours and kilowatt-hours',
    input: '路灯500盏×0.15kW×10h×365天×1元/度=27.375万元',
    expected: { amount: '273750', equations: ['路灯500盏*0.15千瓦*10小时*365天*1元/度=27.375万元 成立'] },
  },
  {
    name: 'one count for two prices',
    input: '培训4期，每期50人，场地费2000元/期，资料费50元/人，共1.8万元',
    expected: {
      amount: '18000',
      equations: [
        '培训4期*场地费2000元/期',
        '培训4期*(50人/期*资料费50元/人)',
        '培训4期*场地费2000元/期+培训4期*(50人/期*资料费50元/人)=1.8万元 成立',
      ],
    },
  },
  {
    name: 'one count behind two prices',
    input: '巡防员20名，每人每月500元，每人每月考核300元，12个月，共19.2万元',
    expected: {
      amount: '192000',
      equations: [
        '巡防员20名*500元/人·月*12月',
        '巡防员20名*300元/人·月*12月',
        '巡防员20名*500元/人·月*12月+巡防员20名*300元/人·月*12月=19.2万元 成立',
      ],
    },
  },
  {
    name: 'prices first, each with a count of its own',
    input: '打印机8000元/台，2台，电脑5000元/台，10台，共6.6万元',
    expected: {
      amount: '66000',
      equations: ['打印机8000元/台*2台', '电脑5000元/台*10台', '打印机8000元/台*2台+电脑5000元/台*10台=6.6万元 成立'],
    },
  },
  {
    name: '各 behind a count makes a price of it',
    input: '9个村，其中5个村各8万元，4个村各5万元',
    expected: { amount: '600000', equations: ['5个村*8万元/个村', '4个村*5万元/个村'] },
  },
  {
    name: '各 behind names says not how many there are',
    input: '元旦、重阳各1次，每次80人，每人200元，共3.2万元',
    expected: { amount: '16000', equations: ['重阳1次*(80人/次*200元/人)=3.2万元 ？'] },
  },
  {
    name: '各 before anything else',
    input: '各5万元',
    expected: { amount: '50000', equations: ['5万元'] },
  },
  {
    name: '各 behind names, with the total said',
    input: '东村、西村各5万元，共10万元',
    expected: { amount: '100000', equations: ['西村5万元', '10万元'] },
  },
  {
    name: '其中 with no amount before it lists the parts',
    input: '其中：工资9万元，保险费2万元',
    expected: { amount: '110000', equations: ['工资9万元', '保险费2万元'] },
  },
  {
    name: 'a price for several at once',
    input: '常住人口3.2万人，每千人1.5万元',
    expected: {
      amount: '480000',
      equations: ['常住人口3.2万人*15元/人'],
      costs: ['常住人口 15元/人 32000人'],
    },
  },
  {
    name: 'a price for several in figures',
    input: '600户，每10户补助500元，共3万元',
    expected: { amount: '30000', equations: ['600户*50元/户=3万元 成立'] },
  },
  {
    name: 'persons to a place do not cancel against it',
    input: '点位6个，每个点位10人，每人每天100元，5天，共3万元',
    expected: { amount: '30000', equations: ['点位6个*(10人/个点位*100元/人·天)*5天=3万元 成立'] },
  },
  {
    name: 'persons against places',
    input: '10个社区*500元/人=5000元',
    expected: { amount: null, equations: ['10个社区*500元/人=5000元 单位不合'] },
  },
  {
    name: 'a yearly price of things',
    input: '监控维护60个点位×600元/年=3.6万元',
    expected: { amount: '36000', equations: ['监控维护60个点位*600元/年=3.6万元 成立'] },
  },
  {
    name: 'a full stop between measure words',
    input: '8人*1500元/人.月*12月=14.4万元',
    expected: { amount: '144000', equations: ['8人*1500元/人·月*12月=14.4万元 成立'] },
  },
  {
    name: 'a composed measure and its parts',
    input: '评审5人×3次×2000元/人次=3万元',
    expected: { amount: '30000', equations: ['评审5人*3次*2000元/人次=3万元 成立'] },
  },
  {
    name: 'length times width is area',
    input: '3000米×6米×30元/平方米=54万元',
    expected: { amount: '540000', equations: ['3000米*6米*30元/平方米=54万元 成立'] },
  },
  {
    name: 'a bound is no exact amount',
    input: '每个社区不低于5万元，7个社区，共40万元',
    expected: { amount: '350000', equations: ['约5万元/个社区*7个社区=40万元 ？'] },
  },
  {
    name: 'prose',
    input: '按照年度工作安排据实列支',
    expected: { amount: null, equations: [], costs: [], counts: [] },
  },
  { name: 'nothing', input: '', expected: { amount: null, equations: [], costs: [], counts: [] } },
  {
    name: 'a year is not a quantity',
    input: '2023年安排36万元',
    expected: { amount: '360000', equations: ['36万元'], counts: [] },
  },
  {
    name: 'document numbers and dates are prose',
    input: '根据〔2019〕10号文件，2023.1.1起执行，2023年3月完成',
    expected: { amount: null, equations: [], counts: [] },
  },
  {
    name: 'a day of the month is no count',
    input: '12月31日前支付5万元，3月底验收',
    expected: { amount: '50000', equations: ['支付5万元'], counts: [] },
  },
  {
    name: 'ordinals, annexes and letters are prose',
    input: '第3条、附件2、附表3-1、A4、5G',
    expected: { amount: null, equations: [], counts: [] },
  },
  { name: 'a telephone number', input: '联系电话0731-28888888', expected: { amount: null, equations: [], counts: [] } },
  { name: 'a range of money has no amount', input: '预计3-5万元', expected: { amount: null, equations: ['3-5万元'] } },
  { name: 'a range of percentages', input: '完成率80%-90%', expected: { amount: null, equations: [], counts: [] } },
  {
    name: 'about an amount',
    input: '所需经费5万元左右',
    expected: { amount: '50000', equations: ['所需经费约5万元'] },
  },
  { name: '余', input: '支出5万余元', expected: { amount: '50000', equations: ['支出约5万元'] } },
  {
    name: 'a count alone is no equation',
    input: '每日巡查，全年走访120户',
    expected: { amount: null, equations: [], counts: ['走访 120户 -'] },
  },
  {
    name: 'a price alone has no amount',
    input: '按每人每月200元发放',
    expected: { amount: null, equations: ['200元/人·月'], costs: ['- 200元/人·月 -'], counts: [] },
  },
  {
    name: 'words that begin like measure words',
    input: '一次性补助5万人员经费',
    expected: { amount: '50000', equations: ['一次性补助5万元'], counts: [] },
  },
  {
    name: 'an unfinished formula',
    input: '10次*=6万元',
    expected: { amount: null, equations: [], counts: ['- 10次 -'] },
  },
  { name: 'a division by nothing', input: '10万元/0=5万元', expected: { amount: null, equations: [] } },
];

for (const { name, input, expected } of CASES) {
  test(`readBasis: ${name}`, () => {
    const found = summarise(readBasis(input));
    const { costs, counts, ...rest } = found;
    assert.deepEqual({ ...rest, ...(expected.costs && { costs }), ...(expected.counts && { counts }) }, expected);
  });
}

test('positions point into the text as it was written', () => {
  const text = '预计　管网清淤１２次＊０．５万元／次＝６万元。';
  const [equation] = readBasis(text).equations;
  assert.ok(equation);
  assert.equal(text.slice(equation.start, equation.end), '１２次＊０．５万元／次＝６万元');
  assert.equal(text.slice(equation.claim!.span!.digitsStart, equation.claim!.span!.digitsEnd), '６');
});
