import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Book, ProjectForm } from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import { fen, findAt } from '@duzhi/core/shared';
import { withoutHanging } from '@duzhi/core/shared/hang-guard';
import * as fc from 'fast-check';
import type { Check } from '../../define-check.ts';
import { createFacts } from '../../facts/index.ts';
import { FactMemory } from '../../facts/memory.ts';
import { parameterValue } from '../../profiles.ts';
import { SAMPLES } from '../../samples.ts';
import { basisDetailed } from '../measurable/basis-detailed.ts';
import { exactFigures } from '../measurable/exact-figures.ts';
import { largeLineBrokenDown } from '../measurable/large-line-broken-down.ts';
import { RELEVANT_CHECKS } from './index.ts';

const CHECKS: readonly Check[] = [...RELEVANT_CHECKS, exactFigures, basisDetailed, largeLineBrokenDown];

function* judgementsOf(book: Book) {
  const facts = createFacts(book);
  const memory = new FactMemory();
  for (const check of CHECKS) {
    const tools = {
      book,
      facts,
      parameter: (name: string) => parameterValue({ check, parameters: {} }, name, book.fiscalYear),
    };
    const judgements = memory.during(() =>
      check.scope === 'book'
        ? check.run(book, tools)
        : book.forms.flatMap((form, index) =>
            (check.appliesTo as readonly string[]).includes(form.kind) ? check.run(form, `/forms/${index}`, tools) : [],
          ),
    );
    for (const judgement of judgements) yield { check, judgement };
  }
}

function codesOn(form: ProjectForm): string {
  const codes = new Set<string>();
  for (const { check, judgement } of judgementsOf({ ...SAMPLES.project, forms: [form] }))
    if (judgement.result === 'fail') codes.add(check.code);
  return [...codes].sort().join(' ');
}

interface Sketch {
  readonly project: string;
  readonly goal: string;
  readonly quantities: readonly (readonly [name: string, target: string])[];
  readonly cost: readonly [name: string, target: string];
  readonly ecological?: readonly [name: string, target: string];
  readonly lines: readonly (readonly [content: string, detail: string, wan: number, basis: string])[];
}

const base = SAMPLES.project.forms[0] as ProjectForm;

function formOf({ project, goal, quantities, cost, ecological, lines }: Sketch): ProjectForm {
  const row = (level1: string, level2: string, [name, target]: readonly [string, string]) => ({
    level1,
    level2,
    name,
    target: parseTarget(target, { money: level2 === '成本指标' }),
  });
  const amounts = lines.map(([, , wan]) => fen(Math.round(wan * 1_000_000)));
  return {
    ...base,
    project,
    annualGoal: goal,
    budget: { total: fen(amounts.reduce<number>((sum, amount) => sum + amount, 0)) },
    indicators: [
      ...quantities.map((quantity) => row('产出指标', '数量指标', quantity)),
      row('产出指标', '成本指标', cost),
      ...(ecological === undefined ? [] : [row('效益指标', '生态效益指标', ecological)]),
    ],
    lines: lines.map(([content, detail, , basis], index) => ({ content, detail, amount: amounts[index]!, basis })),
  };
}

