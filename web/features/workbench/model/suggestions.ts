import type { Book } from '@duzhi/core/book';
import { DEVIATION_CAUSES, INDICATOR_LEVELS, LIKELIHOODS, PERFORMANCE_STANDARDS, TARGET_SIGNS } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { FEN_PER_UNIT, findAt } from '@duzhi/core/shared';
import { drawnSheet } from './drawn-sheet.ts';
import { findListPlace } from './list-place.ts';

/** 一格可以选的写法。 */
export interface Suggestions {
  /** 表样规定的。 */
  readonly stated: readonly string[];
  /** 册里同一栏写过的，写得多的在前；规定的不再列。 */
  readonly used: readonly string[];
}

const NONE: Suggestions = { stated: [], used: [] };

/** 一格可以选的写法；自由写的格没有。 */
export function suggestionsFor(book: Book, at: JsonPointer): Suggestions {
  const subject = subjectOf(at);
  if (subject === undefined) return NONE;
  const stated = statedFor(book, at, subject);
  // What is stated under another first level is no wording of this book's own.
  const known: readonly string[] = subject === 'level2' ? SECOND_LEVELS : stated;
  return { stated, used: usedFor(book, at, subject).filter((text) => !known.includes(text)) };
}

/** 打了几个字之后还用得上的：含有所打的字。已经打全了的没有什么可选。 */
export function narrow({ stated, used }: Suggestions, typed: string): readonly string[] {
  const wanted = typed.trim();
  const all = [...stated, ...used];
  if (wanted === '') return all;
  return all.includes(wanted) ? [] : all.filter((text) => text.includes(wanted));
}

// Columns of the same subject share their wordings: a fund is named alike in every form.
const SUBJECTS: Readonly<Record<string, string>> = {
  standard: 'standard',
  causes: 'causes',
  likelihood: 'likelihood',
  'target/comparator': 'sign',
  level1: 'level1',
  level2: 'level2',
  amountUnit: 'amountUnit',
  period: 'period',
  responsibleUnit: 'responsibleUnit',
  reportingUnit: 'unit',
  department: 'unit',
  implementingUnit: 'unit',
  direction: 'fund',
  fund: 'fund',
  'funds/name': 'fund',
  'keyTasks/name': 'fund',
  'signatures/head': 'head',
  'signatures/preparer': 'preparer',
  'signatures/phone': 'phone',
};

/** What a column is about; undefined where its cells have nothing in common. */
function subjectOf(at: JsonPointer): string | undefined {
  const place = findListPlace(at);
  if (place !== undefined) return SUBJECTS[`${place.name}/${place.key}`] ?? SUBJECTS[place.key];
  return SUBJECTS[at.replace(/^\/forms\/\d+\//, '')];
}

function statedFor(book: Book, at: JsonPointer, subject: string): readonly string[] {
  switch (subject) {
    case 'standard':
      return PERFORMANCE_STANDARDS;
    case 'sign':
      return TARGET_SIGNS;
    case 'causes':
      return DEVIATION_CAUSES;
    case 'likelihood':
      return LIKELIHOODS;
    case 'amountUnit':
      return Object.keys(FEN_PER_UNIT);
    case 'level1':
      return Object.keys(INDICATOR_LEVELS);
    case 'level2':
      return secondLevelsOf(findAt(book, at.replace(/2$/, '1')));
  }
  return [];
}

const SECOND_LEVELS = Object.values(INDICATOR_LEVELS).flat();

function secondLevelsOf(level1: unknown): readonly string[] {
  const known = Object.entries(INDICATOR_LEVELS).find(([name]) => name === level1);
  return known?.[1] ?? SECOND_LEVELS;
}

/** As the cells of the same subject are printed, the most frequent first. */
function usedFor(book: Book, at: JsonPointer, subject: string): readonly string[] {
  const times = new Map<string, number>();
  for (const [index, form] of book.forms.entries()) {
    for (const cell of drawnSheet(form, index).sheet.values) {
      if (cell.at === at || cell.text === '' || subjectOf(cell.at) !== subject) continue;
      times.set(cell.text, (times.get(cell.text) ?? 0) + 1);
    }
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([text]) => text);
}
