import { matchesOf } from '@duzhi/core/shared';
import type { Slip } from './slip.ts';

/** 丢了字的常用词语：漏写的字、应为什么；后两项是前后有这些字时不算。 */
const TRUNCATED: readonly (readonly [wrong: string, rights: string, notAfter?: string, notBefore?: string])[] = [
  ['地征拆', '征地拆迁/土地征拆', '土用农耕林园基场工属当本各外荒集空厂宅征建'],
  ['地征收', '土地征收/征地拆迁', '土用农耕林园基场工属当本各外荒集空厂宅征建占草湿山滩房该此'],
  ['征拆迁', '征地拆迁/征收拆迁', '', '坟改'],
  ['违建筑', '违章建筑/违法建筑'],
  ['违章筑', '违章建筑'],
  ['违法筑', '违法建筑'],
  ['安生产', '安全生产', '平治公'],
  ['安全产', '安全生产', '', '品业出能权'],
  ['安全患', '安全隐患', '', '者'],
  ['综合理', '综合治理', '', '论念解顺想疗财赔科由性'],
  ['综治理', '综合治理', '', '念论解'],
  ['社会障', '社会保障', '', '碍'],
  ['社会稳', '社会稳定', '', '定步健固妥中控评'],
  ['社会谐', '社会和谐'],
  ['乡村振', '乡村振兴', '', '兴奋动'],
  ['精扶贫', '精准扶贫'],
  ['精准贫', '精准扶贫', '', '困'],
  ['应急置', '应急处置', '', '换业备'],
  ['突发件', '突发事件', '', '数'],
  ['突事件', '突发事件', '冲唐'],
  ['矛盾纷', '矛盾纠纷', '', '争繁扰杂'],
  ['绩目标', '绩效目标', '业成政战功佳'],
  ['环卫生', '环境卫生', '', '产活态'],
  ['贯落实', '贯彻落实'],
  ['贯彻实', '贯彻落实', '', '施现际行践事'],
  ['统推进', '统筹推进', '系传总'],
  ['群众意度', '群众满意度'],
  ['居民意度', '居民满意度'],
  ['象意度', '象满意度'],
  ['人民众', '人民群众', '', '多望'],
  ['基础施', '基础设施', '', '工肥教'],
  ['基设施', '基础设施', '地路房塔'],
  ['公服务', '公共服务', '办对为因三奉执克'],
  ['公共务', '公共服务', '', '必实工农'],
  ['困难众', '困难群众', '', '多筹'],
  ['困群众', '困难群众', '贫特脱解扶济帮受纾'],
  ['志愿务', '志愿服务', '', '必实'],
  ['疫情控', '疫情防控', '', '制'],
  ['老旧区', '老旧小区', '', '域县划片'],
  ['生活圾', '生活垃圾'],
  ['垃清运', '垃圾清运'],
  ['垃分类', '垃圾分类'],
  ['垃圾类', '垃圾分类', '', '型别似'],
  ['宣教育', '宣传教育', '文外'],
  ['队伍设', '队伍建设', '', '置备施计有在立'],
  ['作风设', '作风建设', '', '置计立'],
  ['党风廉建设', '党风廉政建设'],
  ['党风廉政设', '党风廉政建设'],
  ['经济展', '经济发展', '', '示览望开现会'],
  ['高量发展', '高质量发展', '提'],
  ['可持发展', '可持续发展'],
  ['可续发展', '可持续发展', '许认'],
  ['老年照', '老年照料', '', '料护顾片明相常旧样'],
  ['专项金', '专项资金', '', '额融'],
];

const GUARDS = new Map(
  TRUNCATED.map(([wrong, rights, notAfter = '', notBefore = '']) => [
    wrong,
    { rights: rights.split('/'), notAfter, notBefore },
  ]),
);
const ANY = new RegExp([...GUARDS.keys()].join('|'), 'g');

/** 丢了字的词语（地征拆、安生产），照先后列出。 */
export function truncatedTermsIn(text: string): Slip[] {
  const slips: Slip[] = [];
  for (const { 0: wrong, index } of matchesOf(text, ANY)) {
    const { rights, notAfter, notBefore } = GUARDS.get(wrong)!;
    if (has(notAfter, text[index - 1]) || has(notBefore, text[index + wrong.length])) continue;
    const choices = rights.map((right) => `“${right}”`).join('或');
    slips.push({ at: index, text: wrong, rights, says: `“${wrong}”丢了字，应为${choices}` });
  }
  return slips;
}

const has = (characters: string, character: string | undefined): boolean =>
  character !== undefined && characters.includes(character);
