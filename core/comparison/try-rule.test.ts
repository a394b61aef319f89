import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import type { RuleProfile } from '@duzhi/core/checks';
import { GENERAL_PROFILE, runChecks } from '@duzhi/core/checks';
import * as fc from 'fast-check';
import { sampleBook, sampleOverall } from './sample-books.ts';
import type { RuleTrial } from './try-rule.ts';
import { tryRules, tryRulesOn, withRule } from './try-rule.ts';
import type { UnitBook } from './unit-book.ts';

const wrong = sampleBook('错', 2023, [sampleOverall({ total: 61, basic: 40, project: 20 })]);
const sound = sampleBook('对', 2023, [sampleOverall({ total: 60, basic: 40, project: 20 })]);
const without = withRule(GENERAL_PROFILE, 'R08', { enabled: false });

test('a rule switched on: who newly fails, and where', () => {
  const trial = tryRulesOn([wrong], without, GENERAL_PROFILE)[0]!;
  assert.deepEqual(
    trial.newlyFails.map(({ code }) => code),
    ['R08'],
  );
  assert.deepEqual(trial.book, { bookId: '错-2023', unit: '错', fiscalYear: 2023 });
  assert.deepEqual([trial.newlyPasses, trial.regraded], [[], []]);
  assert.deepEqual(tryRulesOn([sound], without, GENERAL_PROFILE)[0]!.newlyFails, []);
});

test('a rule switched off: who newly passes', () => {
  const trial = tryRulesOn([wrong], GENERAL_PROFILE, without)[0]!;
  assert.deepEqual(
    trial.newlyPasses.map(({ code }) => code),
    ['R08'],
  );
  assert.deepEqual(trial.newlyFails, []);
});

test('many books of several years, each in its place', () => {
  const books = Array.from({ length: 11 }, (_none, at) => {
    const { book, ...rest } = at % 3 === 0 ? wrong : sound;
    const fiscalYear = 2021 + (at % 2);
    return { ...rest, bookId: `${at}`, fiscalYear, book: { ...book, fiscalYear } };
  });
  const trials = tryRulesOn(books, without, GENERAL_PROFILE);
  assert.deepEqual(
    trials.map(({ book, newlyFails }) => [book.bookId, newlyFails.length]),
    books.map(({ bookId }, at) => [bookId, at % 3 === 0 ? 1 : 0]),
  );
});

test('a rule made milder is told as such', () => {
  const trial = tryRulesOn([wrong], GENERAL_PROFILE, withRule(GENERAL_PROFILE, 'R08', { severity: 'advice' }))[0]!;
  assert.deepEqual(
    trial.regraded.map(({ finding, before }) => [finding.code, finding.severity, before]),
    [['R08', 'advice', 'error']],
  );
  assert.deepEqual([trial.newlyFails, trial.newlyPasses], [[], []]);
});

test('a rule is set by name too, and what was set of it before stays', () => {
  const named: RuleProfile = { ...GENERAL_PROFILE, rules: { 'sum/basic-and-project': { severity: 'warning' } } };
  const set = withRule(named, 'R08', { from: 2024 });
  assert.deepEqual(set.rules, { R08: { severity: 'warning', from: 2024 } });
  assert.throws(() => withRule(named, 'R999', {}), /no rule R999/);
});

test('only books that change are told of; books are asked for one by one, and no more once the caller stops', async () => {
  const asked: string[] = [];
  let closed = false;
  async function* books(): AsyncGenerator<UnitBook> {
    try {
      for (let at = 0; at < 100; at += 1) {
        asked.push(`${at}`);
        yield { ...(at % 2 === 0 ? sound : wrong), bookId: `${at}` };
      }
    } finally {
      closed = true;
    }
  }
  const told: RuleTrial[] = [];
  for await (const trial of tryRules(books(), without, GENERAL_PROFILE)) {
    told.push(trial);
    if (told.length === 2) break;
  }
  assert.deepEqual(
    told.map(({ book }) => book.bookId),
    ['1', '3'],
  );
  assert.deepEqual(asked, ['0', '1', '2', '3']);
  assert.ok(closed);
});

test('a plain list of books will do, and the same rules change nothing', async () => {
  const told = async (before: RuleProfile): Promise<string[]> => {
    const units: string[] = [];
    for await (const { book } of tryRules([wrong, sound], before, GENERAL_PROFILE)) units.push(book.unit);
    return units;
  };
  assert.deepEqual(await told(without), ['错']);
  assert.deepEqual(await told(GENERAL_PROFILE), []);
});

test('what newly fails and passes is the difference of the two reports', () => {
  const codes = fc.subarray(['R01', 'R08', 'R09', 'R13', 'R15', 'R27', 'R30', 'R32', 'R41', 'R53']);
  const profileOf = (off: readonly string[]): RuleProfile => ({
    ...GENERAL_PROFILE,
    rules: Object.fromEntries(off.map((code) => [code, { enabled: false }])),
  });
  fc.assert(
    fc.property(arbitraryBook, codes, codes, (book, offBefore, offAfter) => {
      const [before, after] = [profileOf(offBefore), profileOf(offAfter)];
      const trial = tryRulesOn([{ bookId: '1', unit: '甲', fiscalYear: 2023, book }], before, after)[0]!;
      const [old, fresh] = [runChecks(book, before).findings, runChecks(book, after).findings];
      const offered = (off: readonly string[]) => (finding: { code?: string }) => off.includes(finding.code ?? '');
      assert.deepEqual(trial.newlyFails, fresh.filter(offered(offBefore)));
      assert.deepEqual(trial.newlyPasses, old.filter(offered(offAfter)));
    }),
    { seed: 20240617, numRuns: 60 },
  );
});
