// npm run bench -- compare: unit costs and near copies over 18,000 forms, a new book against all of them, how both grow from a
// tenth of that, and all pairs of texts compared one by one beside it. An argument sets another number of forms.
import type { UnitBook } from '@duzhi/core/comparison';
import {
  compareUnitCosts,
  countShared,
  districtTotals,
  findTwiceFunded,
  NearCopyIndex,
  passagesOf,
  shinglesOf,
  unitCostsOf,
} from '@duzhi/core/comparison';
import { forgetTexts } from '@duzhi/core/shared';
import { median } from './common/measure.ts';
import { print, printRatio } from './common/print.ts';
import { manyBooks } from './compare/many-books.ts';

const FORMS = Number(process.argv[2] ?? 18_000);
const NEW_BOOKS = 200;
/** 每一对都细比，只比这么多本册。 */
const SAMPLE = 100;

interface Timed<Value> {
  readonly value: Value;
  readonly seconds: number;
  /** 所占的处理器时间；机器忙时以此为准。 */
  readonly processorSeconds: number;
}

function timed<Value>(run: () => Value): Timed<Value> {
  const before = process.threadCpuUsage();
  const start = performance.now();
  const value = run();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.threadCpuUsage(before);
  return { value, seconds, processorSeconds: (user + system) / 1e6 };
}

const say = ({ seconds, processorSeconds }: Omit<Timed<unknown>, 'value'>): [string, string] => [
  `${seconds.toFixed(2)} s`,
  `${processorSeconds.toFixed(2)} s processor`,
];

/** The report over all books, then new books one by one; answers the index and its processor time. */
function benchForms(books: readonly UnitBook[]): { readonly nearSeconds: number } {
  const forms = books.reduce((sum, { book }) => sum + book.forms.length, 0);
  print(`— ${forms} forms in ${books.length} books`);
  forgetTexts();
  const costs = timed(() => compareUnitCosts(books.flatMap(unitCostsOf)));
  const prices = costs.value.reduce((sum, { rows }) => sum + rows.length, 0);
  const outliers = costs.value.reduce((sum, group) => sum + group.outliers.length, 0);
  print('unit costs', ...say(costs), `${prices} prices`, `${costs.value.length} groups`, `${outliers} outliers`);
  const index = new NearCopyIndex();
  const filling = timed(() => {
    for (const book of books) index.put(book);
  });
  print('near copies: index', ...say(filling));
  const report = timed(() => index.report());
  const others = report.value.filter(({ relation }) => relation === 'other-unit').length;
  print('near copies: report', ...say(report), `${report.value.length} pairs`, `${others} between units`);
  const nearSeconds = filling.processorSeconds + report.processorSeconds;
  print('both reports', ...say(added(costs, filling, report)), 'bound 10 s');
  benchNewBooks(index, books);
  const totals = timed(() => districtTotals(books.filter(({ fiscalYear }) => fiscalYear === 2023)));
  print('totals of a year', ...say(totals), `${totals.value.untied.length} do not tie`);
  const twice = timed(() => findTwiceFunded(books, () => null));
  print('funded twice', ...say(twice), `${twice.value.length} pairs`);
  print('memory', `${(process.memoryUsage().heapUsed / 1024 / 1024).toFixed(0)} MB`);
  return { nearSeconds };
}

function added(...parts: readonly Timed<unknown>[]): Omit<Timed<unknown>, 'value'> {
  return {
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
    processorSeconds: parts.reduce((sum, part) => sum + part.processorSeconds, 0),
  };
}

/** Books anew: each is put in place of its old self and asked about, with its prices. */
function benchNewBooks(index: NearCopyIndex, books: readonly UnitBook[]): void {
  const step = Math.max(1, Math.floor(books.length / NEW_BOOKS));
  const times = books
    .filter((_book, at) => at % step === 0)
    .map((book) =>
      timed(() => {
        index.put({ ...book, book: structuredClone(book.book) });
        index.copiesOf(book.bookId);
        unitCostsOf(book);
      }),
    );
  const sorted = times.map(({ seconds }) => seconds * 1000).sort((a, b) => a - b);
  const processor = times.map(({ processorSeconds }) => processorSeconds * 1000).sort((a, b) => a - b);
  print(
    'a new book',
    `median ${median(sorted).toFixed(2)} ms`,
    `p99 ${sorted[Math.floor(sorted.length * 0.99)]!.toFixed(2)} ms`,
    `p99 ${processor[Math.floor(processor.length * 0.99)]!.toFixed(2)} ms proc.`,
    'bound 50 ms',
  );
}

/**
 * 笨办法：每一对文字都细比。在一部分册上量，按对数推算到全部。
 *
 * It is given the shingles ready sorted and counted, so that only the comparing is timed. Beside it the index is asked about the
 * same books: what the index misses of the pairs found so is told.
 */
function benchAllPairs(books: readonly UnitBook[], nearSeconds: number): void {
  const sample = books.slice(0, SAMPLE);
  const textsOf = (list: readonly UnitBook[]) =>
    list.flatMap((one) => passagesOf(one.book).map(({ skeleton }) => ({ book: one, skeleton })));
  const texts = textsOf(sample).map((text) => ({ ...text, shingles: shinglesOf(text.skeleton) }));
  const naive = timed(() => {
    const pairs = new Set<string>();
    for (const [at, a] of texts.entries()) {
      for (let after = at + 1; after < texts.length; after += 1) {
        const b = texts[after]!;
        const shared = countShared(a.shingles, b.shingles);
        if (shared * 10 < (a.shingles.length + b.shingles.length - shared) * 7 || !comparable(a.book, b.book)) continue;
        pairs.add([a.book.bookId, b.book.bookId].sort().join(' '));
      }
    }
    return pairs;
  });
  const index = new NearCopyIndex();
  for (const book of sample) index.put(book);
  const found = new Set(index.report().map(({ a, b }) => [a.bookId, b.bookId].sort().join(' ')));
  const both = [...naive.value].filter((pair) => found.has(pair)).length;
  print(`all pairs of ${texts.length} texts`, ...say(naive), `${naive.value.size} pairs`, `${both} by the index too`);
  const all = textsOf(books).length;
  const extrapolated = naive.processorSeconds * (all / texts.length) ** 2;
  print(`reckoned for all ${all} texts`, `${extrapolated.toFixed(0)} s processor`, '(not measured)');
  printRatio('all-pairs', extrapolated / nearSeconds, 0);
}

const comparable = (a: UnitBook, b: UnitBook): boolean =>
  Math.abs(a.fiscalYear - b.fiscalYear) <= 1 && a.bookId !== b.bookId;

const tenth = [...manyBooks(FORMS / 10)];
benchForms(tenth);
const books = [...manyBooks(FORMS)];
const { nearSeconds } = benchForms(books);
benchAllPairs(books, nearSeconds);
