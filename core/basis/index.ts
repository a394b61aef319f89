export * from './basis.ts';
export { evaluate } from './evaluate.ts';
export { measureKind } from './measure-words.ts';
export * from './print.ts';
export { readBasis, readCounts } from './read-basis.ts';
export * from './revise.ts';
