import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonPatch } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';
import { keepFindings } from './kept-findings.ts';
import { SAMPLE_BOOK } from './sample-book.ts';

const OLD: Finding = {
  rule: 'tie/cost-to-lines',
  severity: 'error',
  at: ['/forms/2/indicators/2/target', '/forms/2/lines/1/amount'],
  message: '两处不同。',
  basis: '表内勾稽',
  fix: [{ op: 'replace', path: '/forms/2/lines/1/amount', value: 1 }],
};

const CASES: readonly { name: string; edit: JsonPatch; found: Finding; kept: boolean }[] = [
  {
    name: 'found anew, all alike: the old one',
    edit: [{ op: 'replace', path: '/forms/2/lines/0/amount', value: 1 }],
    found: structuredClone(OLD),
    kept: true,
  },
  {
    name: 'other words: the new one',
    edit: [{ op: 'replace', path: '/forms/2/lines/0/amount', value: 1 }],
    found: { ...OLD, message: '两处还是不同。' },
    kept: false,
  },
  {
    name: 'another repair: the new one',
    edit: [{ op: 'replace', path: '/forms/2/lines/0/amount', value: 1 }],
    found: { ...OLD, fix: [{ op: 'replace', path: '/forms/2/lines/1/amount', value: 2 }] },
    kept: false,
  },
  {
    name: 'the row of a cell it names was renamed: the new one, since its name is shown',
    edit: [{ op: 'replace', path: '/forms/2/lines/1/detail', value: '另一个名称' }],
    found: structuredClone(OLD),
    kept: false,
  },
  {
    name: 'the form was renamed: the new one',
    edit: [{ op: 'replace', path: '/forms/2/label', value: '附表3-9' }],
    found: structuredClone(OLD),
    kept: false,
  },
];

describe('kept findings', () => {
  for (const { name, edit, found, kept } of CASES)
    it(name, () => {
      const edited = applyPatch(SAMPLE_BOOK, edit);
      assert.ok(edited.ok);
      const findings = keepFindings(
        { draft: SAMPLE_BOOK, findings: [OLD] },
        { draft: edited.value, findings: [found] },
      );
      assert.deepEqual(findings, [found]);
      assert.equal(findings[0] === OLD, kept);
    });
});
