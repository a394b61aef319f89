import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Book, JsonPatch } from '@duzhi/core/book';
import { applyPatch, bookSchema, editBook } from '@duzhi/core/book';
import type { Check, Example, Finding } from '../define-check.ts';
import type { Report } from '../judged-report.ts';
import type { RuleProfile } from '../profiles.ts';
import { GENERAL_PROFILE } from '../profiles.ts';
import { createCheckSession } from '../run-checks.ts';
import { SAMPLES } from '../samples.ts';
import { CHECKS, findCheck } from './index.ts';

const LEAST_FAILING = 5;

/** A session that knows no other rule, so that each example costs one rule and not all of them. */
function sessionOf(check: Check): (book: Book) => Report {
  const rules: RuleProfile['rules'] = Object.fromEntries(
    CHECKS.filter(({ code }) => code !== check.code).map(({ code }) => [code, { enabled: false }]),
  );
  const session = createCheckSession({ ...GENERAL_PROFILE, rules });
  return (book) => session.run(book);
}

function edited(book: Book, patch: JsonPatch, what: string): Book {
  const result = editBook(book, patch);
  assert.ok(result.ok, `${what}: ${result.ok ? '' : `${result.error.code} at ${result.error.path}`}`);
  return result.value;
}

/** Applied as it stands: an example may place an origin, which an edit on the screen never does. */
function bookOf({ name, sample, edit }: Example): Book {
  const result = applyPatch(SAMPLES[sample ?? 'declaration'], edit);
  assert.ok(result.ok, `example “${name}”: ${result.ok ? '' : `${result.error.code} at ${result.error.path}`}`);
  assertBook(result.value, name);
  return result.value;
}

const judgedCells = (findings: readonly Finding[]): string[] => findings.map(({ at }) => at[0] ?? '').sort();

/** Every patch that a finding offers must apply and leave a book; after the fix the rule is silent at that place. */
function tryRepairs(book: Book, finding: Finding, run: (book: Book) => Report): void {
  for (const { label, patch } of finding.repairs ?? []) {
    assert.notEqual(label.trim(), '', 'a repair has a label');
    assertBook(edited(book, patch, `repair “${label}”`), label);
  }
  if (finding.fix === undefined) return;
  const fixed = edited(book, finding.fix, 'fix');
  assertBook(fixed, 'fix');
  const places = judgedCells(run(fixed).findings);
  assert.ok(!places.includes(finding.at[0] ?? ''), `still speaks at ${finding.at[0]} after its fix`);
}

function assertBook(book: Book, what: string): void {
  const parsed = bookSchema.safeParse(book);
  assert.ok(parsed.success, `${what}: ${parsed.success ? '' : JSON.stringify(parsed.error.issues[0])}`);
}

test('codes and names are unique, well formed and found', () => {
  const seen = new Set<string>();
  for (const check of CHECKS) {
    for (const id of [check.rule, check.code]) {
      assert.ok(!seen.has(id), `${id} is used twice`);
      seen.add(id);
      assert.equal(findCheck(id.toLowerCase()), check);
    }
    assert.match(check.rule, /^(?:sum|tie|complete|measurable|relevant|wording|score)\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.match(check.code, /^R\d\d$/);
  }
  assert.equal(findCheck('R99'), undefined);
});

for (const check of CHECKS) {
  describe(`${check.code} ${check.rule}`, () => {
    const run = sessionOf(check);

    test('is documented and shown by examples', () => {
      assert.match(check.title, /\p{Script=Han}{4}/u);
      assert.match(check.help, /\p{Script=Han}{4}.*。$/su);
      const { pass, fail, notApplicable } = check.examples;
      assert.ok(pass.length > 0, 'an example that passes');
      assert.ok(fail.length >= LEAST_FAILING, `at least ${LEAST_FAILING} examples that fail, not ${fail.length}`);
      assert.ok(notApplicable.length > 0, 'an example it does not apply to');
      for (const examples of [pass, fail, notApplicable]) {
        assert.equal(new Set(examples.map(({ name }) => name)).size, examples.length, 'example names differ');
      }
      for (const parameter of check.parameters ?? []) {
        const years = parameter.values.map(({ from }) => from);
        assert.equal(years[0], 0, `${parameter.name} has a value from the start`);
        assert.deepEqual(
          years,
          [...years].sort((a, b) => a - b),
          `${parameter.name} is in order of years`,
        );
      }
    });

    for (const example of check.examples.pass) {
      test(`passes: ${example.name}`, () => {
        const report = run(bookOf(example));
        assert.deepEqual(
          report.findings.map(({ at, message }) => ({ at, message })),
          [],
        );
        assert.ok(
          report.outcomes.some(({ result }) => result === 'pass'),
          'says what held',
        );
      });
    }

    for (const example of check.examples.fail) {
      test(`fails: ${example.name}`, () => {
        const book = bookOf(example);
        const { findings } = run(book);
        assert.ok((example.at ?? []).length > 0, 'the example names its cells');
        assert.deepEqual(
          judgedCells(findings),
          [...(example.at ?? [])].sort(),
          findings.map(({ message }) => message).join('\n'),
        );
        for (const finding of findings) {
          assert.match(finding.message, /^[^\n]*\p{Script=Han}[^\n]*。$/u, 'the message is one Chinese sentence');
          tryRepairs(book, finding, run);
        }
      });
    }

    for (const example of check.examples.notApplicable) {
      test(`does not apply: ${example.name}`, () => {
        const { outcomes } = run(bookOf(example));
        assert.deepEqual(
          outcomes.filter(({ result }) => result !== 'not-applicable'),
          [],
        );
      });
    }
  });
}
