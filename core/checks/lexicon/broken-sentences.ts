import { matchesOf } from '@duzhi/core/shared';
import type { Slip } from './slip.ts';
import { misspelt } from './slip.ts';

const NONE: Slip[] = [];

/** 不成句的话：缺宾语、丢字、漏标点、重复、“的地”不分，照先后列出。 */
export function brokenSentencesIn(text: string): Slip[] {
  const slips: Slip[] = [];
  for (const find of FINDERS) for (const slip of find(text)) slips.push(slip);
  return slips;
}

const NEEDS_OBJECT =
  /(?<![成作认行因称视分变转改列定人])为了?(?:加快|加强|推进|推动|促进|抓好|全面|大力|积极)?(?:建设|创建|打造|构建|营造|改造|提升|完善)(?:[作做]出|提供|奠定|创造|打下|贡献)[^，。；、\n]{0,4}/g;

/** 为加快建设作出贡献：建设什么没有说。 */
function withoutObject(text: string): Slip[] {
  if (!text.includes('为')) return NONE;
  return matchesOf(text, NEEDS_OBJECT).map(({ 0: found, index }) => {
    const verb = /(?:建设|创建|打造|构建|营造|改造|提升|完善)/.exec(found)![0];
    return { at: index, text: found, rights: [], says: `“${found}”没有写明${verb}什么` };
  });
}

const MANNER =
  '精细|细致|快捷|周密|稳妥|稳健|严密|高效|科学|规范|精准|积极|认真|切实|稳步|扎实|深入|统一|严格|妥善|及时|快速|精心|全力|合理|平稳|文明|依法';
const HAVE_MANNER = new RegExp(
  `(?<=^|[，。；：、\\n])有((?:${MANNER})化?(?:管理|开展|推进|实施|治理|服务|组织|落实|推动|完成|做好|处置|处理|解决|防范|维护|保障|提升|改善|运行|运转))(?=[，。；、\\n]|$)`,
  'g',
);
const HAVE_ACTION =
  /(?<=^|[，。；：\n])有(开展|推进|化解|遏制|预防和)(?=\p{Script=Han}{2,})(?![^，。；\n]{0,14}(?:情况|计划|方案|措施|机制|条件|能力|作用|空间|难度|办法|记录|经验|基础|需要|必要|的|有))/gu;

/** 有精细管理，有开展工作：“有”后面丢了字，或者“有”字多余。 */
function strandedHave(text: string): Slip[] {
  if (!text.includes('有')) return NONE;
  const slips: Slip[] = [];
  for (const { 0: found, 1: rest = '', index } of matchesOf(text, HAVE_MANNER)) {
    slips.push({
      at: index,
      text: found,
      rights: [`有效${rest}`, rest],
      says: `“${found}”不成句，“有”后面丢了字或者“有”字多余`,
    });
  }
  for (const { 0: found, 1: rest = '', index } of matchesOf(text, HAVE_ACTION)) {
    slips.push({
      at: index,
      text: found,
      rights: [`有效${rest}`, `有序${rest}`, rest],
      says: `“${found}”不成句，“有”后面丢了字`,
    });
  }
  return slips;
}

const THEN = /确保|从而|进而|以便|使得/;
const COMPLETE_THEN =
  /((?:提供|给予|奠定|打下|创造|做好|落实)[^，。；、\n]{0,16}?(?:保障|支持|支撑|保证|基础|条件|环境))(确保|从而|进而|以便|使得)(?=\p{Script=Han})/gu;

/** 提供资金保障确保……：前一句说完了，中间漏了逗号。 */
function runOn(text: string): Slip[] {
  if (!THEN.test(text)) return NONE;
  return matchesOf(text, COMPLETE_THEN).map(({ 1: clause = '', 2: next = '', index }) => {
    const found = `${clause.slice(-2)}${next}`;
    return {
      at: index + clause.length - 2,
      text: found,
      rights: [`${clause.slice(-2)}，${next}`],
      says: `“${found}”中间漏了逗号`,
    };
  });
}

const LEAST_PARALLEL = 4;
/** 五项并列，每项至少“甲的乙丙”，夹一段话。 */
const SHORTEST_SERIES = 24;

/** 并列的各项（……的环境、……的环境）中间夹了一段带逗号的话。 */
function interruptedSeries(text: string): Slip[] {
  if (text.length < SHORTEST_SERIES || !text.includes('、') || !text.includes('，')) return NONE;
  const slips: Slip[] = [];
  let start = 0;
  for (const sentence of text.split(/[。；;\n]/)) {
    const items = sentence.split('、');
    const ending = items.length > LEAST_PARALLEL ? commonEnding(items) : null;
    let at = start;
    for (const [index, item] of items.entries()) {
      const comma = item.lastIndexOf('，');
      if (
        ending !== null &&
        comma > 0 &&
        index > 0 &&
        item.endsWith(ending) &&
        !item.slice(0, comma).endsWith(ending)
      ) {
        const inserted = item.slice(0, comma + 1);
        const shown = inserted.length > 20 ? `${inserted.slice(0, 19)}…` : inserted;
        slips.push({
          at,
          text: inserted,
          rights: [],
          says: `并列的各项“……${ending}”中间夹了“${shown}”，前后不成句`,
        });
      }
      at += item.length + 1;
    }
    start += sentence.length + 1;
  }
  return slips;
}

