import type { ComparisonIndex } from './comparison-index.ts';

/** 能问线程的：索引的各个方法，各收一个对象。 */
export type QuestionName = {
  [Name in keyof ComparisonIndex]: ComparisonIndex[Name] extends (input: never) => unknown ? Name : never;
}[keyof ComparisonIndex];

export type QuestionInput<Name extends QuestionName> = Parameters<ComparisonIndex[Name]>[0];
export type QuestionOutput<Name extends QuestionName> = ReturnType<ComparisonIndex[Name]>;

/** 主线程问的一句。 */
export interface ThreadQuestion {
  readonly name: QuestionName;
  readonly input: unknown;
}

/** 线程的回答：答案，或程序出的错。 */
export type ThreadAnswer = { readonly output: unknown } | { readonly fault: Error };
