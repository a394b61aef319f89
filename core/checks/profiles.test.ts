import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import { parseProfile } from './parse-profile.ts';
import type { RuleProfile } from './profiles.ts';
import { findProfile, GENERAL_PROFILE, PROFILES, parameterValue, profileFor, rulesOf, stageOf } from './profiles.ts';
import { findCheck } from './rules/index.ts';
import { runChecks } from './run-checks.ts';
import { SAMPLES } from './samples.ts';

const profile = (rules: RuleProfile['rules'], name = 'trial'): RuleProfile => ({ name, title: '试行', rules });
const has = (one: RuleProfile, code: string, year: number | null): boolean =>
  rulesOf(one, year).some(({ check }) => check.code === code);

function edited(sample: keyof typeof SAMPLES, path: string, value: unknown): Book {
  const result = applyPatch(SAMPLES[sample], [{ op: 'replace', path, value }]);
  assert.ok(result.ok);
  return result.value;
}

describe('which rules hold in which year', () => {
  const CASES: readonly { name: string; override: RuleProfile['rules'][string]; year: number | null; on: boolean }[] = [
    { name: 'no override', override: {}, year: 2024, on: true },
    { name: 'switched off', override: { enabled: false }, year: 2024, on: false },
    { name: 'the year before it begins', override: { from: 2025 }, year: 2024, on: false },
    { name: 'the year it begins', override: { from: 2025 }, year: 2025, on: true },
    { name: 'the last year', override: { to: 2024 }, year: 2024, on: true },
    { name: 'the year after the last', override: { to: 2024 }, year: 2025, on: false },
    { name: 'a year not known', override: { from: 2025, to: 2026 }, year: null, on: true },
  ];
  for (const { name, override, year, on } of CASES) {
    test(name, () => {
      assert.equal(has(profile({ R65: override }), 'R65', year), on);
      assert.equal(has(profile({ 'score/overshoot-explained': override }), 'R65', year), on, 'by its name as well');
    });
  }
});

describe('thresholds by year', () => {
  const check = findCheck('R65')!;
  const dated = [
    { from: 2023, value: 150 },
    { from: 2025, value: 200 },
  ];
  const CASES: readonly { name: string; own: number | typeof dated | undefined; year: number | null; value: number }[] =
    [
      { name: 'the rule’s own', own: undefined, year: 2024, value: 130 },
      { name: 'one figure for every year', own: 120, year: 2024, value: 120 },
      { name: 'before the first year named, the rule’s own', own: dated, year: 2022, value: 130 },
      { name: 'the first year named', own: dated, year: 2023, value: 150 },
      { name: 'between two years', own: dated, year: 2024, value: 150 },
      { name: 'the second year named', own: dated, year: 2025, value: 200 },
      { name: 'a year not known takes the latest', own: dated, year: null, value: 200 },
    ];
  for (const { name, own, year, value } of CASES) {
    test(name, () => {
      const parameters = own === undefined ? {} : { over: own };
      assert.equal(parameterValue({ check, parameters }, 'over', year), value);
    });
  }

  test('an unknown name is a bug, whoever writes it', () => {
    assert.throws(
      () => parameterValue({ check, parameters: { nothing: 1 } }, 'nothing', 2024),
      /has no parameter nothing/,
    );
  });

  test('a report follows the threshold of its year', () => {
    const book = edited('self-evaluation', '/forms/0/indicators/0/actual', {
      text: '140盏',
      nature: 'quantity',
      value: '140',
      unit: '盏',
    });
    const codes = (one: RuleProfile, year: number): (string | undefined)[] =>
      runChecks({ ...book, fiscalYear: year }, one).findings.map(({ code }) => code);
    assert.deepEqual(codes(GENERAL_PROFILE, 2024), ['R65']);
    const raised = profile({ R65: { parameters: { over: [{ from: 2025, value: 150 }] } } });
    assert.deepEqual(codes(raised, 2024), ['R65']);
    assert.deepEqual(codes(raised, 2025), []);
  });
});

