import type { ExpenditureLine } from '@duzhi/core/book';
import type { WorkKind } from '../lexicon/kinds-of-work.ts';
import { remember } from './memory.ts';
import { nameSimilarity } from './names.ts';
import { worksIn, worksOfLine } from './works.ts';

const SIMILAR = 0.5;

const matchesOf = remember((_line: ExpenditureLine) => new Map<string, boolean>());

/**
 * 一个名称（指标、目标里的一项）说的是否这一行支出明细。
 *
 * By kind of work: the same action, or the same thing where one side names no action or a composite one (改造, 整治); else by
 * the wording of the names.
 */
export function speaksOfLine(name: string, line: ExpenditureLine): boolean {
  const known = matchesOf(line);
  let match = known.get(name);
  if (match === undefined) {
    match = sharesWork(name, line) || isNamedLike(name, line);
    known.set(name, match);
  }
  return match;
}

function sharesWork(name: string, line: ExpenditureLine): boolean {
  const { kinds } = worksIn(name);
  if (kinds.length === 0) return false;
  const { covered } = worksOfLine(line);
  const acts = (all: readonly WorkKind[]) => all.filter((kind) => kind.class === 'action');
  const own = acts(kinds);
  const other = acts(covered);
  const sameThing = kinds.some(
    (kind) => kind.class !== 'action' && kind.class !== 'composite' && covered.includes(kind),
  );
  if (own.length === 0 || other.length === 0) return sameThing;
  const sameAction = own.some((kind) => covered.includes(kind));
  if (!sameAction) return sameThing && [...kinds, ...covered].some((kind) => kind.class === 'composite');
  // 护栏维修 and 电梯维修: the same done to another thing is another work.
  const things = kinds.filter((kind) => kind.class === 'object');
  const theirs = covered.filter((kind) => kind.class === 'object');
  return sameThing || things.length === 0 || theirs.length === 0;
}

function isNamedLike(name: string, { content, detail }: ExpenditureLine): boolean {
  return (
    (detail !== null && nameSimilarity(name, detail) >= SIMILAR) ||
    (content !== null && nameSimilarity(name, content) >= SIMILAR)
  );
}
