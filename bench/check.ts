// npm run bench -- check: how long all rules take on one book (reading aside), how long after one edit, how long on 10,000
// units on two cores, and the sums alone beside json-rules-engine. An argument sets another number of units.
// What varies from unit to unit (check/varied-books.ts): its name, every amount, the figures in the texts, one of several
// words for each of ten common ones, and with them some 20 texts of each book that no book before had, 800 characters in
// all; labels and short names repeat, as they do between offices. One amount in a hundred is doubled, so that it fits nothing.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Book, JsonPatch } from '@duzhi/core/book';
import { editBook, parseTarget } from '@duzhi/core/book';
import type { RuleProfile } from '@duzhi/core/checks';
import { CHECKS, checkBooks, createCheckSession, runChecks } from '@duzhi/core/checks';
import { forgetTexts } from '@duzhi/core/shared';
import { recognise } from '@duzhi/documents/recognise';
import { findSeedFile } from '@duzhi/documents/seed-file';
import { readTables } from '@duzhi/documents/tables';
import { setEngineFlags } from '../server/workers/engine-flags.ts';
import { jsonRulesOf } from './check/json-rules.ts';
import { variedBook } from './check/varied-books.ts';
import { printMachine } from './common/machine.ts';
import { median } from './common/measure.ts';
import { print, printRatio } from './common/print.ts';

const UNITS = Number(process.argv[2] ?? 10_000);
const CORES = 2;
const root = join(import.meta.dirname, '..');

function bookFile(): string {
  return findSeedFile() ?? join(root, 'fixtures', 'demo-office-2023.txt');
}

/** As it comes from the store or over the net: what checks books has them from one place alone, so that all are made alike. */
function readBook(): Book {
  const file = bookFile();
  const result = readTables(readFileSync(file), file);
  if (!result.ok) throw new Error(result.error.message);
  return copyOf(recognise(result.value).book);
}

const copyOf = (book: Book): Book => JSON.parse(JSON.stringify(book)) as Book;

/** The engine goes on compiling the seventy rules for some six thousand rounds; after that the figures stand. */
const WARM = 14_000;

/** 中位数，毫秒；`prepare` 的时间不算。 */
function time<Input>(rounds: number, prepare: (round: number) => Input, run: (input: Input) => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const input = prepare(round);
    const start = performance.now();
    run(input);
    times.push(performance.now() - start);
  }
  // The first half warms up.
  return median(times.slice(rounds >> 1));
}

/** 一次所占的处理器时间，毫秒：机器忙时以此为准。The clock of the processor is coarse, so that twenty runs are timed at once. */
function processorTime<Input>(rounds: number, prepare: () => Input, run: (input: Input) => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const inputs = Array.from({ length: 20 }, prepare);
    const before = process.threadCpuUsage();
    for (const input of inputs) run(input);
    const { user, system } = process.threadCpuUsage(before);
    times.push((user + system) / 1000 / inputs.length);
  }
  return median(times);
}

const milliseconds = (value: number): string => `${value.toFixed(3)} ms`;

function benchBook(book: Book): void {
  const start = performance.now();
  const { findings, outcomes } = runChecks(book);
  print(
    'book',
    `${book.forms.length} forms`,
    `${CHECKS.length} rules`,
    `${findings.length} findings`,
    `${outcomes.length} outcomes`,
  );
  print('first run, cold', milliseconds(performance.now() - start));
  print(
    'all rules, the book again',
    milliseconds(
      time(
        WARM,
        () => book,
        (one) => runChecks(one),
      ),
    ),
  );
  const fresh = () => copyOf(book);
  print('all rules, a fresh copy', milliseconds(time(WARM, fresh, (one) => runChecks(one))));
  print(
    'and no text read before',
    milliseconds(
      time(
        1_000,
        () => {
          forgetTexts();
          return fresh();
        },
        (one) => runChecks(one),
      ),
    ),
  );
  print('processor time, a fresh copy', milliseconds(processorTime(50, fresh, (one) => runChecks(one))));
}

