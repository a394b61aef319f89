import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Book, Form, FormKind } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import * as fc from 'fast-check';
import type { Check, CheckTools } from './define-check.ts';
import { createFacts } from './facts/index.ts';
import { parameterValue } from './profiles.ts';
import { CHECKS } from './rules/index.ts';
import { SAMPLES } from './samples.ts';

// A rule is judged again only when what it declares to read has changed. Here every rule runs on books that write down what
// is read of them, so that a key that is read and not declared fails a test instead of leaving an old finding on a screen.

const GENERATED = fc.sample(arbitraryBook, { numRuns: 40, seed: 20240601 });

class Recorder {
  readonly keys = new Map<FormKind, Set<string>>();
  origins = false;

  /** A copy of its own, so that nothing remembered of an earlier reading answers for it. */
  book(book: Book): Book {
    const copy = structuredClone(book);
    const forms = copy.forms.map((form) => this.form(form));
    return new Proxy(
      { ...copy, forms },
      {
        get: (target, key) => {
          if (key === 'origins') this.origins = true;
          return Reflect.get(target, key);
        },
      },
    );
  }

  private form(form: Form): Form {
    const note = (key: string | symbol): void => {
      if (key === 'kind' || typeof key === 'symbol') return;
      const known = this.keys.get(form.kind) ?? new Set<string>();
      this.keys.set(form.kind, known.add(key));
    };
    return new Proxy(form, {
      get: (target, key) => {
        note(key);
        return Reflect.get(target, key);
      },
      has: (target, key) => {
        note(key);
        return Reflect.has(target, key);
      },
      ownKeys: (target) => {
        for (const key of Object.keys(target)) note(key);
        return Reflect.ownKeys(target);
      },
    });
  }
}

function runRecorded(check: Check, book: Book, recorder: Recorder): void {
  const recorded = recorder.book(book);
  const tools: CheckTools = {
    book: recorded,
    facts: createFacts(recorded),
    parameter: (name) => parameterValue({ check, parameters: {} }, name, book.fiscalYear),
  };
  if (check.scope === 'book') check.run(recorded, tools);
  else
    for (const [index, form] of recorded.forms.entries()) {
      if ((check.appliesTo as readonly string[]).includes(form.kind)) check.run(form, `/forms/${index}`, tools);
    }
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
      for (const book of [...examplesOf(check), ...GENERATED]) runRecorded(check, book, recorder);
      if (!check.readsOrigins) assert.equal(recorder.origins, false, 'reads the origins, and does not say so');
      if (check.reads === undefined) return;
      for (const [kind, keys] of recorder.keys) {
        const declared: readonly string[] = check.scope === 'form' ? check.reads : (check.reads[kind] ?? []);
        const undeclared = [...keys].filter((key) => !declared.includes(key));
        assert.deepEqual(undeclared, [], `reads of ${kind} what it does not declare`);
      }
    });
  }
});