// Sound projects of many lines of work: near misses of every rule here.
const SOUND: readonly Sketch[] = [
  {
    project: '城区道路保洁服务外包',
    goal: '完成86条道路、120万平方米保洁，保洁合格率达到95%以上',
    quantities: [
      ['保洁道路面积', '≥120万平方米'],
      ['环卫工人人数', '≥160人'],
    ],
    cost: ['保洁服务费', '≤960万元'],
    ecological: ['垃圾收集率', '≥98%'],
    lines: [['道路保洁', '道路保洁服务外包费', 960, '按中标合同价8元/平方米·年*120万平方米=960万元']],
  },
  {
    project: '退役军人优抚',
    goal: '按时足额发放优抚对象抚恤补助，走访慰问重点优抚对象300人',
    quantities: [
      ['发放优抚对象人数', '≥420人'],
      ['走访慰问人数', '≥300人'],
    ],
    cost: ['抚恤补助标准', '=9600元/人·年'],
    lines: [
      ['优抚补助', '重点优抚对象抚恤补助', 403.2, '420人*9600元/人=403.2万元'],
      ['慰问', '春节慰问金', 30, '300人*1000元/人=30万元'],
    ],
  },
  {
    project: '农村公路养护',
    goal: '完成县道120公里、乡道300公里日常养护，及时修复路面病害',
    quantities: [
      ['养护县道里程', '≥120公里'],
      ['养护乡道里程', '≥300公里'],
    ],
    cost: ['县道养护成本', '≤1万元/公里'],
    lines: [
      ['县道养护', '县道小修保养费', 120, '120公里*1万元/公里=120万元'],
      ['乡道养护', '乡道小修保养费', 150, '300公里*0.5万元/公里=150万元'],
    ],
  },
  {
    project: '公共文化服务',
    goal: '举办文艺演出24场、送戏下乡60场，购置图书5000册',
    quantities: [
      ['文艺演出场次', '≥24场'],
      ['送戏下乡场次', '≥60场'],
      ['购置图书册数', '≥5000册'],
    ],
    cost: ['演出成本', '≤2万元/场'],
    lines: [
      ['文艺演出', '文艺演出劳务及舞台搭建费', 48, '24场*2万元/场=48万元'],
      ['送戏下乡', '送戏下乡补助', 60, '60场*1万元/场=60万元'],
      ['图书', '图书购置费', 20, '5000册*40元/册=20万元'],
    ],
  },
  {
    project: '社区工作者报酬',
    goal: '按月发放98名社区工作者报酬',
    quantities: [['发放报酬人数', '=98人']],
    cost: ['社区工作者报酬', '≤588万元'],
    lines: [
      ['报酬', '社区工作者基本报酬', 470.4, '98人*4000元/人·月*12月=470.4万元'],
      ['社保', '社区工作者社会保险和公积金', 117.6, '98人*1000元/人·月*12月=117.6万元'],
    ],
  },
  {
    project: '信息化运维',
    goal: '保障12套业务系统稳定运行，全年巡检24次',
    quantities: [
      ['运维系统数', '=12套'],
      ['巡检次数', '≥24次'],
    ],
    cost: ['运维服务费', '≤36万元'],
    lines: [['系统运维', '业务系统运行维护费', 36, '12套*3万元/套=36万元']],
  },
  {
    project: '机关物业管理',
    goal: '保障办公楼保洁、绿化和设备维护，完成会议服务300场',
    quantities: [
      ['物业服务面积', '≥2.6万平方米'],
      ['会议服务场次', '≥300场'],
    ],
    cost: ['物业服务费', '≤78万元'],
    lines: [['物业', '物业服务费', 78, '2.6万平方米*30元/平方米=78万元']],
  },
  {
    project: '疾病预防控制',
    goal: '接种免疫规划疫苗2万剂次，开展健康教育宣传12场，监测水质40批次',
    quantities: [
      ['接种剂次', '≥2万剂次'],
      ['宣传场次', '≥12场'],
      ['水质监测批次', '≥40批'],
    ],
    cost: ['疫苗接种补助', '≤20万元'],
    lines: [
      ['疫苗接种', '疫苗接种补助', 20, '2万剂次*10元/剂次=20万元'],
      ['健康教育', '健康教育宣传费', 6, '12场*0.5万元/场=6万元'],
      ['监测', '生活饮用水监测费', 8, '40批*0.2万元/批=8万元'],
    ],
  },
  {
    project: '老旧小区改造',
    goal: '改造老旧小区5个，更换雨污管网6公里，新增停车位200个',
    quantities: [
      ['更换管网长度', '≥6公里'],
      ['新增停车位', '≥200个'],
    ],
    cost: ['改造工程造价', '≤1300万元'],
    lines: [
      ['管网', '雨污管网改造工程', 900, '6公里*150万元/公里=900万元'],
      ['停车位', '停车位及道路改造', 400, '停车位200个*1万元/个=200万元，道路硬化2万平方米*100元/平方米=200万元'],
    ],
  },
  {
    project: '河道保洁与清淤',
    goal: '保洁河道42公里，清淤3万立方米，水质达到Ⅲ类',
    quantities: [
      ['保洁河道长度', '≥42公里'],
      ['清淤方量', '≥3万立方米'],
    ],
    cost: ['河道保洁费', '≤42万元'],
    ecological: ['断面水质', '达到Ⅲ类'],
    lines: [
      ['河道保洁', '河道保洁费', 42, '42公里*1万元/公里=42万元'],
      ['河道清淤', '河道清淤工程费', 90, '3万立方米*30元/立方米=90万元'],
    ],
  },
  {
    project: '美丽乡村人居环境整治',
    goal: '新建垃圾收集亭60座，改厕300户，种植绿化苗木5000株',
    quantities: [
      ['新建垃圾收集亭', '=60座'],
      ['改厕户数', '=300户'],
      ['种植苗木', '≥5000株'],
    ],
    cost: ['改厕补助', '≤2000元/户'],
    ecological: ['生活垃圾无害化处理率', '≥95%'],
    lines: [
      ['垃圾收集亭', '垃圾收集亭建设', 60, '60座*1万元/座=60万元'],
      ['改厕', '户厕改造补助', 60, '300户*2000元/户=60万元'],
      ['绿化', '村庄绿化苗木', 25, '5000株*50元/株=25万元'],
    ],
  },
];

describe('sound projects are left alone', () => {
  for (const sketch of SOUND) test(sketch.project, () => assert.equal(codesOn(formOf(sketch)), ''));

  test('nor do they pay for the same work together', () => {
    const book = { ...SAMPLES.project, forms: SOUND.map(formOf) };
    const failed = [...judgementsOf(book)].filter(({ judgement }) => judgement.result === 'fail');
    assert.deepEqual(failed, []);
  });
});

test('every cell a judgement names is in the book', () => {
  fc.assert(
    fc.property(arbitraryBook, (book) => {
      for (const { check, judgement } of judgementsOf(book)) {
        for (const at of judgement.at) assert.notEqual(findAt(book, at), undefined, `${check.code} names ${at}`);
      }
    }),
    { seed: 20_240_601, numRuns: 60 },
  );
});

for (const unit of ['清扫', '党建、', '路灯', '等', '约', '1万+', '清扫5次*1万，', '社区', '、', '1、']) {
  test(`“${unit}”重复成二十万字也判得完`, () => {
    const long = unit.repeat(200_000 / unit.length);
    const form: ProjectForm = {
      ...base,
      project: long,
      annualGoal: long,
      indicators: base.indicators.map((indicator) => ({
        ...indicator,
        name: long,
        target: { text: long, nature: 'quality' as const },
      })),
      lines: [0, 1].map(() => ({ content: long, detail: long, amount: fen(1_000_000_000), basis: long })),
    };
    // Quadratic work would take minutes for a third of this.
    const judged = withoutHanging(unit, () => [...judgementsOf({ ...SAMPLES.project, forms: [form, { ...form }] })]);
    assert.ok(judged.length > 0);
  });
}
