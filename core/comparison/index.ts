export * from './box-plot.ts';
export * from './near-copies.ts';
export type { DifferenceKind, TextDifference } from './text-difference.ts';
export type { BookReference, UnitBook } from './unit-book.ts';
export * from './unit-costs.ts';
