export * from './box-plot.ts';
export * from './district-totals.ts';
export * from './near-copies.ts';
export type { DifferenceKind, TextDifference } from './text-difference.ts';
export * from './try-rule.ts';
export * from './twice-funded.ts';
export type { BookReference, UnitBook } from './unit-book.ts';
export * from './unit-costs.ts';
