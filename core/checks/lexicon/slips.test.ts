import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutHanging } from '@duzhi/core/shared/hang-guard';
import * as fc from 'fast-check';
import { corrected, slipsIn } from './slips.ts';

/** `right` 为唯一的改法；有几种改法或要重写的为 null。 */
const WRONG: readonly { readonly text: string; readonly found: readonly string[]; readonly right: string | null }[] = [
  { text: '加强工作布署', found: ['布署'], right: '加强工作部署' },
  { text: '积极回应居民述求', found: ['述求'], right: '积极回应居民诉求' },
  { text: '保进就业增收', found: ['保进'], right: '促进就业增收' },
  { text: '按装路灯30盏', found: ['按装'], right: '安装路灯30盏' },
  { text: '建全长效机制', found: ['建全'], right: '健全长效机制' },
  { text: '进一步建全管理制度', found: ['建全'], right: '进一步健全管理制度' },
  { text: '截止2024年6月完成', found: ['截止'], right: '截至2024年6月完成' },
  { text: '群众反应的问题', found: ['反应的问题'], right: '群众反映的问题' },
  { text: '建立台帐，对帐每月一次', found: ['台帐', '对帐'], right: '建立台账，对账每月一次' },
  { text: '必需按要求完成', found: ['必需按'], right: '必须按要求完成' },
  { text: '加强当的建设', found: ['当的建设'], right: '加强党的建设' },
  { text: '使养老机构象家一样', found: ['象家一'], right: '使养老机构像家一样' },
  { text: '即要抓进度，又要抓质量', found: ['即要'], right: '既要抓进度，又要抓质量' },
  { text: '做好地征拆工作', found: ['地征拆'], right: null },
  { text: '抓好安生产检查', found: ['安生产'], right: '抓好安全生产检查' },
  { text: '提高群众意度', found: ['群众意度'], right: '提高群众满意度' },
  { text: '清运垃圾，，清扫道路', found: ['，，'], right: '清运垃圾，清扫道路' },
  { text: '清运垃圾，。', found: ['，。'], right: '清运垃圾。' },
  { text: '，清运垃圾', found: ['，'], right: '清运垃圾' },
  { text: '清运垃圾、', found: ['、'], right: null },
  { text: '清扫3。5公里', found: ['。'], right: '清扫3.5公里' },
  { text: '救助、优抚、等工作', found: ['、'], right: '救助、优抚等工作' },
  { text: '包括救助、优抚、拥军、工作等；', found: ['、工作等'], right: null },
  { text: '救助（含临时救助', found: ['（'], right: null },
  { text: '救助(含临时救助）', found: ['('], right: '救助（含临时救助）' },
  { text: '开展“送温暖“活动', found: ['“'], right: '开展“送温暖”活动' },
  { text: '按照《办法执行', found: ['《'], right: null },
  { text: '救助,优抚，拥军', found: [','], right: '救助，优抚，拥军' },
  { text: '第2期共３次', found: ['３'], right: '第2期共3次' },
  { text: '1、救助；\n2：优抚；\n3：拥军', found: ['2：', '3：'], right: '1、救助；\n2、优抚；\n3、拥军' },
  { text: '一、救助\n三、优抚', found: ['三、'], right: null },
  { text: '1. 救助；2. 优抚；2. 拥军', found: ['2.'], right: null },
  { text: '为推进创建贡献力量', found: ['为推进创建贡献力量'], right: null },
  { text: '有高效开展，服务居民', found: ['有高效开展'], right: null },
  { text: '提供经费支持确保运转', found: ['支持确保'], right: '提供经费支持，确保运转' },
  { text: '切实的做好各项服务', found: ['切实的做好'], right: '切实地做好各项服务' },
  { text: '加强加强巡查', found: ['加强加强'], right: '加强巡查' },
  { text: '兵疫登记', found: ['兵疫'], right: '兵役登记' },
  { text: '居民的的诉求', found: ['的的'], right: '居民的诉求' },
];

/** 对的话，常被错当成笔误。 */
const RIGHT: readonly string[] = [
  '公布署名名单，保进度、保质量，概述求助情况',
  '创建全国文明城市，新建全长5公里的道路，构建全社会参与的格局',
  '按装机容量补助，预防害虫，严防犯罪',
  '应当组织演练，应当委托评估，当员工遇到困难时',
  '自己经营，自己完成，所以经研究决定',
  '报名截止时间为2024年3月，申报截止2024年5月',
  '快速反应问题处置机制，应急反应情况，群众反应强烈',
  '搭起帐篷，搬入帐篷',
  '土地征拆、农用地征收、平安生产月',
  '业绩目标，系统推进，办公服务',
  '问题高度集中，包括大件垃圾，行业积极性',
  '为加快发展作出贡献，为乡村建设提供支撑，成为打造样板的力量',
  '做到有管理、有服务，有效开展，有序推进',
  '提供优质服务，确保运转',
  '居民的生活、工作等',
  '目的地、的确、为了了解情况、不了了之',
  '研究研究、讨论讨论',
  '1、救助；2、优抚；3、拥军',
  '一、救助\n1、低保\n2、特困\n二、优抚\n1、抚恤',
  '1）救助；2）优抚',
  '机械化清扫率(清扫面积÷总面积)，含人行道',
  '“一老一小”“双拥”工作',
  '7*50=350万元，10次*0.6万元/次=6万元',
  '2023.1.1-2023.12.31',
  '比例为3：1，时间为8：30',
  '保障基层工作安全有效的运行，获得更好的服务',
  '既使居民受益，又使企业满意',
  '立即往现场处置，随即定点巡查',
  '征兵疫苗接种，口服疫苗',
  '答复盖章，回复盖章，坚决对占道经营说不',
];

describe('slips', () => {
  for (const { text, found, right } of WRONG) {
    test(`${text.replaceAll('\n', '⏎')} → ${found.join(' ') || '没有'}`, () => {
      const slips = slipsIn(text);
      assert.deepEqual(
        slips.map((slip) => slip.text),
        found,
      );
      const certain = slips.length > 0 && slips.every(({ rights }) => rights.length === 1);
      assert.equal(certain ? corrected(text, slips) : null, right);
    });
  }

  for (const text of RIGHT) {
    test(`没有笔误：${text.replaceAll('\n', '⏎')}`, () => assert.deepEqual(slipsIn(text), []));
  }

  test('slips stand in order and do not overlap, whatever the text', () => {
    const letters = '布署述求建全的的有开展，。、；：（）()“”《》1234、.：一二三工作等为创建作出贡献提供保障确保\n ２';
    const text = fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (input) => {
        let end = 0;
        for (const slip of slipsIn(input)) {
          assert.ok(slip.at >= end);
          assert.equal(input.slice(slip.at, slip.at + slip.text.length), slip.text);
          assert.doesNotMatch(slip.says, /\n/);
          end = slip.at + slip.text.length;
        }
      }),
      { seed: 53, numRuns: 2000 },
    );
  });

  test('a long text takes linear time', () => {
    for (const part of ['，', '（', '、工作等', '1、', '“', '提供', '象', '的的', '为创建'])
      withoutHanging(part, () => slipsIn(part.repeat(600_000 / part.length)));
  });
});
