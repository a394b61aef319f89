import { brokenSentencesIn } from './broken-sentences.ts';
import { confusionsIn } from './confusions.ts';
import { numberingSlipsIn } from './list-numbers.ts';
import { punctuationSlipsIn } from './punctuation.ts';
import type { Slip } from './slip.ts';
import { misspelt } from './slip.ts';
import { truncatedTermsIn } from './truncated-terms.ts';

const FINDERS = [truncatedTermsIn, punctuationSlipsIn, numberingSlipsIn, brokenSentencesIn];

/** 一段文字里的笔误，照先后列出，彼此不重叠；没有时为空。 */
export function slipsIn(text: string): readonly Slip[] {
  const all: Slip[] = [];
  for (const { at, wrong, right } of confusionsIn(text)) all.push(misspelt(at, wrong, right));
  for (const find of FINDERS) for (const slip of find(text)) all.push(slip);
  if (all.length < 2) return all;
  all.sort((a, b) => a.at - b.at || b.text.length - a.text.length);
  const kept: Slip[] = [];
  let end = 0;
  for (const slip of all) {
    if (slip.at < end) continue;
    kept.push(slip);
    end = slip.at + slip.text.length;
  }
  return kept;
}

/** 改正一段文字：只有一种改法的都改；`choose` 在几种改法里选第几种。有要人重写的地方时，那里照旧。 */
export function corrected(text: string, slips: readonly Slip[], choose = 0): string {
  let result = '';
  let from = 0;
  for (const { at, text: wrong, rights } of slips) {
    const right = rights.length > 1 ? (rights[choose] ?? rights.at(-1)!) : (rights[0] ?? wrong);
    result += text.slice(from, at) + right;
    from = at + wrong.length;
  }
  return result + text.slice(from);
}
