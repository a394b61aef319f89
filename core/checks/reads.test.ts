import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Book, Form, FormKind } from '@duzhi/core/book';
import { applyPatch, bookSchema, parseTarget } from '@duzhi/core/book';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import * as fc from 'fast-check';
import type { Check, CheckTools, Judgement } from './define-check.ts';
import { createFacts } from './facts/index.ts';
import { isNotApplicableMark } from './lexicon/not-applicable.ts';
import { parameterValue } from './profiles.ts';
import { CHECKS } from './rules/index.ts';
import { SAMPLES } from './samples.ts';

// A rule is judged again only when what it declares to read has changed. Here every rule runs on books that write down what
// is read of them, so that a key that is read and not declared fails a test instead of leaving an old finding on a screen.

/** Blank cells make a rule look elsewhere: at 支出内容 where 支出明细 is empty, at the title where there is no label. */
function withBlanks(book: Book, every: number): Book {
  let count = 0;
  const blank = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(blank);
    if (node === null || typeof node !== 'object' || 'nature' in node || 'n' in node) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (value !== null && typeof value === 'object') return [key, blank(value)];
        count += 1;
        return [key, REQUIRED.has(key) || count % every !== 0 ? value : null];
      }),
    );
  };
  return { ...book, forms: book.forms.map((form) => blank(form) as Form) };
}

const REQUIRED = new Set(['kind', 'title', 'scope']);
const PLAIN = [...fc.sample(arbitraryBook, { numRuns: 30, seed: 20240601 }), ...Object.values(SAMPLES)];
const BOOKS = [...PLAIN, ...[2, 3, 5].flatMap((every) => PLAIN.map((book) => withBlanks(book, every)))].filter(
  (book) => bookSchema.safeParse(book).success,
);

/** Targets of every nature. */
const OTHER_TARGETS = ['≥7件', '2024年6月底前', '明显提高', '约36万元', '≤5%'].map((text) => parseTarget(text));

type Note = (key: string) => unknown;

/** The object, telling of every key that is read of it. */
function told<Target extends object>(
  target: Target,
  note: Note,
  show?: (key: string, value: unknown) => unknown,
): Target {
  const noted = (key: string | symbol): void => {
    if (typeof key === 'string') note(key);
  };
  return new Proxy(target, {
    get: (object, key) => {
      noted(key);
      const value: unknown = Reflect.get(object, key);
      return show !== undefined && typeof key === 'string' ? show(key, value) : value;
    },
    has: (object, key) => {
      noted(key);
      return Reflect.has(object, key);
    },
    ownKeys: (object) => {
      for (const key of Object.keys(object)) note(key);
      return Reflect.ownKeys(object);
    },
  });
}

class Recorder {
  readonly parts = new Map<FormKind, Set<string>>();
  origins = false;

  /** A copy of its own, so that nothing remembered of an earlier reading answers for it. */
  book(book: Book): Book {
    const copy = structuredClone(book);
    const forms = copy.forms.map((form) => this.form(form));
    return told({ ...copy, forms }, (key) => {
      if (key === 'origins') this.origins = true;
    });
  }

  private form(form: Form): Form {
    const parts = this.parts.get(form.kind) ?? new Set<string>();
    this.parts.set(form.kind, parts);
    const within = new Map<string, unknown>();
    return told(
      form,
      (key) => parts.add(key),
      (key, value) => {
        if (typeof value !== 'object' || value === null) return value;
        // One object for each part, as identity is what facts are remembered by.
        if (!within.has(key))
          within.set(
            key,
            this.rows(value, (part) => parts.add(`${key}/${part}`)),
          );
        return within.get(key);
      },
    );
  }

  private rows(value: object, note: Note): unknown {
    // A key that this kind of row never has is no part of it; one that it may have is there in other books.
    const row = (one: object): object => told(one, (key) => Object.hasOwn(one, key) && note(key));
    return Array.isArray(value) ? value.map(row) : row(value);
  }
}

function toolsOf(check: Check, book: Book): CheckTools {
  return {
    book,
    facts: createFacts(book),
    parameter: (name) => parameterValue({ check, parameters: {} }, name, book.fiscalYear),
  };
}

function judgementsOf(check: Check, book: Book, tools: CheckTools): readonly Judgement[] {
  if (check.scope === 'book') return check.run(book, tools);
  return book.forms.flatMap((form, index) =>
    (check.appliesTo as readonly string[]).includes(form.kind) ? check.run(form, `/forms/${index}`, tools) : [],
  );
}

