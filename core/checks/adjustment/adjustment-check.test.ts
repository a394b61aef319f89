import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyPatch } from '@duzhi/core/book';
import type { Example } from '../define-check.ts';
import { SAMPLES } from '../samples.ts';
import { ADJUSTMENT_CHECKS, checkAdjustment } from './adjustment-check.ts';

for (const check of ADJUSTMENT_CHECKS) {
  describe(`${check.code} ${check.rule}`, () => {
    const findingsOf = ({ name, sample, edit }: Example) => {
      const approved = SAMPLES[sample ?? 'declaration'];
      const adjusted = applyPatch(approved, edit);
      assert.ok(adjusted.ok, name);
      return checkAdjustment(approved, adjusted.value).filter(({ code }) => code === check.code);
    };
    const { pass, fail, notApplicable } = check.examples;
    test('has examples enough', () => assert.ok(pass.length > 0 && fail.length >= 5 && notApplicable.length > 0));
    for (const example of fail)
      test(`指出：${example.name}`, () => {
        const findings = findingsOf(example);
        assert.deepEqual(
          findings.map(({ at }) => at[0]),
          example.at,
        );
        for (const { message } of findings) assert.match(message, /\p{Script=Han}.*。$/u);
      });
    for (const example of [...pass, ...notApplicable])
      test(`不指出：${example.name}`, () => assert.deepEqual(findingsOf(example), []));
  });
}

test('a removed form, a row taken out and forms in another order are told apart', () => {
  const approved = SAMPLES.declaration;
  const [overall, summary, first, second, ...others] = approved.forms;
  const less = { ...second!, directionAmount: 30_000_000 } as typeof second;
  const reordered = { ...approved, forms: [overall!, summary!, less!, first!, ...others] };
  assert.ok(checkAdjustment(approved, { ...approved, forms: approved.forms.slice(0, 2) }).length === 0);
  for (const { at } of checkAdjustment(approved, reordered)) assert.match(at[0]!, /^\/forms\/2\//);
  const fewer = {
    ...approved,
    forms: approved.forms.map((form) =>
      form === first && form.kind === 'expenditure-direction'
        ? { ...form, directionAmount: 1_000_000, indicators: form.indicators.slice(1) }
        : form,
    ),
  } as typeof approved;
  assert.deepEqual(checkAdjustment(approved, fewer), []);
});
