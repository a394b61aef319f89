import type { Sentence } from './passages.ts';

/** 两段文字哪里不同：年份、单位名称、数，或别的字。 */
export type DifferenceKind = 'year' | 'unit-name' | 'figures' | 'words';

/** 两段相近的文字差在哪里。 */
export interface TextDifference {
  /** 依次列出；空为除标点、序号外一字不差，只有 year 就是只改了年份。 */
  readonly kinds: readonly DifferenceKind[];
  /** 数或文字不同的句子，左右对照；一边没有的为 null。 */
  readonly sentences: readonly { readonly a: string | null; readonly b: string | null }[];
  /** 文中留着对方单位的名称（照抄时忘了改）。 */
  readonly namesOther: boolean;
}

const KINDS: readonly DifferenceKind[] = ['year', 'unit-name', 'figures', 'words'];

/** 逐句对照。Sentences with the same words belong together, wherever they stand; what is left over is told side by side. */
export function differenceOf(
  a: readonly Sentence[],
  b: readonly Sentence[],
  names: { readonly a: readonly string[]; readonly b: readonly string[] },
): TextDifference {
  const kinds = new Set<DifferenceKind>();
  const sentences: { a: string | null; b: string | null }[] = [];
  const unmatched = new Map<string, Sentence[]>();
  for (const sentence of b) {
    const list = unmatched.get(sentence.skeleton);
    if (list === undefined) unmatched.set(sentence.skeleton, [sentence]);
    else list.push(sentence);
  }
  const onlyA: Sentence[] = [];
  for (const sentence of a) {
    const list = unmatched.get(sentence.skeleton);
    if (list === undefined || list.length === 0) {
      onlyA.push(sentence);
      continue;
    }
    const same = list.findIndex(({ figures }) => figures === sentence.figures);
    const [twin] = list.splice(Math.max(same, 0), 1) as [Sentence];
    if (sentence.years !== twin.years) kinds.add('year');
    if (sentence.names !== twin.names) kinds.add('unit-name');
    if (sentence.figures !== twin.figures) {
      kinds.add('figures');
      sentences.push({ a: sentence.text, b: twin.text });
    }
  }
  const onlyB = [...unmatched.values()].flat();
  if (onlyA.length + onlyB.length > 0) kinds.add('words');
  for (let at = 0; at < Math.max(onlyA.length, onlyB.length); at += 1)
    sentences.push({ a: onlyA[at]?.text ?? null, b: onlyB[at]?.text ?? null });
  return {
    kinds: KINDS.filter((kind) => kinds.has(kind)),
    sentences,
    namesOther: mentions(a, names.b, names.a) || mentions(b, names.a, names.b),
  };
}

/** Whether the text names the other unit and not, by the same word, its own. */
function mentions(sentences: readonly Sentence[], names: readonly string[], own: readonly string[]): boolean {
  return names.some(
    (name) => !own.some((mine) => mine.includes(name)) && sentences.some(({ text }) => text.includes(name)),
  );
}