/** The two characters that at least four of the items end in, each behind 的. */
function commonEnding(items: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const item of items) {
    if (!item.includes('的')) continue;
    const ending = /的\p{Script=Han}{0,4}(\p{Script=Han}{2})$/u.exec(item)?.[1];
    if (ending !== undefined) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  for (const [ending, count] of counts) if (count >= LEAST_PARALLEL) return ending;
  return null;
}

const ADVERB = '更好|不断|逐步|切实|大力|认真|稳步|深入|顺利|圆满|及时|有效|积极|高效|有序|扎实|严格';
const ADVERB_DE = new RegExp(
  `((?:${ADVERB})的)((?:开展|做好|完成|推进|解决|落实|处理|处置|化解|维护|改善|服务|保障|调动|履行|贯彻))(?=各|好|居民|群众|人民|百姓|民生|企业|基层|社区|辖区|街道|矛盾|全年|年度|上级|党|本|其|\\d)`,
  'g',
);
const NOUN_DI =
  /(工作|活动|项目|业务|事业|任务|服务)的((?:(?!的|地)\p{Script=Han}){2,6}(?<![各当本属实场土基工林耕园草绿湿目]))地(开展|进行|推进|实施|运行|运转|完成|落实)(?=[，。；、\n]|$)/gu;

/** 有效的开展工作：修饰动词用“地”。 */
function particles(text: string): Slip[] {
  if (!text.includes('的')) return NONE;
  const slips: Slip[] = [];
  for (const { 0: found, 1: adverb = '', 2: verb = '', index } of matchesOf(text, ADVERB_DE)) {
    slips.push(misspelt(index, found, `${adverb.slice(0, -1)}地${verb}`));
  }
  for (const { 0: found, 1: noun, 2: manner, 3: verb, index } of matchesOf(text, NOUN_DI)) {
    slips.push(misspelt(index, found, `${noun}的${manner}${verb}`, `${noun}${manner}地${verb}`));
  }
  return slips;
}

/** 只有写重了才会连着出现两次的词。 */
const ONCE =
  '工作(?!工作(?:人员|者|站|日))|进行|开展|推进|加强|提高|提升|完成|落实|确保|以及|通过|对于|关于|积极|有效|全面|实现|促进|推动|维护|做好|根据|按照|围绕|其中|及时|切实|不断|各项|相关|加快|构建|打造|解决|营造|优化|完善|健全|强化|深入|持续|进一步|经费|资金|万元|费用|补助|目标|满意度|负责|组织|保证|开支|支出(?!支出)|合计|小计|预计|共计|并且|或者|由于|因此|为了|我们|以上|以下|左右|该项|本年|年度|全年|我街道|社区居民|辖区内|环境卫生|安全生产|绩效';
const DOUBLED_WORD = new RegExp(`(${ONCE})\\1`, 'g');
const DOUBLED_PARTICLE =
  /的的(?!确)|元元(?=[^\p{Script=Han}]|$)|(?<!不)了了(?![之解然如结])|把把(?=\p{Script=Han})(?<![一两几]把把)|是是(?!非)|被被|将将(?=\p{Script=Han}{4})/gu;

/** Whether one to three characters stand twice in a row, which few texts have: the long alternation is for those alone. */
function repeats(text: string): boolean {
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00) continue;
    if (code === text.charCodeAt(at - 1)) return true;
    if (code === text.charCodeAt(at - 2) && text.charCodeAt(at - 1) === text.charCodeAt(at - 3)) return true;
    if (code === text.charCodeAt(at - 3) && text.charCodeAt(at - 1) === text.charCodeAt(at - 4)) return true;
  }
  return false;
}

/** 写重了的字词。 */
function doubled(text: string): Slip[] {
  if (!repeats(text)) return NONE;
  const slips: Slip[] = [];
  for (const { 0: found, 1: word = '', index } of matchesOf(text, DOUBLED_WORD)) {
    slips.push({ at: index, text: found, rights: [word], says: `“${found}”写重了` });
  }
  for (const { 0: found, index } of matchesOf(text, DOUBLED_PARTICLE)) {
    slips.push({ at: index, text: found, rights: [found[0]!], says: `“${found}”写重了` });
  }
  return slips;
}

const LIKENESS = /(?<![形对现气印景迹抽意大小万表想])象(?=[^，。；、\n]{1,8}(?:一样|那样|似的))/g;
const BOTH = /(?<![立随当旋])即(?=[有要能](?:[^。；\n]{1,16})[，,](?:又|也要))/g;

/** 象……一样、即要……又要。 */
function likeness(text: string): Slip[] {
  if (!text.includes('象') && !text.includes('即')) return NONE;
  const slips: Slip[] = [];
  for (const { index } of matchesOf(text, LIKENESS)) {
    const follows = text.slice(index + 1, index + 3);
    slips.push(misspelt(index, `象${follows}`, `像${follows}`));
  }
  for (const { index } of matchesOf(text, BOTH)) {
    const follows = text.slice(index + 1, index + 2);
    slips.push(misspelt(index, `即${follows}`, `既${follows}`));
  }
  return slips;
}

const FINDERS = [withoutObject, strandedHave, runOn, interruptedSeries, particles, doubled, likeness];