test('a severity of the profile wins over the rule’s', () => {
  const book = edited('declaration', '/forms/0/budget/total', 310_000_000);
  const severities = (one: RuleProfile): string[] =>
    runChecks(book, one)
      .findings.filter(({ code }) => code === 'R07')
      .map(({ severity }) => severity);
  assert.deepEqual(severities(GENERAL_PROFILE), ['error']);
  assert.deepEqual(severities(profile({ R07: { severity: 'advice' } })), ['advice']);
});

test('a rule may hold at one stage only', () => {
  assert.deepEqual((['project', 'department-overall', 'monitoring', 'self-evaluation'] as const).map(stageOf), [
    'declaration',
    'declaration',
    'monitoring',
    'self-evaluation',
  ]);
  const unsigned = (sample: 'project' | 'self-evaluation') =>
    edited(sample, '/forms/0/signatures', { head: null, preparer: null, phone: null });
  const only = profile({ R01: { stages: ['self-evaluation'] } });
  const found = (sample: 'project' | 'self-evaluation'): boolean =>
    runChecks(unsigned(sample), only).findings.some(({ code }) => code === 'R01');
  assert.equal(found('self-evaluation'), true);
  assert.equal(found('project'), false);
  const whole = edited('declaration', '/forms/1/total/amount', 91_000_000);
  const sums = (stages: 'declaration' | 'monitoring'): boolean =>
    runChecks(whole, profile({ R10: { stages: [stages] } })).findings.some(({ code }) => code === 'R10');
  assert.equal(sums('declaration'), true);
  assert.equal(sums('monitoring'), false);
});

test('profiles are found by name and by title', () => {
  for (const one of PROFILES) {
    assert.equal(findProfile(one.name), one);
    assert.equal(findProfile(one.title), one);
  }
  assert.equal(findProfile('no-such-profile'), undefined);
});

test('the profile for sums alone keeps only what must tie', () => {
  const arithmetic = findProfile('arithmetic')!;
  for (const { check } of rulesOf(arithmetic, 2024)) assert.match(check.basis, /勾稽$/);
  assert.ok(has(arithmetic, 'R07', 2024));
  assert.ok(!has(arithmetic, 'R30', 2024));
});

describe('the profile of a place and year', () => {
  const province: RuleProfile = { ...profile({}, 'province'), region: '43' };
  const city: RuleProfile = { ...profile({}, 'city'), region: '4302', from: 2024, to: 2025 };
  const newer: RuleProfile = { ...profile({}, 'city-2026'), region: '4302', from: 2026 };
  const known = [...PROFILES, province, city, newer];
  const CASES: readonly { region: string; year: number | null; name: string }[] = [
    { region: '430204', year: 2024, name: 'city' },
    { region: '430204', year: 2026, name: 'city-2026' },
    { region: '430204', year: 2023, name: 'province' },
    { region: '430100', year: 2024, name: 'province' },
    { region: '110101', year: 2024, name: 'general' },
    { region: '430204', year: null, name: 'city-2026' },
  ];
  for (const { region, year, name } of CASES) {
    test(`${region} in ${year ?? 'an unknown year'}: ${name}`, () =>
      assert.equal(profileFor(known, region, year).name, name));
  }
});

