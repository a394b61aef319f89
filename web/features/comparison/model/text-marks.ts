/** 一句话的一段，与对面的那句是不是一样。 */
export interface Mark {
  readonly text: string;
  readonly differs: boolean;
}

/**
 * 两句话各分成几段：开头、结尾一样的照写，中间不同的标出来。
 *
 * What copyists change is a name or a figure: one stretch in the middle is what a reader wants to see.
 */
export function markDifference(text: string, other: string): readonly Mark[] {
  const [own, theirs] = [[...text], [...other]];
  const least = Math.min(own.length, theirs.length);
  let start = 0;
  while (start < least && own[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < least - start && own.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  // A figure is told whole: 12次 and 15次 differ in 12 and 15, not in 2 and 5.
  while (start > 0 && isDigit(own[start - 1]) && (isDigit(own[start]) || isDigit(theirs[start]))) start -= 1;
  while (end > 0 && isDigit(own[own.length - end]) && (isDigit(own.at(-1 - end)) || isDigit(theirs.at(-1 - end))))
    end -= 1;
  const marks = [
    { text: own.slice(0, start).join(''), differs: false },
    { text: own.slice(start, own.length - end).join(''), differs: true },
    { text: own.slice(own.length - end).join(''), differs: false },
  ];
  return marks.filter((mark) => mark.text !== '');
}

const isDigit = (character: string | undefined): boolean => character !== undefined && /[\d.]/.test(character);

/** 一段里的一句：照写的，或与对面哪一句对着看。 */
export interface MarkedSentence {
  readonly text: string;
  /** 与对面一样的为 null；对面没有这一句的整句标出。 */
  readonly marks: readonly Mark[] | null;
}

interface Side {
  readonly sentences: readonly string[];
}

/** 左右两段各句，不同的标出。 */
export function markPassage(
  own: Side,
  pairs: readonly { readonly own: string | null; readonly other: string | null }[],
): readonly MarkedSentence[] {
  const left = pairs.filter((pair) => pair.own !== null);
  return own.sentences.map((text) => {
    const at = left.findIndex((pair) => pair.own === text);
    if (at < 0) return { text, marks: null };
    const [{ other }] = left.splice(at, 1) as [(typeof left)[number]];
    return { text, marks: other === null ? [{ text, differs: true }] : markDifference(text, other) };
  });
}
