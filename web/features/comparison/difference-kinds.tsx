import type { CopiedPair } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import { compareWords } from './words.ts';

/** 差在哪里：年份、单位名称、数、文字；一字不差的，和留着对方名称的，更值得看。 */
export function DifferenceKinds({ kinds, namesOther }: Pick<CopiedPair, 'kinds' | 'namesOther'>) {
  const w = useWords(compareWords);
  return (
    <span className="difference-kinds">
      {kinds.length === 0 ? <b>{w.verbatim}</b> : kinds.map((kind) => <span key={kind}>{w[`${kind}-kind`]}</span>)}
      {namesOther ? <b>{w.namesOther}</b> : null}
    </span>
  );
}