function runRecorded(check: Check, book: Book, recorder: Recorder): void {
  const recorded = recorder.book(book);
  judgementsOf(check, recorded, toolsOf(check, recorded));
}

function examplesOf({ examples }: Check): Book[] {
  return [...examples.pass, ...examples.fail, ...examples.notApplicable].map(({ sample, edit }) => {
    const result = applyPatch(SAMPLES[sample ?? 'declaration'], edit);
    assert.ok(result.ok);
    return result.value;
  });
}

describe('a rule reads only what it declares', () => {
  for (const check of CHECKS) {
    test(`${check.code} ${check.rule}`, () => {
      const recorder = new Recorder();
      for (const book of [...examplesOf(check), ...BOOKS]) runRecorded(check, book, recorder);
      if (!check.readsOrigins) assert.equal(recorder.origins, false, 'reads the origins, and does not say so');
      if (check.readsText) assertBlindToFigures(check);
      assertBlindToFilling(check);
      if (check.reads === undefined || check.readsText) return;
      for (const [kind, parts] of recorder.parts) {
        const declared: readonly string[] = check.scope === 'form' ? check.reads : (check.reads[kind] ?? []);
        const undeclared = [...parts].filter((part) => part !== 'kind' && !isDeclared(part, parts, declared));
        assert.deepEqual(undeclared, [], `reads of ${kind} what it does not declare`);
      }
    });
  }
});

/** Looking for text a rule goes over every cell, so that what it makes of them is compared instead. */
function assertBlindToFigures(check: Check): void {
  for (const book of [...examplesOf(check), ...BOOKS]) {
    const say = (one: Book): unknown => judgementsOf(check, one, toolsOf(check, one));
    assert.deepEqual(say(withOtherFigures(book)), say(book), 'reads a figure, and declares to read text alone');
  }
}

/** What it only asks to be filled in may be filled in otherwise. */
function assertBlindToFilling(check: Check): void {
  const declared: readonly string[] =
    check.scope === 'form' ? (check.reads ?? []) : Object.values(check.reads ?? {}).flat();
  const parts = new Set(declared.filter((part) => part.endsWith('?')).map((part) => part.slice(0, -1)));
  if (parts.size === 0) return;
  const say = (one: Book): unknown => judgementsOf(check, one, toolsOf(check, one));
  for (const book of [...examplesOf(check), ...BOOKS])
    assert.deepEqual(
      say(filledOtherwise(book, parts)),
      say(book),
      'reads what a cell says, not only whether it is filled in',
    );
}

function filledOtherwise(book: Book, parts: ReadonlySet<string>): Book {
  let count = 0;
  const refill = (value: unknown): unknown => {
    count += 1;
    if (typeof value === 'number') return value * (1 + (count % 5)) + 100 * count;
    const text = value !== null && typeof value === 'object' && 'text' in value ? value.text : null;
    const filled = typeof text === 'string' && text.trim() !== '' && !isNotApplicableMark(text);
    return filled ? OTHER_TARGETS[count % OTHER_TARGETS.length] : value;
  };
  const within = (key: string, node: unknown): unknown => {
    if (Array.isArray(node)) return node.map((row) => within(key, row));
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(
      Object.entries(node).map(([part, value]) => [part, parts.has(`${key}/${part}`) ? refill(value) : value]),
    );
  };
  const forms = book.forms.map((form) =>
    Object.fromEntries(Object.entries(form).map(([key, value]) => [key, within(key, value)])),
  );
  return { ...book, forms: forms as unknown as Form[] };
}

/** Every figure another one, some blank. */
function withOtherFigures(book: Book): Book {
  let count = 0;
  const change = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(change);
    if (node !== null && typeof node === 'object')
      return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, change(value)]));
    if (typeof node !== 'number') return node;
    count += 1;
    return count % 3 === 0 ? null : node + 1;
  };
  return { ...book, forms: book.forms.map((form) => change(form) as Form) };
}

/** A key is declared by itself or, where something within it is read, by the parts of it that are. */
function isDeclared(part: string, all: ReadonlySet<string>, declared: readonly string[]): boolean {
  const [key = ''] = part.split('/');
  if ([key, part, `${part}?`].some((one) => declared.includes(one))) return true;
  return (
    part === key &&
    [...all].some(
      (other) => other.startsWith(`${key}/`) && (declared.includes(other) || declared.includes(`${other}?`)),
    )
  );
}
