import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyPatch } from '@duzhi/core/book';
import { runChecks } from './run-checks.ts';
import { SAMPLES } from './samples.ts';
import type { Waiver } from './waivers.ts';
import { applyWaivers, parseWaivers } from './waivers.ts';

const broken = applyPatch(SAMPLES.declaration, [
  { op: 'replace', path: '/forms/2/indicators/0/standard', value: null },
  { op: 'replace', path: '/forms/3/indicators/0/standard', value: null },
]);
assert.ok(broken.ok);
const REPORT = runChecks(broken.value);
const AT = ['/forms/2/indicators/0/standard', '/forms/3/indicators/0/standard'];
const REASON = '区财政局同意沿用上年标准。';

test('the report to waive has two findings of R04', () => {
  assert.deepEqual(
    REPORT.findings.map(({ code, at }) => `${code} ${at[0]}`),
    AT.map((at) => `R04 ${at}`),
  );
});

const CASES: readonly {
  readonly name: string;
  readonly waivers: readonly Waiver[];
  readonly year?: number;
  readonly left: number;
  readonly unused: readonly string[];
}[] = [
  { name: 'none', waivers: [], left: 2, unused: [] },
  { name: 'the whole book, by code', waivers: [{ rule: 'R04', reason: REASON }], left: 0, unused: [] },
  {
    name: 'the whole book, by name',
    waivers: [{ rule: 'complete/standard-chosen', reason: REASON }],
    left: 0,
    unused: [],
  },
  { name: 'in small letters', waivers: [{ rule: 'r04', reason: REASON }], left: 0, unused: [] },
  { name: 'one cell', waivers: [{ rule: 'R04', at: AT[0]!, reason: REASON }], left: 1, unused: [] },
  { name: 'one form', waivers: [{ rule: 'R04', at: '/forms/3', reason: REASON }], left: 1, unused: [] },
  {
    name: 'a place that only begins alike',
    waivers: [{ rule: 'R04', at: '/forms/2/indicators/0/stand', reason: REASON }],
    left: 2,
    unused: ['no-finding'],
  },
  { name: 'another rule', waivers: [{ rule: 'R05', reason: REASON }], left: 2, unused: ['no-finding'] },
  {
    name: 'another cell',
    waivers: [{ rule: 'R04', at: '/forms/2/indicators/1/standard', reason: REASON }],
    left: 2,
    unused: ['no-finding'],
  },
  {
    name: 'in its last year',
    waivers: [{ rule: 'R04', reason: REASON, until: 2024 }],
    year: 2024,
    left: 0,
    unused: [],
  },
  {
    name: 'a year past',
    waivers: [{ rule: 'R04', reason: REASON, until: 2023 }],
    year: 2024,
    left: 2,
    unused: ['expired'],
  },
  {
    name: 'a year past, and one that holds',
    waivers: [
      { rule: 'R04', reason: '旧', until: 2023 },
      { rule: 'R04', reason: REASON },
    ],
    year: 2024,
    left: 0,
    unused: ['expired'],
  },
  {
    name: 'two for the same finding are both used',
    waivers: [
      { rule: 'R04', reason: REASON },
      { rule: 'R04', at: AT[0]!, reason: '同上' },
    ],
    left: 0,
    unused: [],
  },
];

describe('waivers', () => {
  for (const { name, waivers, year, left, unused } of CASES) {
    test(name, () => {
      const result = applyWaivers(REPORT, waivers, year ?? null);
      assert.ok(result.ok);
      const { findings, waived, summary, unusedWaivers, outcomes } = result.value;
      assert.equal(findings.length, left);
      assert.equal(waived.length, REPORT.findings.length - left);
      assert.deepEqual(summary, { errors: 0, warnings: left, advice: 0 });
      assert.deepEqual(
        unusedWaivers.map(({ why }) => why),
        unused,
      );
      assert.equal(outcomes, REPORT.outcomes, 'what held is told all the same');
    });
  }

  test('a waived finding keeps its reason', () => {
    const result = applyWaivers(REPORT, [{ rule: 'R04', at: AT[1]!, reason: REASON }]);
    assert.ok(result.ok);
    assert.deepEqual(
      result.value.waived.map(({ finding, reason }) => [finding.at[0], reason]),
      [[AT[1], REASON]],
    );
  });

  test('without a reason none is accepted', () => {
    const result = applyWaivers(REPORT, [{ rule: 'R04', reason: '  ' }]);
    assert.ok(!result.ok);
    assert.deepEqual(result.error, { code: 'reason-missing', message: '豁免规则 R04 必须写明理由。' });
  });
});

describe('waivers from a file', () => {
  test('are read', () => {
    const list = [
      { rule: 'R04', at: '/forms/2', reason: REASON, until: 2025 },
      { rule: 'sum/revenue-sources', reason: REASON },
    ];
    const result = parseWaivers(JSON.parse(JSON.stringify(list)));
    assert.ok(result.ok);
    assert.deepEqual(result.value, list);
  });

  const BAD: readonly {
    readonly name: string;
    readonly json: unknown;
    readonly code: string;
    readonly says: RegExp;
  }[] = [
    { name: 'no list', json: {}, code: 'not-waivers', says: /整个文件应为列表/ },
    { name: 'no reason', json: [{ rule: 'R04' }], code: 'not-waivers', says: /“0\/reason”没有写/ },
    { name: 'a blank reason', json: [{ rule: 'R04', reason: ' ' }], code: 'reason-missing', says: /R04 必须写明理由/ },
    { name: 'an unknown rule', json: [{ rule: 'R99', reason: REASON }], code: 'not-waivers', says: /没有规则“R99”/ },
    {
      name: 'a place that is no pointer',
      json: [{ rule: 'R04', at: '附表3-1', reason: REASON }],
      code: 'not-waivers',
      says: /“0\/at”写法不对/,
    },
    {
      name: 'an unknown key',
      json: [{ rule: 'R04', reason: REASON, untill: 2025 }],
      code: 'not-waivers',
      says: /不认识的栏目“untill”/,
    },
    {
      name: 'a year in words',
      json: [{ rule: 'R04', reason: REASON, until: '2025年' }],
      code: 'not-waivers',
      says: /“0\/until”应为/,
    },
  ];
  for (const { name, json, code, says } of BAD) {
    test(`are refused: ${name}`, () => {
      const result = parseWaivers(json);
      assert.ok(!result.ok);
      assert.equal(result.error.code, code);
      assert.match(result.error.message, says);
    });
  }
});
