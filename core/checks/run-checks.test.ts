import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Book, JsonPatch } from '@duzhi/core/book';
import { applyPatch, bookSchema, editBook, parseTarget } from '@duzhi/core/book';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import * as fc from 'fast-check';
import type { Finding } from './define-check.ts';
import type { Report } from './judged-report.ts';
import { CHECKS } from './rules/index.ts';
import type { CheckSession } from './run-checks.ts';
import { checkBooks, createCheckSession, runChecks } from './run-checks.ts';
import { SAMPLES } from './samples.ts';

const SEED = 20240901;
const SHRINK_FOR = 20_000;

/**
 * Fails soon: made smaller for so long only, since a book has hundreds of cells that could each be left out.
 *
 * The limit begins with the failure. On the whole property it would let a slow machine pass with fewer runs.
 */
function assertProperty<Values>(property: fc.IProperty<Values>, numRuns: number): void {
  const first = fc.check(property, { numRuns, seed: SEED, endOnFailure: true });
  if (!first.failed) return;
  const path = first.counterexamplePath ?? '';
  const shrunk = fc.check(property, { seed: SEED, path, interruptAfterTimeLimit: SHRINK_FOR });
  const told = shrunk.failed ? shrunk : first;
  throw new Error(fc.defaultReportMessage(told), { cause: told.errorInstance });
}

/** The whole reports would be thousands of lines to compare and to print: the first that differs is enough. */
function assertSameReport(actual: Report, expected: Report): void {
  if (isDeepStrictEqual(actual, expected)) return;
  for (const list of ['findings', 'outcomes'] as const) {
    const differs = (_: unknown, at: number): boolean => !isDeepStrictEqual(actual[list][at], expected[list][at]);
    const longer = actual[list].length > expected[list].length ? actual[list] : expected[list];
    const at = longer.findIndex(differs);
    if (at >= 0) assert.deepEqual(actual[list][at], expected[list][at], `${list}[${at}]`);
  }
  assert.deepEqual(actual.summary, expected.summary);
}

/** Origins for some cells, so that the rules that look at the source have something to look at. */
function withOrigins(book: Book): Book {
  const origins: Record<string, Book['origins'][string]> = {};
  const note = (at: string, text: string): void => {
    origins[at] = { text, table: 1, row: 1, column: 1 };
  };
  for (const [index, form] of book.forms.entries()) {
    note(`/forms/${index}/title`, form.title);
    if (form.kind === 'expenditure-direction') {
      note(`/forms/${index}/directionAmount`, '48万');
      note(`/forms/${index}/lines/0/amount`, '约7');
    }
  }
  return { ...book, origins };
}

const book = fc.oneof(arbitraryBook, arbitraryBook.map(withOrigins), fc.constantFrom(...Object.values(SAMPLES)));

/** What a person may do next: write into a cell, empty it, add or take away a row, a form, a year; or go back. */
interface Step {
  readonly place: number;
  readonly action: 'replace' | 'blank' | 'remove' | 'copy' | 'back' | 'year';
  readonly text: string;
  readonly figure: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  place: fc.nat(),
  action: fc.constantFrom('replace', 'replace', 'replace', 'blank', 'remove', 'copy', 'back', 'year'),
  text: fc.constantFrom('清运垃圾240车', '≥95%', '不适用', '环境卫生保洁', '请填写', '12条*2万元/条=24万元', '约36万'),
  figure: fc.nat({ max: 900_000_000 }),
});

function places(node: unknown, at: string, into: { at: string; value: unknown }[]): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    const place = `${at}/${key}`;
    into.push({ at: place, value });
    places(value, place, into);
  }
}

