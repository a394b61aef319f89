import type { BookDeclaration } from '../../api/declarations.ts';

/** 一本册现在说的是哪一次申报：正在办的，没有就是最近批复的；作废的不算。没有申报过为 null。 */
export function currentDeclaration(items: readonly BookDeclaration[]): BookDeclaration | null {
  // The newest come first, and only one can be under way.
  return (
    items.find(({ stage }) => stage !== 'approved' && stage !== 'discarded') ??
    items.find(({ stage }) => stage === 'approved') ??
    null
  );
}
