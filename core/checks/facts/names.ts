import { foldText, memoiseText } from '@duzhi/core/shared';

/** 名称里不区分事项的通用词：去掉它们才看得出说的是不是一件事。 */
const GENERIC =
  /专项资金|专项经费|专用经费|项目经费|工作经费|运转经费|运行经费|人员经费|办公经费|补助资金|补助经费|经费|资金|费用|专项|专用|项目|工作|开展|支出|管理|办理|事务|事件|服务|建设|业务性|等/g;

/** 名称的核心：规整并去掉通用词；全是通用词时保留规整后的全文。 */
export const coreOfName = memoiseText((name) => {
  const folded = lettersIn(foldText(name));
  const core = folded.replace(GENERIC, '');
  return core.length >= 2 ? core : folded;
});

/** 只有字的一段话：去掉标点和空白，看两段话说的是不是一样。 */
export const wordsOnly = memoiseText((text): string => lettersIn(foldText(text), '%'));

const OTHER_LETTER = /[\p{L}\p{N}]/u;

/** 一段文字里的字和数字，连同 `kept`。Han and figures are told by their codes: a class of all letters is slow to ask. */
function lettersIn(text: string, kept = ''): string {
  let letters = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    const common =
      (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
    if (common || character === kept || (code > 0x7f && OTHER_LETTER.test(character))) letters += character;
    else if (code >= 0x41 && code <= 0x5a) letters += character;
  }
  return letters;
}

/** 一段文字和它的各相邻两字；两字作为一个数，从小到大。 */
interface Spelling {
  readonly text: string;
  readonly bigrams: readonly number[];
}

function spell(text: string): Spelling {
  const pairs: number[] = [];
  for (let index = 1; index < text.length; index += 1)
    pairs.push((text.charCodeAt(index - 1) << 16) | text.charCodeAt(index));
  return { text, bigrams: pairs.sort((a, b) => a - b) };
}

/** 比较名称时看的：规整后的全文，和其中的核心。 */
export interface Name {
  readonly whole: Spelling;
  readonly core: Spelling;
}

/** 一个名称，读成比较时看的样子：同它比的名称多时，先读好。 */
export const nameOf = memoiseText((name): Name => ({ whole: spell(foldText(name)), core: spell(coreOfName(name)) }));

/** How many of the sorted numbers the two lists share, one for one. */
function countShared(left: readonly number[], right: readonly number[]): number {
  let shared = 0;
  for (let a = 0, b = 0; a < left.length && b < right.length; ) {
    const difference = left[a]! - right[b]!;
    if (difference === 0) shared += 1;
    if (difference <= 0) a += 1;
    if (difference >= 0) b += 1;
  }
  return shared;
}

/** 两段文字的相似程度，0 到 1（二元组 Dice 系数）；单字按是否相同。 */
function textSimilarity(a: Spelling, b: Spelling): number {
  if (a.text === b.text) return a.text === '' ? 0 : 1;
  if (a.bigrams.length === 0 || b.bigrams.length === 0) return 0;
  return (2 * countShared(a.bigrams, b.bigrams)) / (a.bigrams.length + b.bigrams.length);
}

/** 两个名称是否像同一事项，0 到 1。容许经费名称的通用词不同（社区经费 / 社区人员经费）。 */
export function nameSimilarity(a: string, b: string): number {
  return a === b ? 1 : similarityOf(nameOf(a), nameOf(b));
}

/** 同上，名称已经读好。 */
export function similarityOf(left: Name, right: Name): number {
  if (left.whole.text === right.whole.text) return 1;
  if (left.core.text === right.core.text) return 0.95;
  const contained = left.core.text.includes(right.core.text) || right.core.text.includes(left.core.text);
  const similarity = Math.max(textSimilarity(left.core, right.core), textSimilarity(left.whole, right.whole) * 0.9);
  return contained ? Math.max(0.8, similarity) : similarity;
}

/** 两段文字共有几个二字词（按相邻两字数，重复的算一次）。 */
export function sharesWords(a: string, b: string): number {
  return countShared([...new Set(nameOf(a).whole.bigrams)], [...new Set(nameOf(b).whole.bigrams)]);
}