function patchOf(current: Book, { place, action, text, figure }: Step): JsonPatch | null {
  if (action === 'year') return [{ op: 'replace', path: '/fiscalYear', value: 2018 + (figure % 12) }];
  const all: { at: string; value: unknown }[] = [];
  places(current.forms, '/forms', all);
  if (all.length === 0) return null;
  const { at, value } = all[place % all.length]!;
  const inList = /\/\d+$/.test(at);
  switch (action) {
    case 'remove':
      return inList ? [{ op: 'remove', path: at }] : null;
    case 'copy':
      return inList ? [{ op: 'copy', from: at, path: at }] : null;
    case 'blank':
      return [{ op: 'replace', path: at, value: null }];
    default:
      if (typeof value === 'number') return [{ op: 'replace', path: at, value: figure }];
      if (typeof value === 'string') return [{ op: 'replace', path: at, value: text }];
      return /\/(?:target|actual|forecast)$/.test(at) ? [{ op: 'replace', path: at, value: parseTarget(text) }] : null;
  }
}

/** The book after one step; the same book where the step cannot be taken or would leave no book. */
function after(current: Book, one: Step): Book {
  const patch = patchOf(current, one);
  const result = patch === null ? null : editBook(current, patch);
  return result?.ok && bookSchema.safeParse(result.value).success ? result.value : current;
}

test('a session tells after any edits what a fresh run tells', () => {
  assertProperty(
    fc.property(book, fc.array(step, { minLength: 1, maxLength: 12 }), (first, steps) => {
      const session = createCheckSession();
      const visited = [first];
      assertSameReport(session.run(first), runChecks(first));
      for (const one of steps) {
        const current = visited.at(-1)!;
        const next = one.action === 'back' ? visited[one.place % visited.length]! : after(current, one);
        visited.push(next);
        assertSameReport(session.run(next), runChecks(structuredClone(next)));
      }
    }),
    60,
  );
});

test('several books at once tell what each tells by itself', () => {
  const books = fc.array(fc.oneof(arbitraryBook, fc.constantFrom(...Object.values(SAMPLES))), { maxLength: 5 });
  assertProperty(
    fc.property(books, (some) => {
      const reports = checkBooks(some);
      assert.equal(reports.length, some.length);
      for (const [at, book] of some.entries()) assertSameReport(reports[at]!, createCheckSession().run(book));
    }),
    40,
  );
});

test('a session that goes from one book to another tells what a fresh run tells', () => {
  assertProperty(
    fc.property(fc.array(book, { minLength: 2, maxLength: 4 }), (books) => {
      const session = createCheckSession();
      for (const one of [...books, ...books]) assertSameReport(session.run(one), runChecks(one));
    }),
    30,
  );
});

test('a change of the source text alone is judged', () => {
  const session: CheckSession = createCheckSession();
  session.run(SAMPLES.declaration);
  for (const text of ['48万', '[bookmark: _GoBack]48', '48']) {
    const origins = { '/forms/2/directionAmount': { text, table: 3, row: 2, column: 2 } };
    const next: Book = { ...SAMPLES.declaration, origins };
    assert.deepEqual(session.run(next), runChecks(structuredClone(next)));
  }
});

test('the same book again is the same report', () => {
  const session = createCheckSession();
  assert.deepEqual(session.run(SAMPLES.declaration), session.run(SAMPLES.declaration));
});

/** Only the books that have a finding with a patch are of use here, and most generated books have many. */
function assertRepairable(one: Book, finding: Finding): void {
  const patches = [
    ...(finding.fix === undefined ? [] : [{ name: 'fix', patch: finding.fix }]),
    ...(finding.repairs ?? []).map(({ label, patch }) => ({ name: label, patch })),
  ];
  for (const { name, patch } of patches) {
    const repaired = editBook(one, patch);
    assert.ok(repaired.ok, `${finding.rule} “${name}” does not apply`);
    const parsed = bookSchema.safeParse(repaired.value);
    assert.ok(parsed.success, `${finding.rule} “${name}” leaves no book: ${JSON.stringify(parsed.error?.issues[0])}`);
  }
}

test('on any book no rule throws, and every repair leaves a book', () => {
  assertProperty(
    fc.property(book, (one) => {
      for (const finding of runChecks(one).findings) assertRepairable(one, finding);
    }),
    150,
  );
});