describe('a profile from a file', () => {
  const file = { name: 'district-2024', title: '示范区 2024', rules: {} };

  test('is read, its rules named by code or by name', () => {
    const result = parseProfile({
      ...file,
      region: '4302',
      from: 2024,
      base: 'published',
      rules: {
        'score/overshoot-explained': { parameters: { over: [{ from: 2024, value: 150 }] } },
        r30: { severity: 'advice', stages: ['declaration'] },
      },
    });
    assert.ok(result.ok);
    assert.deepEqual(result.value, {
      name: 'district-2024',
      title: '示范区 2024',
      region: '4302',
      from: 2024,
      rules: {
        R01: { enabled: false },
        R65: { parameters: { over: [{ from: 2024, value: 150 }] } },
        R30: { severity: 'advice', stages: ['declaration'] },
      },
    });
    assert.equal(has(result.value, 'R01', 2024), false, 'the base holds');
    assert.ok(parseProfile(JSON.parse(JSON.stringify(file))).ok);
  });

  test('may switch on again what its base switched off', () => {
    const result = parseProfile({ ...file, base: 'published', rules: { R01: { enabled: true } } });
    assert.ok(result.ok);
    assert.equal(has(result.value, 'R01', 2024), true);
  });

  const BAD: readonly { readonly name: string; readonly json: unknown; readonly says: RegExp }[] = [
    { name: 'no object', json: 'general', says: /整个文件应为对象/ },
    { name: 'no name', json: { title: '示范', rules: {} }, says: /“name”没有写，应为文字/ },
    { name: 'a name with blanks', json: { ...file, name: '示范 2024' }, says: /“name”写法不对/ },
    { name: 'an empty title', json: { ...file, title: '' }, says: /“title”不能空着/ },
    { name: 'an unknown key', json: { ...file, rulez: {} }, says: /整个文件有不认识的栏目“rulez”/ },
    { name: 'an unknown rule', json: { ...file, rules: { R99: {} } }, says: /没有规则“R99”/ },
    {
      name: 'an unknown key of a rule',
      json: { ...file, rules: { R07: { enable: false } } },
      says: /“rules\/R07”有不认识的栏目“enable”/,
    },
    {
      name: 'an unknown severity',
      json: { ...file, rules: { R07: { severity: '严重' } } },
      says: /“rules\/R07\/severity”只能是 error、warning、advice/,
    },
    {
      name: 'an unknown threshold',
      json: { ...file, rules: { R65: { parameters: { most: 1 } } } },
      says: /规则 R65 没有阈值“most”，可以写：over/,
    },
    {
      name: 'a threshold of a rule without any',
      json: { ...file, rules: { R07: { parameters: { most: 1 } } } },
      says: /规则 R07 没有阈值“most”，这条规则没有阈值/,
    },
    {
      name: 'a threshold in words',
      json: { ...file, rules: { R65: { parameters: { over: '150%' } } } },
      says: /“rules\/R65\/parameters\/over”应为一个数/,
    },
    {
      name: 'years out of order',
      json: {
        ...file,
        rules: {
          R65: {
            parameters: {
              over: [
                { from: 2025, value: 1 },
                { from: 2024, value: 2 },
              ],
            },
          },
        },
      },
      says: /从早到晚/,
    },
    {
      name: 'the same rule twice',
      json: { ...file, rules: { R07: {}, 'sum/revenue-sources': {} } },
      says: /规则 R07 写了两次/,
    },
    {
      name: 'a span that ends before it begins',
      json: { ...file, rules: { R07: { from: 2025, to: 2024 } } },
      says: /规则 R07的起始年度 2025 晚于终止年度 2024/,
    },
    {
      name: 'an unknown base',
      json: { ...file, base: 'province' },
      says: /没有可作底的规则集“province”，可以用：general/,
    },
    { name: 'a name that is taken', json: { ...file, name: 'general' }, says: /规则集“general”已经有了/ },
    {
      name: 'an unknown stage',
      json: { ...file, rules: { R07: { stages: ['批复'] } } },
      says: /只能是 declaration、monitoring、self-evaluation/,
    },
    { name: 'a region that is no code', json: { ...file, region: '示范区' }, says: /“region”写法不对/ },
  ];
  for (const { name, json, says } of BAD) {
    test(`is refused: ${name}`, () => {
      const result = parseProfile(json);
      assert.ok(!result.ok);
      assert.equal(result.error.code, 'not-a-profile');
      assert.match(result.error.message, says);
      assert.match(result.error.message, /^规则集文件有误：.+。$/s);
    });
  }

  test('every mistake is named at once', () => {
    const result = parseProfile({ ...file, rules: { R98: {}, R65: { parameters: { least: 1, most: 2 } } } });
    assert.ok(!result.ok);
    assert.equal(result.error.problems.length, 3);
  });
});
