import { matchesOf } from '@duzhi/core/shared';
import type { Slip } from './slip.ts';
import { misspelt } from './slip.ts';

// Most cells hold no mark at all.
const ANY_MARK = /[，。、；：！？,;:?!（）()《》【】〔〕「」『』“”"０-９]/;

/** 标点的笔误：重复、连用、多余、不成对、半角全角混用，照先后列出。 */
export function punctuationSlipsIn(text: string): Slip[] {
  if (!ANY_MARK.test(text)) return [];
  const slips: Slip[] = [];
  for (const find of FINDERS) for (const slip of find(text)) slips.push(slip);
  return slips;
}

const RUN = /[，。、；：！？]{2,}/g;
const EDGE = /(?<=^|\n)[，。、；：！？）》”]+(?=[^\n])|(?<![，、：])[，、：]+$/g;
const POINT = /(?<=\d)。(?=\d+(?!\d*[、.．)）]))/g;

/** 连着两个标点；开头或末尾多出的标点；小数点写成句号。 */
function marksIn(text: string): Slip[] {
  const slips: Slip[] = [];
  for (const { 0: run, index } of matchesOf(text, RUN)) {
    // A mark of its own ends the sentence whatever went before; of two commas either may be meant.
    const marks = [...new Set(run)];
    const end = marks.find((mark) => '。！？'.includes(mark));
    const rights = marks.length === 1 ? marks : end !== undefined && run.endsWith(end) ? [end] : marks;
    if (run === '！！！' || run === '？！' || run === '！？') continue;
    slips.push({
      at: index,
      text: run,
      rights,
      says: `“${run}”标点连用，应${rights.map((mark) => `用“${mark}”`).join('或')}`,
    });
  }
  for (const { 0: mark, index } of matchesOf(text, EDGE)) {
    slips.push(
      index === 0 || text[index - 1] === '\n'
        ? { at: index, text: mark, rights: [''], says: `开头的“${mark}”多余` }
        : { at: index, text: mark, rights: ['。', ''], says: `末尾是“${mark}”，话没有说完或者标点有误` },
    );
  }
  for (const { 0: mark, index } of matchesOf(text, POINT)) {
    slips.push({ at: index, text: mark, rights: ['.'], says: '小数点写成了句号' });
  }
  return slips;
}

/** 能与“工作”“任务”并列的事。 */
const BESIDE_WORK =
  /(?:生活|学习|生产|劳动|休息|娱乐|居住|作息|科研|教学|交往|交通|出行|社交|家庭|就医|上学|入学|休闲|饮食|工作|任务|项目|目标|职责|活动|业务|事务|会议|文件|指标|要求|通知|方案|计划)$/;
const STRAY_ITEM = /、(工作|方面|任务|事务|事宜|事项|业务)(等?)(?=[。；，;\n]|$)/g;
const CLAUSE = 60;
const CLAUSE_ENDS = ['。', '；', '，', ';', '\n'];
const STRAY_BEFORE_ETC = /、(?=等(?![级待候于价值额距同效号高次温压边]))/g;

/** 、工作等：前面的各项都是工作，“工作”自己不是其中一项。 */
function strayItemsIn(text: string): Slip[] {
  const slips: Slip[] = [];
  if (!text.includes('、')) return slips;
  for (const { 0: found, 1: noun = '', 2: etc = '', index } of matchesOf(text, STRAY_ITEM)) {
    // Of two words alone the second may be meant: 服务、工作.
    const before = text.slice(Math.max(0, index - CLAUSE), index);
    const clause = before.slice(Math.max(...CLAUSE_ENDS.map((mark) => before.lastIndexOf(mark))) + 1);
    if (BESIDE_WORK.test(before) || (etc === '' && !clause.includes('、'))) continue;
    const rights = [`等${noun}`, `${noun}${etc}`];
    slips.push({
      at: index,
      text: found,
      rights,
      says: `“${found}”的顿号多余，应为${rights.map((right) => `“${right}”`).join('或')}`,
    });
  }
  for (const { 0: mark, index } of matchesOf(text, STRAY_BEFORE_ETC)) {
    slips.push({ at: index, text: mark, rights: [''], says: '“等”前面的顿号多余' });
  }
  return slips;
}

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const HALF_OR_WIDE = /[,;:?!０-９]/;
const HALF_IN_HAN = /(?<=[\p{Script=Han}”）》])[,;:?!](?=[\p{Script=Han}“（《\n]|$)/gu;
const WIDE_FIGURE = /[０-９]+/g;

