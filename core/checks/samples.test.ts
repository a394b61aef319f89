import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookSchema } from '@duzhi/core/book';
import { runChecks } from './run-checks.ts';
import { SAMPLES } from './samples.ts';

// Every example of every rule starts from a sample: a finding here would stand in all of them.
for (const [name, book] of Object.entries(SAMPLES)) {
  test(`no rule finds anything on the sample ${name}`, () => {
    assert.ok(bookSchema.safeParse(book).success);
    const report = runChecks(book);
    const findings = report.findings.map(({ code, at, message }) => `${code} ${at[0]} ${message}`);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      report.outcomes.filter(({ result }) => result === 'cannot-tell'),
      [],
      'a sample leaves nothing undecided',
    );
  });
}