test('a target whose value is no figure is no reason to throw', () => {
  for (const value of [undefined, '', '许多', '-']) {
    const forms = SAMPLES.declaration.forms.map((form, place) => {
      if (!('indicators' in form)) return form;
      const indicators = form.indicators.map((one, index) => ({
        ...one,
        // One counts all communities, so that figures are held against each other across the tables too.
        name: index === 0 ? '辖区社区数量' : one.name,
        target: {
          text: '≥95%',
          nature: 'quantity' as const,
          ...(value === undefined ? {} : { value: value.repeat(place) }),
        },
      }));
      return { ...form, indicators } as typeof form;
    });
    const { outcomes } = runChecks({ ...SAMPLES.declaration, forms });
    assert.ok(outcomes.length > 0);
  }
});

describe('a report on any book', () => {
  const REPORTS = fc.sample(book, { numRuns: 60, seed: SEED }).map((one) => ({ one, report: runChecks(one) }));
  const formOf = (pointer: string): number => Number(/^\/forms\/(\d+)/.exec(pointer)?.[1] ?? -1);
  const orderOf = new Map(CHECKS.map(({ rule }, index) => [rule, index]));

  test('lists its findings by form, then by rule', () => {
    for (const { report } of REPORTS) {
      const ranks = report.findings.map(({ at, rule }) => formOf(at[0] ?? '') * 1_000 + orderOf.get(rule)!);
      assert.deepEqual(
        ranks,
        [...ranks].sort((a, b) => a - b),
      );
    }
  });

  test('has at least one outcome of every rule, for every form', () => {
    for (const { one, report } of REPORTS) {
      for (const check of CHECKS) {
        const own = report.outcomes.filter(({ rule }) => rule === check.rule);
        if (check.scope === 'book') assert.ok(own.length > 0, check.rule);
        else
          for (const index of one.forms.keys())
            assert.ok(
              own.some(({ at }) => at.some((place) => formOf(place) === index)),
              `${check.rule} says nothing of form ${index}`,
            );
      }
    }
  });

  test('names for each finding an outcome that failed, and the other way round', () => {
    for (const { report } of REPORTS) {
      const failed = report.outcomes.filter(({ result }) => result === 'fail');
      const key = ({ rule, at }: { rule: string; at: readonly string[] }): string => `${rule} ${at.join(' ')}`;
      assert.deepEqual(failed.map(key).sort(), report.findings.map(key).sort());
    }
  });

  test('points only at cells that the book has', () => {
    for (const { one, report } of REPORTS) {
      for (const { rule, at } of report.findings) {
        assert.ok(at.length > 0, rule);
        for (const place of at)
          assert.ok(applyPatch(one, [{ op: 'copy', from: place, path: '/copied' }]).ok, `${rule} ${place}`);
      }
    }
  });

  test('counts its findings', () => {
    for (const { report } of REPORTS) {
      const { errors, warnings, advice } = report.summary;
      assert.equal(errors + warnings + advice, report.findings.length);
      assert.equal(errors, report.findings.filter(({ severity }) => severity === 'error').length);
    }
  });

  test('says each finding in one Chinese sentence', () => {
    for (const { report } of REPORTS) {
      for (const { rule, message } of report.findings) assert.match(message, /^[^\n]*\p{Script=Han}[^\n]*。$/u, rule);
    }
  });
});

test('a report can be copied, sent and written as any other value', () => {
  const report = runChecks(SAMPLES.declaration);
  const { findings, outcomes, summary } = runChecks(SAMPLES.declaration);
  assert.ok(outcomes.length > 0);
  for (const [name, copy] of Object.entries({
    spread: { ...report },
    sent: structuredClone(report),
    written: JSON.parse(JSON.stringify(report)),
  }))
    assert.deepEqual({ ...copy }, { findings, summary, outcomes }, name);
  assert.equal(report.outcomes, report.outcomes, 'put together once');
});