/** 同一格里半角与全角混用；全用一种的是习惯，不算。 */
function widthsIn(text: string): Slip[] {
  const slips: Slip[] = [];
  if (!HALF_OR_WIDE.test(text)) return slips;
  for (const { 0: mark, index } of matchesOf(text, HALF_IN_HAN)) {
    const full = FULL_WIDTH[mark]!;
    if (text.includes(full))
      slips.push({ at: index, text: mark, rights: [full], says: `半角“${mark}”与全角“${full}”混用` });
  }
  if (/[０-９]/.test(text) && /[0-9]/.test(text)) {
    for (const { 0: figure, index } of matchesOf(text, WIDE_FIGURE)) {
      slips.push(misspelt(index, figure, figure.normalize('NFKC')));
    }
  }
  return slips;
}

const PAIRS: Readonly<Record<string, string>> = {
  '（': '（）',
  '(': '（）',
  '【': '【】',
  '〔': '〔〕',
  '《': '《》',
  '「': '「」',
  '『': '『』',
};
const CLOSING: Readonly<Record<string, string>> = {
  '）': '（）',
  ')': '（）',
  '】': '【】',
  '〕': '〔〕',
  '》': '《》',
  '」': '「」',
  '』': '『』',
};
const ANY_BRACKET = /[（(【〔《「『）)】〕》」』]/g;
/** 1) 二）：编号只有后半个括号。 */
const NUMBERING = /(?:^|[\n。；;，,、：:\s])[\da-zA-Z一二三四五六七八九十①-⑩]{1,3}$/;
const MIXED_WIDTH = new Set(['(）', '（)']);

/** 括号、书名号不成对，或一半全角一半半角。 */
function bracketsIn(text: string): Slip[] {
  const slips: Slip[] = [];
  const open: { readonly mark: string; readonly at: number }[] = [];
  for (const { 0: mark, index } of matchesOf(text, ANY_BRACKET)) {
    if (PAIRS[mark] !== undefined) {
      open.push({ mark, at: index });
      continue;
    }
    const last = open.at(-1);
    if (last !== undefined && PAIRS[last.mark] === CLOSING[mark]) {
      open.pop();
      if (!MIXED_WIDTH.has(last.mark + mark)) continue;
      // Beside a full-width half the other is a slip of the keyboard.
      const [at, half] = mark === ')' ? [index, mark] : [last.at, last.mark];
      const right = half === ')' ? '）' : '（';
      slips.push({ at, text: half, rights: [right], says: `括号一半全角一半半角，“${half}”应为“${right}”` });
    } else if (!NUMBERING.test(text.slice(Math.max(0, index - 4), index))) {
      slips.push({ at: index, text: mark, rights: [], says: `“${mark}”前面缺少配对的“${CLOSING[mark]![0]}”` });
    }
  }
  for (const { mark, at } of open) {
    slips.push({ at, text: mark, rights: [], says: `“${mark}”后面缺少配对的“${PAIRS[mark]![1]}”` });
  }
  return slips;
}

const CURLY = /[“”]/g;

/** 前后引号颠倒或不成对。 */
function quotesIn(text: string): Slip[] {
  const slips: Slip[] = [];
  let opened = -1;
  for (const { 0: mark, index } of matchesOf(text, CURLY)) {
    const expected = opened < 0 ? '“' : '”';
    if (mark !== expected) {
      slips.push({
        at: index,
        text: mark,
        rights: [expected],
        says: `第 ${index + 1} 个字的${mark === '“' ? '前' : '后'}引号应为${mark === '“' ? '后' : '前'}引号`,
      });
    }
    opened = opened < 0 ? index : -1;
  }
  if (opened >= 0) slips.push({ at: opened, text: text[opened]!, rights: [], says: '引号不成对' });
  // Which of the marks is wrong cannot be told when one is missing.
  const sure = opened < 0;
  if (text.includes('"') && (text.match(/"/g)?.length ?? 0) % 2 === 1 && !/\d"/.test(text)) {
    slips.push({ at: text.indexOf('"'), text: '"', rights: [], says: '引号不成对' });
  }
  return sure ? slips : slips.slice(-1);
}

const FINDERS = [marksIn, strayItemsIn, widthsIn, bracketsIn, quotesIn];