function benchEdits(book: Book): void {
  const direction = book.forms.findIndex(({ kind }) => kind === 'expenditure-direction');
  const at = `/forms/${direction}`;
  const replace = (path: string, value: unknown): JsonPatch => [{ op: 'replace', path, value }];
  const edits: Record<string, (round: number) => JsonPatch> = {
    'after an edit of a line amount': (round) => replace(`${at}/lines/0/amount`, 10_000 * (round + 1)),
    'after an edit of a target': (round) => replace(`${at}/indicators/0/target`, parseTarget(`≥${round + 1}件`)),
    'after an edit of a goal': (round) => replace(`${at}/annualGoal`, `全年清运垃圾${round + 1}车，投诉不超过20件`),
    'after an edit of the total': (round) => replace('/forms/0/budget/total', 10_000 * (round + 1)),
    'after an edit of a signature': (round) => replace('/forms/0/signatures/phone', `0000-${1_000_000 + round}`),
  };
  for (const [name, patch] of Object.entries(edits)) {
    const session = createCheckSession();
    let current = book;
    session.run(current);
    const edited = (round: number): Book => {
      const result = editBook(current, patch(round));
      if (!result.ok) throw new Error(result.error.path);
      current = result.value;
      return current;
    };
    print(name, milliseconds(time(WARM, edited, (one) => session.run(one))));
  }
}

/** 一个核查完它的一份。 */
interface Share {
  readonly seconds: number;
  readonly findings: number;
  readonly megabytes: number;
}

async function benchUnits(): Promise<void> {
  // As the server does for the threads that read files.
  setEngineFlags();
  const shares = await Promise.all(
    Array.from({ length: CORES }, async (_none, core): Promise<Share> => {
      const worker = new Worker(import.meta.filename, { argv: [String(UNITS)], workerData: core });
      const [share] = (await once(worker, 'message')) as [Share];
      await worker.terminate();
      return share;
    }),
  );
  const seconds = Math.max(...shares.map((share) => share.seconds));
  const findings = shares.reduce((sum, share) => sum + share.findings, 0);
  print(
    `${UNITS} units on ${CORES} cores`,
    `${seconds.toFixed(2)} s`,
    `${(UNITS / seconds).toFixed(0)} units/s`,
    `${((seconds * 1000 * CORES) / UNITS).toFixed(3)} ms/unit`,
    `${findings} findings`,
    `${Math.max(...shares.map((share) => share.megabytes)).toFixed(0)} MB heap`,
  );
}

/** 一起检查几个单位的，规则试算也是这样。 */
const AT_A_TIME = 4;

/** Books are made as their turn comes; only the checking is timed. */
function checkUnits(core: number): Share {
  const base = readBook();
  let milliseconds = 0;
  let findings = 0;
  for (let index = core; index < UNITS; index += CORES * AT_A_TIME) {
    const books: Book[] = [];
    for (let at = index; at < Math.min(UNITS, index + CORES * AT_A_TIME); at += CORES) books.push(variedBook(base, at));
    const start = performance.now();
    for (const report of checkBooks(books)) findings += report.findings.length;
    milliseconds += performance.now() - start;
  }
  return { seconds: milliseconds / 1000, findings, megabytes: process.memoryUsage().heapUsed / 1024 / 1024 };
}

function benchMemory(book: Book): void {
  const held = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  };
  const before = held();
  for (let index = 0; index < 1_000; index += 1) runChecks(variedBook(book, index));
  const first = held();
  for (let index = 1_000; index < 3_000; index += 1) runChecks(variedBook(book, index));
  print('kept after 1,000 and 3,000 units', `${(first - before).toFixed(1)} MB`, `${(held() - before).toFixed(1)} MB`);
}

const SUMS = ['R07', 'R08', 'R09', 'R10', 'R11', 'R12', 'R13', 'R14'];

async function benchSums(book: Book): Promise<void> {
  const rules = Object.fromEntries(CHECKS.map(({ code }) => [code, { enabled: SUMS.includes(code) }]));
  const profile: RuleProfile = { name: 'sums', title: '勾稽', rules };
  const ours = time(
    2_000,
    () => copyOf(book),
    (one) => runChecks(one, profile),
  );
  const theirs = jsonRulesOf(book);
  const times: number[] = [];
  for (let round = 0; round < 1_000; round += 1) {
    const start = performance.now();
    await theirs.run();
    times.push(performance.now() - start);
  }
  const other = median(times.slice(500));
  print('sums R07–R14, Duzhi', milliseconds(ours), `${runChecks(book, profile).findings.length} findings`);
  print('sums R07–R14, json-rules-engine', milliseconds(other), `${await theirs.run()} of ${theirs.equalities} fail`);
  printRatio('json-rules-engine', other / ours, 1);
}

if (isMainThread) {
  const book = readBook();
  await printMachine();
  benchBook(book);
  benchEdits(book);
  await benchSums(book);
  benchMemory(book);
  await benchUnits();
  await printMachine();
  print('largest memory', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
} else parentPort!.postMessage(checkUnits(Number(workerData)));
