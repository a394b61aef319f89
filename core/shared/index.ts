export * from './json.ts';
export * from './money.ts';
export * from './numerals.ts';
export * from './ratio.ts';
export type { Rational } from './rational.ts';
export * as Exact from './rational.ts';
export * from './result.ts';
export * from './text.ts';
export * from './text-memo.ts';
