// Units side by side, on the district with its planted faults: what is found, who sees it, and that it keeps level with what
// is submitted, approved and returned.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashPassword } from '../access/password.ts';
import { districtBooks } from '../demonstration/district/district-books.ts';
import type { Role } from '../permissions.ts';
import type { TestClient, TestDesk, TestReply } from '../test-desk.ts';
import { linesOf, openTestDesk } from '../test-desk.ts';
import { createComparisons } from './comparisons.ts';

describe('units side by side', () => {
  let desk: TestDesk;
  let reviewer: TestClient;
  before(async () => {
    desk = await openTestDesk({ district: true });
    reviewer = await desk.as('绩效审核员');
  });
  after(() => desk.close());

  /** Asks until the books are in. */
  const ask = async (path: string, client = reviewer): Promise<TestReply> => {
    for (;;) {
      const reply = await client.get(`/api/comparison/${path}`);
      if (reply.status !== 202) return reply;
      assert.equal(reply.body.state, 'filling');
      assert.ok(reply.body.done <= reply.body.total);
      await sleep(50);
    }
  };
  const personAt = async (unit: string, role: Role): Promise<TestClient> => {
    const [login, password] = [`${unit}-${role}`, '一二三四五六七八九十'];
    const unitId = await desk.unit(unit);
    const created = await desk.store.people.create({
      ...{ unitId, login, displayName: login, passwordHash: await hashPassword(password), mustChange: false },
      ...{ grants: [{ unitId, role }], by: null },
    });
    assert.ok(created.ok);
    return desk.as(login, password);
  };
  const planted = (fault: string) =>
    [...districtBooks()].flatMap(({ unit, fiscalYear, planted: plants }) =>
      plants.filter((plant) => plant.fault === fault).map((plant) => ({ unit: unit.name, fiscalYear, ...plant })),
    );
  /** The units whose book of the year counts: those returned, or not yet sent, do not. */
  const counted = async (year: number): Promise<ReadonlySet<string>> => {
    const { body } = await ask(`totals?year=${year}`);
    return new Set(body.units.filter(({ own }: { own: unknown }) => own !== null).map((one: Named) => one.unit.name));
  };
  interface Named {
    readonly unit: { readonly name: string };
  }

  it('names every planted price that is far from the others', async () => {
    const { body } = await ask('unit-costs');
    assert.equal(body.state, 'ready');
    assert.deepEqual(body.years, [2023, 2022]);
    let found = 0;
    for (const { unit, fiscalYear, at } of planted('price-outlier')) {
      if (!(await counted(fiscalYear)).has(unit)) continue;
      const outlier = body.outliers.find(
        ({ book, at: cell }: { book: Named & { fiscalYear: number }; at: string }) =>
          book.unit.name === unit && book.fiscalYear === fiscalYear && cell === at,
      );
      assert.ok(outlier, `${unit} ${fiscalYear}`);
      assert.equal(outlier.standing, 'above');
      assert.match(outlier.place, /测算依据/);
      assert.ok(outlier.price > 2 * outlier.median, `${outlier.price} ${outlier.median}`);
      found += 1;
    }
    assert.ok(found >= 2);
    const [work] = body.works;
    assert.ok(work.units >= 5 && work.box.judged);
    assert.ok(work.box.least <= work.box.median && work.box.median <= work.box.greatest);
  });

  it('tells one kind of work with each price, and one year of it', async () => {
    const { body } = await ask('unit-costs');
    const { work, measure, prices, label } = body.works[0];
    const query = new URLSearchParams({ work, measure }).toString();
    const all = (await ask(`unit-costs/work?${query}`)).body.cost;
    assert.equal(all.rows.length, prices);
    const sorted = all.rows.map(({ price }: { price: number }) => price);
    assert.deepEqual(
      sorted,
      sorted.toSorted((a: number, b: number) => a - b),
    );
    const year = (await ask(`unit-costs/work?${query}&year=2022`)).body.cost;
    assert.ok(year.rows.length > 0 && year.rows.length < prices);
    assert.ok(year.rows.every(({ book }: { book: { fiscalYear: number } }) => book.fiscalYear === 2022));
    assert.equal((await ask('unit-costs/work?work=没有这种')).body.cost, null);
    const searched = (await ask(`unit-costs?q=${encodeURIComponent(label)}`)).body;
    assert.ok(searched.works.some((one: { work: string }) => one.work === work));
    assert.ok(searched.total < body.total);
  });

  it('finds what was copied from another unit and from last year, side by side', async () => {
    for (const [fault, relation] of [
      ['copied-from-unit', 'other-unit'],
      ['copied-from-year', 'same-unit'],
    ] as const) {
      const { body } = await ask(`near-copies?relation=${relation}&limit=200`);
      let found = 0;
      for (const { unit, fiscalYear, other } of planted(fault)) {
        if (!(await counted(fiscalYear)).has(unit) || !(await counted(other!.fiscalYear)).has(other!.unit)) continue;
        const pair = body.pairs.find(({ a, b }: { a: Named; b: Named }) => {
          const names = [a.unit.name, b.unit.name];
          return names.includes(unit) && names.includes(other!.unit);
        });
        assert.ok(pair, `${unit} and ${other!.unit}`);
        assert.ok(pair.share.n > pair.share.d / 2);
        const path = `near-copies/${pair.a.unit.id}/${pair.a.bookId}/${pair.b.bookId}`;
        const detail = (await ask(path)).body;
        assert.equal(detail.passages.length, pair.passages);
        for (const passage of detail.passages) {
          assert.ok(passage.a.sentences.length > 0 && passage.b.sentences.length > 0);
          for (const { a, b } of passage.sentences) {
            assert.ok(a === null || passage.a.sentences.includes(a));
            assert.ok(b === null || passage.b.sentences.includes(b));
          }
        }
        found += 1;
      }
      assert.ok(found > 0, fault);
    }
  });

  it('finds the work that is funded twice', async () => {
    const { body } = await ask('twice-funded?limit=200');
    let found = 0;
    for (const { unit, fiscalYear, at, other } of planted('twice-funded')) {
      if (!(await counted(fiscalYear)).has(unit) || !(await counted(other!.fiscalYear)).has(other!.unit)) continue;
      const both = [`${unit} ${at}`, `${other!.unit} ${other!.at}`];
      interface Side extends Named {
        readonly book: Named;
        readonly at: string;
      }
      const pair = body.pairs.find(({ a, b }: { a: Side; b: Side }) =>
        both.every((side) => [a, b].some((one) => `${one.book.unit.name} ${one.at}`.startsWith(side))),
      );
      assert.ok(pair, both.join(' and '));
      assert.ok(pair.a.amount > 0 && pair.b.amount > 0);
      found += 1;
    }
    assert.ok(found > 0);
  });

  it('adds up from below, to the fen, and names what does not tie', async () => {
    const { body } = await ask('totals?year=2023');
    const tops = body.units.filter(({ parentId }: { parentId: string | null }) => parentId === null);
    for (const key of ['total', 'basic', 'project', 'funds']) {
      const below = body.units.reduce(
        (sum: number, { own }: { own: Record<string, number> | null }) => sum + (own?.[key] ?? 0),
        0,
      );
      assert.equal(body.whole[key], below, key);
      assert.equal(
        body.whole[key],
        tops.reduce((sum: number, { whole }: { whole: Record<string, number> }) => sum + whole[key]!, 0),
      );
    }
    const seen = await counted(2023);
    for (const { unit, fiscalYear, rule } of planted('sum-broken')) {
      if (fiscalYear !== 2023 || !seen.has(unit) || rule === 'R13') continue;
      const gap = body.untied.find(({ book }: { book: Named }) => book.unit.name === unit);
      assert.ok(gap, unit);
      assert.notEqual(gap.gap, 0);
      assert.ok(gap.cells.every(({ place }: { place: string }) => place !== ''));
    }
  });

  it('tries a rule on all books: who would newly fail, and who no longer', async () => {
    const body = { rules: { R31: { enabled: false } }, year: 2023 };
    const lines = linesOf((await reviewer.post('/api/comparison/rule-trials', body)).text);
    assert.deepEqual(lines[0].step.done, 0);
    const { result } = lines.at(-1);
    const trials = lines.filter((line) => 'trial' in line).map(({ trial }) => trial);
    assert.equal(result.books, (await counted(2023)).size);
    assert.equal(trials.length, result.changed);
    const steps = lines.filter((line) => 'step' in line);
    assert.deepEqual(steps.at(-1).step, { done: result.books, total: result.books });
    assert.ok(trials.length > 0);
    for (const { newlyFails, newlyPasses } of trials) {
      assert.equal(newlyFails.total, 0);
      assert.ok(
        newlyPasses.items.every(({ code, place }: { code: string; place: string }) => code === 'R31' && place !== ''),
      );
    }
    const turned = { before: 'arithmetic', after: 'general', year: 2023 };
    const back = linesOf((await reviewer.post('/api/comparison/rule-trials', turned)).text);
    const fresh = back.filter((line) => 'trial' in line).flatMap(({ trial }) => trial.newlyFails.items);
    assert.ok(fresh.some(({ code }) => code === 'R31'));
    const wrong = await reviewer.post('/api/comparison/rule-trials', { rules: { R99: {} } });
    assert.equal(wrong.status, 400);
    assert.match(wrong.body.error.message, /R99/);
  });

  it('stops trying when nobody wants it any more', async () => {
    const controller = new AbortController();
    const units = new Set(
      (await ask('totals?year=2023')).body.units.map(({ unit }: { unit: { id: string } }) => unit.id),
    );
    const general = { name: 'general', title: '通用', rules: {} };
    const trial = {
      before: general,
      after: { ...general, rules: { R31: { enabled: false } } },
      units: units as Set<string>,
    };
    const told: number[] = [];
    for await (const batch of desk.app.services.comparisons.tryRules(trial, controller.signal)) {
      if (!batch.ok) break;
      told.push(batch.value.done);
      if (batch.value.done > 0) controller.abort();
    }
    assert.deepEqual(told, [0, 10]);
  });

  it('tells a reviewer of one street of its units alone', async () => {
    const near = await personAt('演示晨星街道办事处', 'department-reviewer');
    const own = new Set(['演示晨星街道办事处', '演示桥头社区', '演示码头社区']);
    const everyone = [...(await counted(2023)), ...(await counted(2022))].filter((name) => !own.has(name));
    for (const path of ['unit-costs', 'near-copies', 'twice-funded', 'totals?year=2023']) {
      const { status, text } = await ask(path, near);
      assert.equal(status, 200, text);
      assert.deepEqual(
        everyone.filter((name) => text.includes(name)),
        [],
      );
    }
    // The prices are judged among those it sees, so that nothing can be reckoned of the others.
    const { body } = await ask('unit-costs', near);
    assert.ok(body.works.every(({ units }: { units: number }) => units <= own.size));
    const { a, b } = (await ask('near-copies?relation=other-unit')).body.pairs[0];
    assert.equal((await ask(`near-copies/${a.unit.id}/${a.bookId}/${b.bookId}`, near)).status, 404);
    const tried = await near.post('/api/comparison/rule-trials', { rules: { R31: { enabled: false } } });
    assert.ok(linesOf(tried.text).at(-1).result.books <= 6);
    assert.deepEqual(
      everyone.filter((name) => tried.text.includes(name)),
      [],
    );
  });

  it('refuses whoever fills in forms', async () => {
    const clerk = await desk.as('填表人');
    assert.equal((await ask('unit-costs', clerk)).status, 403);
    assert.equal((await clerk.post('/api/comparison/rule-trials', {})).status, 403);
  });

  it('keeps level with what is sent back', async () => {
    const { body: before } = await ask('totals?year=2023');
    const item = (await reviewer.get('/api/queue?view=reviewing&q=演示墨香')).body.items[0];
    const business = await desk.as('业务审核员');
    const path = `/api/declarations/${item.unit.id}/${item.id}`;
    const { headRevisionId } = (await business.get(path)).body;
    const moved = await business.post(`${path}/moves`, {
      ...{ action: 'return', seenRevisionId: headRevisionId, reason: '请核对后再报' },
    });
    assert.equal(moved.status, 200, moved.text);
    const { body } = await ask('totals?year=2023');
    assert.equal(body.books, before.books - 1);
    assert.ok(!(await counted(2023)).has('演示墨香街道办事处'));
    assert.ok(body.whole.total < before.whole.total);
  });

  it('leaves out the earliest years where there are too many books, and says so', async () => {
    const few = createComparisons({ store: desk.store, mostBooks: 20, patience: 60_000 });
    const units = (await desk.store.units.list(null)) as { ok: true; value: readonly { unitId: string }[] };
    const input = { units: units.value.map(({ unitId }) => unitId) };
    const { signal } = new AbortController();
    const asked = await few.ask('showTotals', input, signal);
    assert.ok(asked.ok && 'answer' in asked.value);
    assert.equal(asked.value.since, 2023);
    assert.equal(asked.value.books.size, 20);
    // An answer that came is no reason to refuse the next who asks.
    await few.close();
    const late = await few.ask('showTotals', input, signal);
    assert.ok(!late.ok);
  });

  it('forgets all when nobody asks for long, and fills up again', async () => {
    const sleepy = createComparisons({ store: desk.store, mostBooks: 20, patience: 60_000, idle: 1 });
    const { signal } = new AbortController();
    const ids = (await ask('totals?year=2023')).body.units.map(({ unit }: { unit: { id: string } }) => unit.id);
    const first = await sleepy.ask('showTotals', { units: ids, year: 2023 }, signal);
    assert.ok(first.ok && 'answer' in first.value);
    await sleep(20);
    const second = await sleepy.ask('showTotals', { units: ids, year: 2023 }, signal);
    assert.ok(second.ok && 'answer' in second.value);
    assert.deepEqual(second.value.answer, first.value.answer);
    await sleepy.close();
  });
});
