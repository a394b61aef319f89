import { foldText, memoiseText } from '@duzhi/core/shared';

/** 名称里不区分事项的通用词：去掉它们才看得出说的是不是一件事。 */
const GENERIC =
  /专项资金|专项经费|专用经费|项目经费|工作经费|运转经费|运行经费|人员经费|办公经费|补助资金|补助经费|经费|资金|费用|专项|专用|项目|工作|开展|支出|管理|办理|事务|事件|服务|建设|业务性|等/g;

/** 名称的核心：规整并去掉通用词；全是通用词时保留规整后的全文。 */
export const coreOfName = memoiseText((name) => {
  const folded = foldText(name).replace(/[^\p{L}\p{N}]/gu, '');
  const core = folded.replace(GENERIC, '');
  return core.length >= 2 ? core : folded;
}, 20_000);

/** 只有字的一段话：去掉标点和空白，看两段话说的是不是一样。 */
export const wordsOnly = memoiseText((text): string => foldText(text).replace(/[^\p{L}\p{N}%]/gu, ''));

/** 各相邻两字，作为一个数，从小到大。 */
const bigramsOf = memoiseText((text): readonly number[] => {
  const pairs: number[] = [];
  for (let index = 1; index < text.length; index += 1)
    pairs.push((text.charCodeAt(index - 1) << 16) | text.charCodeAt(index));
  return pairs.sort((a, b) => a - b);
}, 20_000);

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
function textSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (a.length < 2 || b.length < 2) return 0;
  return (2 * countShared(bigramsOf(a), bigramsOf(b))) / (a.length - 1 + (b.length - 1));
}

/** 两个名称是否像同一事项，0 到 1。容许经费名称的通用词不同（社区经费 / 社区人员经费）。 */
export function nameSimilarity(a: string, b: string): number {
  const left = foldText(a);
  const right = foldText(b);
  if (left === right) return 1;
  const coreLeft = coreOfName(a);
  const coreRight = coreOfName(b);
  if (coreLeft === coreRight) return 0.95;
  const contained = coreLeft.includes(coreRight) || coreRight.includes(coreLeft);
  return Math.max(contained ? 0.8 : 0, textSimilarity(coreLeft, coreRight), textSimilarity(left, right) * 0.9);
}

/** 两段文字共有几个二字词（按相邻两字数，重复的算一次）。 */
export function sharesWords(a: string, b: string): number {
  return countShared([...new Set(bigramsOf(foldText(a)))], [...new Set(bigramsOf(foldText(b)))]);
}
