import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Book } from '@duzhi/core/book';
import { runChecks } from '@duzhi/core/checks';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import type { DamageReport } from './damage-run.ts';
import { bookOf, FIXTURES, tablesOf } from './documents.ts';
import { KNOWN_DEFECTS, KNOWN_TIES, MUST_BE_SILENT } from './known-defects.ts';
import type { Mutation } from './mutations.ts';
import { mutationsOf, tryMutation } from './mutations.ts';
import type { SavedCopy } from './saved-copies.ts';
import { savedCopies } from './saved-copies.ts';
import type { ReadingScore } from './values.ts';
import { scoreReading } from './values.ts';

/** 一份拷贝读得怎样。 */
export interface CopyResult {
  readonly copy: Pick<SavedCopy, 'format' | 'name'>;
  readonly score: ReadingScore;
  readonly problems: number;
}

/** 演示文件的每种存法各读一遍。 */
export function measureReading(): CopyResult[] {
  const expected = bookOf(join(FIXTURES, 'demo-office-2023.txt'));
  const nothing: Book = { schema: 'duzhi-book/1', fiscalYear: null, unit: null, forms: [], origins: {} };
  return savedCopies().map(({ format, name, fileName, bytes }) => {
    const tables = readTables(bytes, fileName);
    const recognition = tables.ok ? recognise(tables.value) : { book: nothing, problems: [] };
    return {
      copy: { format, name },
      score: scoreReading(expected, recognition.book),
      problems: recognition.problems.length,
    };
  });
}

/** 一份文件查得怎样。 */
export interface CheckingResult {
  readonly known: number;
  readonly found: number;
  readonly ties: number;
  readonly tiesShown: number;
  /** 对得上却被指出的。 */
  readonly wronglyFlagged: number;
}

/** 已知的毛病找到多少，对得上的勾稽冤枉多少。 */
export function measureChecking(file: string): CheckingResult {
  const { findings, outcomes } = runChecks(bookOf(file));
  const passed = outcomes.filter(({ result }) => result === 'pass');
  return {
    known: KNOWN_DEFECTS.length,
    found: KNOWN_DEFECTS.filter(({ code, at }) =>
      findings.some((finding) => finding.code === code && finding.at.includes(at)),
    ).length,
    ties: KNOWN_TIES.length,
    tiesShown: KNOWN_TIES.filter(({ at }) => passed.some((outcome) => outcome.at.includes(at))).length,
    wronglyFlagged: findings.filter(({ code }) => MUST_BE_SILENT.includes(code ?? '')).length,
  };
}

/** 改动试验的结果，按改动的种类。 */
export interface MutationResult {
  readonly kind: Mutation['kind'];
  readonly tried: number;
  /** 表里另有一处与它相对、因而应当查得出的。 */
  readonly governed: number;
  readonly caught: number;
  /** 改动之后冤枉了别的单元格的。 */
  readonly astray: number;
}

/** 逐处改动一份文件，看查不查得出。 */
export function measureMutations(file: string): MutationResult[] {
  const document = tablesOf(file);
  const { book } = recognise(document);
  const before = runChecks(book).findings;
  const outcomes = mutationsOf(book).map((mutation) => tryMutation(document, book, before, mutation));
  return (['number', 'unit', 'name'] as const).map((kind) => {
    const own = outcomes.filter(({ mutation }) => mutation.kind === kind);
    const governed = own.filter(({ mutation }) => mutation.expected.length > 0);
    return {
      kind,
      tried: own.length,
      governed: governed.length,
      caught: governed.filter(({ caught }) => caught).length,
      astray: own.filter(({ astray }) => astray.length > 0).length,
    };
  });
}

const DAMAGED = 10_000;
const PROCESSES = 2;
/** 一份文件最多占多久的处理器、整个进程最多用多少内存。 */
export const DAMAGE_BOUNDS = { slowestMs: 2_000, peakMiB: 512 };

/** A hang ends here; on a busy machine an honest run may take many minutes. */
const LONGEST_RUN_MS = 30 * 60_000;

/** 随机损坏一万份文件各读一遍，分在两个进程里。 */
export async function measureDamage(): Promise<DamageReport> {
  const folder = mkdtempSync(join(tmpdir(), 'duzhi-damage-'));
  try {
    const wanted = new Set([
      'text 照常存的',
      'html 照常存的',
      'xlsx 照常存的',
      'xls Excel 97–2003',
      'docx 照常存的',
      'docx 由文字处理软件另存',
    ]);
    const files = savedCopies()
      .filter(({ format, name }) => wanted.has(`${format} ${name}`))
      .map(({ fileName, bytes }, index) => {
        const file = join(folder, `${index}-${fileName}`);
        writeFileSync(file, bytes);
        return file;
      });
    const reports = await Promise.all(
      Array.from({ length: PROCESSES }, async (_, index) => {
        const program = fileURLToPath(new URL('damage-run.ts', import.meta.url));
        // The heap is bounded well below what the process may use, so that a hunger for memory shows as a crash.
        const args = ['--max-old-space-size=320', program, String(DAMAGED / PROCESSES), String(index + 1), ...files];
        const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LONGEST_RUN_MS });
        return JSON.parse(stdout) as DamageReport;
      }),
    );
    return {
      tried: sum(reports.map(({ tried }) => tried)),
      read: sum(reports.map(({ read }) => read)),
      refused: sum(reports.map(({ refused }) => refused)),
      crashes: reports.flatMap(({ crashes }) => crashes),
      slowestMs: Math.max(...reports.map(({ slowestMs }) => slowestMs)),
      peakMiB: Math.max(...reports.map(({ peakMiB }) => peakMiB)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
