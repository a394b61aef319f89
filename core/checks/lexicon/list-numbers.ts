import { matchesOf, parseHanInteger } from '@duzhi/core/shared';
import type { Slip } from './slip.ts';

/** 一个编号。 */
interface Marker {
  readonly at: number;
  readonly text: string;
  readonly number: number;
  /** 编号后的标点；括号编号为空串。 */
  readonly mark: string;
}

const ARABIC = /(?<=^|[\n。；;])[ \t]*(\d{1,2})([、.．:：,，])(?=\s*[^\d\s.，。、])/g;
const HAN = /(?<=^|[\n。；;])[ \t]*([一二三四五六七八九十]{1,3})([、.．:：,，])(?=\s*[^\d\s.，。、])/g;
const BRACKETED = /(?<=^|[\n。；;：:])[ \t]*[（(](\d{1,2}|[一二三四五六七八九十]{1,3})[)）](?=\S)/g;
/** 编号后面应有的标点。 */
const PROPER = ['、', '.'];

/** 编号的笔误：1、2：3：写法不一，跳号，重号。 */
export function numberingSlipsIn(text: string): Slip[] {
  if (!/[\d一二三四五六七八九十][、.．:：,，)）]/.test(text)) return [];
  const slips: Slip[] = [];
  for (const pattern of [ARABIC, HAN]) {
    const list = markersIn(text, pattern);
    slips.push(...mixedMarks(list), ...brokenSequence(list));
  }
  const bracketed = markersIn(text, BRACKETED);
  slips.push(...brokenSequence(bracketed.filter(({ text: own }) => /\d/.test(own))));
  slips.push(...brokenSequence(bracketed.filter(({ text: own }) => !/\d/.test(own))));
  return slips;
}

function markersIn(text: string, pattern: RegExp): Marker[] {
  return matchesOf(text, pattern).map((match) => {
    const own = match[0].trimStart();
    const number = /^\d/.test(match[1]!) ? Number(match[1]) : Number(parseHanInteger(match[1]!) ?? 0);
    return {
      at: match.index + match[0].length - own.length,
      text: own,
      number,
      mark: (match[2] ?? '').replace('．', '.'),
    };
  });
}

function mixedMarks(list: readonly Marker[]): Slip[] {
  const used = new Set(list.map(({ mark }) => mark));
  if (used.size < 2) return [];
  const proper = PROPER.filter((mark) => used.has(mark));
  const count = (mark: string) => list.filter((one) => one.mark === mark).length;
  // Where neither is in use, or both as often, the mark that belongs to the first number stands.
  const [right = '、'] = proper.toSorted((a, b) => count(b) - count(a));
  const model = list.find(({ mark }) => mark === right)?.text ?? `1${right}`;
  return list
    .filter(({ mark }) => mark !== right)
    .map(({ at, text, mark }) => {
      const wanted = `${text.slice(0, -1)}${right}`;
      return {
        at,
        text,
        rights: proper.length === 1 || count(mark) < count(right) ? [wanted] : [wanted, text],
        says: `编号“${text}”与“${model}”的写法不一`,
      };
    });
}

/** A list that begins with 1 goes on by one, or begins again. */
function brokenSequence(list: readonly Marker[]): Slip[] {
  const slips: Slip[] = [];
  let last: Marker | undefined;
  for (const marker of list) {
    if (last !== undefined && marker.number !== last.number + 1 && marker.number !== 1) {
      const fault = marker.number <= last.number ? '重号或倒号' : '中间缺号';
      slips.push({
        at: marker.at,
        text: marker.text,
        rights: [],
        says: `编号“${last.text}”后面是“${marker.text}”，${fault}`,
      });
    }
    if (last !== undefined || marker.number === 1) last = marker;
  }
  return slips;
}
