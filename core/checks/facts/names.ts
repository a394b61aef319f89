import { foldText } from '@duzhi/core/shared';

/** 名称里不区分事项的通用词：去掉它们才看得出说的是不是一件事。 */
const GENERIC =
  /专项资金|专项经费|专用经费|项目经费|工作经费|运转经费|运行经费|人员经费|办公经费|补助资金|补助经费|经费|资金|费用|专项|专用|项目|工作|开展|支出|管理|办理|事务|事件|服务|建设|业务性|等/g;

const cores = new Map<string, string>();

/** 名称的核心：规整并去掉通用词；全是通用词时保留规整后的全文。 */
export function coreOfName(name: string): string {
  let core = cores.get(name);
  if (core === undefined) {
    core = findCore(name);
    if (cores.size > 20_000) cores.clear();
    cores.set(name, core);
  }
  return core;
}

function findCore(name: string): string {
  const folded = foldText(name).replace(/[^\p{L}\p{N}]/gu, '');
  const core = folded.replace(GENERIC, '');
  return core.length >= 2 ? core : folded;
}

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index + 1 < text.length; index += 1) {
    const pair = text.slice(index, index + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** 两段文字的相似程度，0 到 1（二元组 Dice 系数）；单字按是否相同。 */
function textSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (a.length < 2 || b.length < 2) return 0;
  const left = bigrams(a);
  const right = bigrams(b);
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  return (2 * shared) / (a.length - 1 + (b.length - 1));
}

const similarities = new Map<string, Map<string, number>>();
let pairs = 0;

/** 两个名称是否像同一事项，0 到 1。容许经费名称的通用词不同（社区经费 / 社区人员经费）。 */
export function nameSimilarity(a: string, b: string): number {
  let known = similarities.get(a);
  let similarity = known?.get(b);
  if (similarity === undefined) {
    similarity = compareNames(a, b);
    // A bounded memo: the names of a book are held against one another after every edit.
    if (known === undefined || pairs >= 20_000) {
      if (pairs >= 20_000) {
        similarities.clear();
        pairs = 0;
      }
      known = new Map();
      similarities.set(a, known);
    }
    known.set(b, similarity);
    pairs += 1;
  }
  return similarity;
}

function compareNames(a: string, b: string): number {
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
  const pairs = bigrams(foldText(a));
  let shared = 0;
  for (const pair of bigrams(foldText(b)).keys()) if (pairs.has(pair)) shared += 1;
  return shared;
}
