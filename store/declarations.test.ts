import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it, test } from 'node:test';
import type { Book, Form } from '@duzhi/core/book';
import type { Action, Actor, Capacity, Deadlines, Grade, RoundForms } from '@duzhi/core/cycle';
import type { DeclarationRecord, MoveDeclaration, Revision, Store, Unit } from './index.ts';
import type { TestDatabase } from './test-database.ts';
import { bookOf, expectOk, startTestDatabase } from './test-database.ts';

let database: TestDatabase;
let store: Store;
let district: Unit;
let street: Unit;
const people = new Map<string, string>();
let now = new Date('2023-10-09T01:00:00.000Z');

before(async () => {
  database = await startTestDatabase();
  store = await database.newStore({ clock: () => now });
  district = expectOk(await store.units.create({ parentId: null, name: '演示区', kind: 'district', by: null }));
  street = expectOk(
    await store.units.create({ parentId: district.unitId, name: '演示街道办事处', kind: 'street', by: null }),
  );
  for (const login of ['clerk', 'other-clerk', 'head', 'department', 'business', 'performance', 'bureau']) {
    const person = expectOk(
      await store.people.create({
        ...{
          unitId: street.unitId,
          login,
          displayName: login,
          passwordHash: '',
          mustChange: false,
          grants: [],
          by: null,
        },
      }),
    );
    people.set(login, person.personId);
  }
});
after(() => database.stop());

const CAPACITY: Readonly<Record<string, Capacity>> = {
  clerk: 'prepare',
  'other-clerk': 'prepare',
  head: 'sign',
  department: 'department-review',
  business: 'business-review',
  performance: 'performance-review',
  bureau: 'approve',
};

const actor = (login: string): Actor => ({
  personId: people.get(login)!,
  capacities: new Set([CAPACITY[login]!]),
});

/** One form, whose direction has the amount. */
function amounting(amount: number): Book {
  const book = bookOf(amount);
  return { ...book, forms: book.forms.map((form) => ({ ...form, directionAmount: amount }) as Form) };
}

const summarise = () => ({ errors: 2, warnings: 5, advice: 0, completeness: { n: 1, d: 2 }, first: '合计对不上' });

async function newBook(amount: number, fiscalYear = 2023, unitId = street.unitId): Promise<Revision> {
  return expectOk(
    await store.books.create({
      ...{ unitId, fiscalYear, title: `${fiscalYear} 年绩效目标册`, book: amounting(amount), kind: 'saved' },
      ...{ authorId: people.get('clerk')!, summarise },
    }),
  ).revision;
}

const open = (revision: Revision, more: object = {}) =>
  store.declarations.open({
    ...{ unitId: revision.unitId, bookId: revision.bookId, kind: 'initial', roundId: null, reason: null },
    ...{ by: people.get('clerk')!, ...more },
  });

const GRADED = { grade: 'good', opinion: '' } as const;

const judge = ({ unitId, declarationId, state }: DeclarationRecord, login: string, overall: Grade = 'good') =>
  store.reviewSheets.file({
    ...{ unitId, declarationId, seenFacts: state.facts, by: people.get(login)! },
    sheet: {
      ...{ overall, opinion: '' },
      dimensions: { completeness: GRADED, relevance: GRADED, appropriateness: GRADED, feasibility: GRADED },
    },
  });

const move = (
  declaration: DeclarationRecord,
  action: Exclude<Action, 'open'>,
  login: string,
  more: Partial<MoveDeclaration> = {},
) =>
  store.declarations.move({
    ...{ unitId: declaration.unitId, declarationId: declaration.declarationId, action, reason: null, cells: [] },
    ...{ seenRevisionId: declaration.facts.at(-1)!.revision.revisionId, actor: actor(login), summarise },
    sign: () => ({
      ...{ algorithm: 'ed25519', publicKey: Buffer.from('public'), value: Buffer.from('signed') },
      checkCode: randomUUID(),
    }),
    ...more,
  });

const save = (revision: Revision, amount: number, login = 'clerk') =>
  store.books.saveRevision({
    ...{ unitId: revision.unitId, bookId: revision.bookId, baseRevisionId: revision.revisionId },
    ...{ book: amounting(amount), kind: 'saved', authorId: people.get(login)!, summarise },
  });

type Steps = readonly (readonly [Exclude<Action, 'open'>, string])[];

const walk = (declaration: DeclarationRecord, ...steps: Steps) => walkWith({}, declaration, steps);

async function walkWith(more: Partial<MoveDeclaration>, declaration: DeclarationRecord, steps: Steps) {
  let at = declaration;
  for (const [action, login] of steps) {
    if (action === 'pass') expectOk(await judge(at, login));
    at = expectOk(await move(at, action, login, more));
  }
  return at;
}

const THROUGH = [
  ['submit', 'clerk'],
  ['sign', 'head'],
  ['pass', 'department'],
  ['pass', 'business'],
  ['pass', 'performance'],
  ['approve', 'bureau'],
] as const;

describe('a declaration', () => {
  it('goes from declaring to approval, and is found as its facts tell it', async () => {
    const revision = await newBook(100);
    const done = await walk(expectOk(await open(revision)), ...THROUGH);
    assert.equal(done.state.stage, 'approved');
    assert.deepEqual(done.state.approved?.revision, {
      revisionId: revision.revisionId,
      contentHash: revision.contentHash,
    });
    assert.deepEqual(
      done.facts.map(({ action, displayName }) => [action, displayName]),
      [['open', 'clerk'], ...THROUGH],
    );
    assert.deepEqual(expectOk(await store.declarations.find(done.unitId, done.declarationId)), done);
    assert.deepEqual(expectOk(await store.declarations.listOfBook(done.unitId, done.bookId)), [done]);
  });

  it('freezes the book while it is under way, and after approval', async () => {
    const revision = await newBook(200);
    const sent = await walk(expectOk(await open(revision)), ['submit', 'clerk']);
    const refused = await save(revision, 201);
    assert.ok(!refused.ok);
    assert.equal(refused.error.code, 'frozen');
    const returned = expectOk(await move(sent, 'return', 'head', { reason: '金额不对' }));
    const edited = expectOk(await save(revision, 201)).revision;
    assert.equal(returned.state.returned?.contentHash, revision.contentHash);
    const approved = await walk(
      expectOk(await move(returned, 'submit', 'clerk', { seenRevisionId: edited.revisionId })),
      ...THROUGH.slice(1),
    );
    assert.equal(approved.state.returns, 1);
    assert.equal(approved.state.submissions, 2);
    const late = await save(edited, 202);
    assert.ok(!late.ok);
    assert.match(late.error.message, /申请调整/);
  });

  it('adjusts an approved book as a new declaration, with what it began from', async () => {
    const revision = await newBook(300);
    await walk(expectOk(await open(revision)), ...THROUGH);
    const again = await open(revision);
    assert.ok(!again.ok && again.error.code === 'frozen');
    const silent = await open(revision, { kind: 'adjustment' });
    assert.ok(!silent.ok && silent.error.code === 'reason-missing');
    const adjustment = expectOk(await open(revision, { kind: 'adjustment', reason: '预算调减' }));
    assert.equal(adjustment.state.base?.contentHash, revision.contentHash);
    const unchanged = await move(adjustment, 'submit', 'clerk');
    assert.ok(!unchanged.ok && unchanged.error.code === 'nothing-changed');
    const edited = expectOk(await save(revision, 290, 'other-clerk')).revision;
    const sent = expectOk(await move(adjustment, 'submit', 'clerk', { seenRevisionId: edited.revisionId }));
    // Who edited since the approval prepared it; who only did before did not, but for sending it.
    assert.deepEqual([...sent.state.preparers].sort(), [people.get('clerk'), people.get('other-clerk')].sort());
    const twice = await open(revision, { kind: 'addition', reason: '追加' });
    assert.ok(!twice.ok && twice.error.code === 'already-there');
  });

  it('an adjustment given up leaves the approved version in force', async () => {
    const revision = await newBook(400);
    await walk(expectOk(await open(revision)), ...THROUGH);
    const adjustment = expectOk(await open(revision, { kind: 'adjustment', reason: '预算调减' }));
    const discarded = expectOk(await move(adjustment, 'discard', 'clerk', { reason: '不调了' }));
    assert.equal(discarded.state.stage, 'discarded');
    const refused = await save(revision, 401);
    assert.ok(!refused.ok && refused.error.code === 'frozen');
  });

  it('two reviewers at once: one moves it, the other is told', async () => {
    const revision = await newBook(500);
    const sent = await walk(expectOk(await open(revision)), ['submit', 'clerk'], ['sign', 'head']);
    expectOk(await judge(sent, 'department'));
    const tried = await Promise.all([
      move(sent, 'pass', 'department'),
      move(sent, 'return', 'department', { reason: '不对' }),
    ]);
    assert.deepEqual(tried.map(({ ok }) => ok).sort(), [false, true]);
    const found = expectOk(await store.declarations.find(sent.unitId, sent.declarationId));
    assert.equal(found?.facts.length, 4);
  });

  it('is passed with a review sheet that lets it, filed in this stage for what was sent', async () => {
    const sent = await walk(expectOk(await open(await newBook(550))), ['submit', 'clerk'], ['sign', 'head']);
    const passed = async (at: DeclarationRecord, login = 'department') => {
      const result = await move(at, 'pass', login);
      return result.ok ? 'passed' : [result.error.code, result.error.message];
    };
    assert.deepEqual(await passed(sent), ['sheet-refused', '请先填审核表。']);
    // Whose it is not to pass is told that, not what is missing.
    assert.equal((await passed(sent, 'business'))[0], 'not-entitled');
    expectOk(await judge(sent, 'department', 'poor'));
    assert.match((await passed(sent))[1]!, /审核表评为“差”/);
    expectOk(await judge(sent, 'department'));
    const before = await judge(
      { ...sent, state: { ...sent.state, facts: sent.state.facts - 1 } },
      'department',
      'poor',
    );
    assert.ok(!before.ok);
    assert.equal(before.error.message, '这一册刚又办过一步，审核表没有存。请刷新，看过最新的情况再填。');
    const next = expectOk(await move(sent, 'pass', 'department'));
    assert.deepEqual(await passed(next, 'business'), ['sheet-refused', '请先填审核表。']);
  });

  it('a sheet and a pass at once: what is passed has a sheet that lets it', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const sent = await walk(expectOk(await open(await newBook(560 + turn))), ['submit', 'clerk'], ['sign', 'head']);
      expectOk(await judge(sent, 'department'));
      const [filed, passed] = await Promise.all([judge(sent, 'department', 'poor'), move(sent, 'pass', 'department')]);
      assert.ok(filed.ok !== passed.ok, 'one of the two');
    }
  });

  it('a save and a sending at once: either the save is in what is sent, or it is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const revision = await newBook(600 + round);
      const declaration = expectOk(await open(revision));
      const [saved, sent] = await Promise.all([save(revision, 700 + round), move(declaration, 'submit', 'clerk')]);
      assert.ok(saved.ok !== sent.ok, 'one of the two');
      if (!sent.ok) assert.equal(sent.error.code, 'moved-on');
      else assert.equal(sent.value.state.submitted?.revisionId, revision.revisionId);
    }
  });

  it('keeps its book in its year and on the desk, and begins with none that is put away', async () => {
    const revision = await newBook(740);
    const place = { unitId: revision.unitId, bookId: revision.bookId, by: null };
    const update = (change: object) => store.books.update({ ...place, ...change });
    const frozen = (result: { ok: boolean; error?: { message: string } }) => {
      assert.ok(!result.ok);
      return result.error!.message;
    };
    expectOk(await update({ archived: true }));
    assert.match(frozen(await save(revision, 741)), /已经归档/);
    assert.match(frozen(await open(revision)), /已经归档/);
    expectOk(await update({ archived: false, fiscalYear: 2022 }));
    const declared = expectOk(await open(revision));
    assert.match(frozen(await update({ fiscalYear: 2023 })), /不能再改年度/);
    expectOk(await update({ fiscalYear: 2022, title: '改名', archived: true }));
    assert.match(frozen(await move(declared, 'submit', 'clerk')), /已经归档/);
    expectOk(await update({ archived: false }));
    const sent = await walk(declared, ['submit', 'clerk']);
    assert.match(frozen(await update({ archived: true })), /正在审核，不能归档/);
    expectOk(await move(sent, 'return', 'head', { reason: '重报' }));
    expectOk(await update({ archived: true }));
    expectOk(await update({ archived: false }));
    await walk(sent, ...THROUGH);
    assert.match(frozen(await update({ archived: true })), /已经批复.*不能归档。要改请申请调整或年中追加/);
    const adjusting = expectOk(await open(revision, { kind: 'adjustment', reason: '调减' }));
    assert.match(frozen(await update({ archived: true })), /已经批复/);
    expectOk(await move(adjusting, 'discard', 'clerk', { reason: '不调了' }));
    assert.match(frozen(await update({ title: '又改名', archived: true })), /已经批复/);
  });

  it('is let go of when the account of its holder is closed or changed, and taken up by another', async () => {
    const sent = await walk(expectOk(await open(await newBook(750))), ['submit', 'clerk'], ['sign', 'head']);
    const [gone, admin] = [people.get('department')!, people.get('clerk')!];
    const change = async (more: object) => expectOk(await store.people.update({ personId: gone, by: admin, ...more }));
    const found = async () => expectOk(await store.declarations.find(sent.unitId, sent.declarationId))!;
    const takenUp = () => move(sent, 'take-up', 'department');
    expectOk(await takenUp());
    await change({ grants: [] });
    assert.equal((await found()).state.holderId, gone);
    await change({ disabled: true });
    const { state, facts } = await found();
    assert.equal(state.holderId, null);
    assert.deepEqual([facts.at(-1)?.action, facts.at(-1)?.personId], ['release', gone]);
    const { items } = expectOk(await store.audit.list({ chainId: street.unitId, limit: 2 }));
    assert.ok(items.some(({ action, personId }) => action === 'declaration.release' && personId === admin));
    await change({ disabled: false });
    expectOk(await takenUp());
    await change({ grants: [{ unitId: street.unitId, role: 'office' }] });
    assert.equal((await found()).state.holderId, null);
    await change({ grants: [] });
  });

  it('is told of to whoever had to do with it, as long as he may see it', async () => {
    const told = async (login: string, scope: readonly string[]) =>
      expectOk(await store.notices.list({ unitId: street.unitId, personId: people.get(login)!, scope }));
    assert.ok((await told('clerk', [district.unitId])).length > 0);
    assert.deepEqual(await told('clerk', []), []);
    const known = now;
    const after = async (days: number) => {
      now = new Date(known.getTime() + days * 24 * 60 * 60 * 1000);
      return (await told('clerk', [district.unitId])).length;
    };
    try {
      assert.ok((await after(89)) > 0);
      assert.equal(await after(91), 0, 'nor of what was long ago');
    } finally {
      now = known;
    }
  });

  it('pins the reasons of a return to their cells, as threads that are answered and settled', async () => {
    const revision = await newBook(800);
    const sent = await walk(expectOk(await open(revision)), ['submit', 'clerk']);
    const cells = [
      { at: '/forms/0/budget/total', text: '合计与明细不符' },
      { at: '/forms/0', text: ' ' },
    ];
    const returned = expectOk(await move(sent, 'return', 'head', { cells }));
    const place = { unitId: returned.unitId, declarationId: returned.declarationId };
    const [thread, ...others] = expectOk(await store.reviewNotes.list(place.unitId, place.declarationId));
    assert.deepEqual(others, []);
    assert.equal(thread?.pointer, '/forms/0/budget/total');
    assert.equal(thread?.resolved, false);
    const { threadId } = thread!;
    const by = people.get('clerk')!;
    expectOk(await store.reviewNotes.add({ ...place, threadId, kind: 'replied', body: '已改为 36 万元', by }));
    const settled = expectOk(await store.reviewNotes.add({ ...place, threadId, kind: 'resolved', body: '', by }));
    assert.ok(settled.resolved);
    const again = expectOk(await store.reviewNotes.add({ ...place, threadId, kind: 'resolved', body: '', by }));
    assert.equal(again.notes.length, 3);
    const reopened = expectOk(await store.reviewNotes.add({ ...place, threadId, kind: 'reopened', body: '', by }));
    assert.equal(reopened.resolved, false);
    const missing = await store.reviewNotes.add({ ...place, threadId: by, kind: 'replied', body: '', by });
    assert.ok(!missing.ok && missing.error.code === 'not-found');
  });

  it('pins comments and waivers to whatever a program says a cell is', async () => {
    const { unitId, bookId, revisionId } = await newBook(801);
    const { declarationId } = expectOk(await open({ unitId, bookId } as Revision));
    const [pointer, by] = ['/forms/\u0000\ud800', people.get('business')!];
    const note = { unitId, declarationId, revisionId, pointer, place: null, body: '请说明', by };
    assert.equal(expectOk(await store.reviewNotes.open(note)).pointer, '/forms/\ufffd\ufffd');
    const waiver = { unitId, bookId, rule: 'R05', pointer, reason: '已说明', until: null, by };
    assert.equal(expectOk(await store.waivers.grant(waiver)).pointer, '/forms/\ufffd\ufffd');
  });

  it('gives a person one key to sign with, however many are made at once', async () => {
    const owner = { unitId: street.unitId, personId: people.get('head')! };
    const half = (name: string) => Buffer.from(name);
    const made = await Promise.all(
      ['one', 'two', 'three'].map(async (name) =>
        expectOk(
          await store.signatures.replaceKey({
            ...owner,
            key: { algorithm: 'ed25519', publicKey: half(name), sealedKey: half(name) },
          }),
        ),
      ),
    );
    const inUse = expectOk(await store.signatures.findKey(owner.unitId, owner.personId));
    assert.ok(made.some(({ keyId }) => keyId === inUse?.keyId));
  });

  it('keeps the signature with its code, and says what the book holds now', async () => {
    const revision = await newBook(900);
    const signed = await walk(expectOk(await open(revision)), ['submit', 'clerk'], ['sign', 'head']);
    const [signature] = expectOk(await store.signatures.listOfBook(signed.unitId, signed.bookId));
    assert.equal(signature?.revision.contentHash, revision.contentHash);
    assert.equal(signature?.headHash, revision.contentHash);
    assert.equal(signature?.unitName, '演示街道办事处');
    expectOk(await move(signed, 'return', 'department', { reason: '退回' }));
    const edited = expectOk(await save(revision, 901)).revision;
    const found = expectOk(await store.signatures.findByCode(signature!.checkCode));
    assert.equal(found?.revision.contentHash, revision.contentHash);
    assert.equal(found?.headHash, edited.contentHash);
    assert.equal(expectOk(await store.signatures.findByCode('NOSUCH')), null);
  });

  it('a seal goes with what is signed while it is in use, until it is withdrawn', async () => {
    const by = people.get('head')!;
    const { unitId } = street;
    const picture = (text: string) => ({ png: Buffer.from(text), width: 200, height: 100 });
    const register = async (text: string) =>
      expectOk(await store.unitSeals.register({ unitId, picture: picture(text), by }));
    const signing = async (amount: number, sealed: boolean) => {
      const sent = await walk(expectOk(await open(await newBook(amount))), ['submit', 'clerk']);
      const { bookId } = expectOk(await move(sent, 'sign', 'head', { sealed }));
      return async () => expectOk(await store.signatures.listOfBook(unitId, bookId))[0]!.sealId;
    };
    assert.equal(expectOk(await store.unitSeals.current(unitId)), null);
    const before = await signing(910, true);
    const first = await register('第一枚');
    assert.deepEqual(expectOk(await store.unitSeals.current(unitId)), first);
    assert.deepEqual([first.width, first.height, first.registeredBy.displayName], [200, 100, 'head']);
    assert.equal(Buffer.from(first.png).toString(), '第一枚');
    const [plain, withFirst] = [await signing(911, false), await signing(912, true)];
    const second = await register('第二枚');
    const withSecond = await signing(913, true);
    const all = async () => [await before(), await plain(), await withFirst(), await withSecond()];
    assert.deepEqual(await all(), [null, null, first.sealId, second.sealId]);
    assert.equal(expectOk(await store.unitSeals.find(district.unitId, first.sealId)), null);
    // Of two who withdraw it at once, one has.
    const withdraw = (sealId: string) => store.unitSeals.withdraw({ unitId, sealId, by });
    const [one, other] = await Promise.all([withdraw(second.sealId), withdraw(second.sealId)]);
    const refused = one.ok ? other : one;
    assert.ok(one.ok !== other.ok && !refused.ok && refused.error.code === 'already-there');
    // The one before does not come back, but stays where it was placed.
    assert.equal(expectOk(await store.unitSeals.current(unitId)), null);
    assert.equal(expectOk(await store.unitSeals.find(unitId, second.sealId)), null);
    assert.deepEqual(await all(), [null, null, first.sealId, null]);
    expectOk(await withdraw(first.sealId));
    assert.deepEqual(await all(), [null, null, null, null]);
    const unknown = await withdraw(by);
    assert.ok(!unknown.ok && unknown.error.code === 'not-found');
    const { items } = expectOk(await store.audit.list({ chainId: unitId, limit: 100 }));
    assert.deepEqual(
      items.map(({ action }) => action).filter((action) => action.startsWith('seal.')),
      [
        ...['seal.withdrawn', 'seal.withdrawn', 'seal.placed', 'seal.registered'],
        ...['seal.placed', 'seal.registered'],
      ],
    );
  });

  it('nothing is there that is not', async () => {
    const id = people.get('clerk')!;
    assert.equal(expectOk(await store.declarations.find(street.unitId, id)), null);
    const refused = await store.declarations.move({
      ...{ unitId: street.unitId, declarationId: id, action: 'submit', seenRevisionId: id, reason: null, cells: [] },
      actor: actor('clerk'),
    });
    assert.ok(!refused.ok && refused.error.code === 'not-found');
  });
});

describe('rounds', () => {
  it('say who is due, by when, and skip what is not set up for a unit', async () => {
    const { unitId } = expectOk(
      await store.units.create({ parentId: district.unitId, name: '演示局', kind: 'department', by: null }),
    );
    const round = expectOk(
      await store.rounds.open({
        ...{ unitId: district.unitId, fiscalYear: 2024, title: '2024 年申报', skipped: [], profile: null, by: null },
        forms: { project: { need: 'optional', version: 'split-target' } },
        deadlines: {
          declaring: { kind: 'date', date: '2023-11-25' },
          'business-review': { kind: 'duty-days', days: 3 },
        },
        units: [
          { unitId: street.unitId, skipped: ['department-review'] },
          { unitId, skipped: [] },
        ],
      }),
    );
    assert.equal(expectOk(await store.rounds.current(street.unitId, 2024))?.roundId, round.roundId);
    const revision = await newBook(1000, 2024);
    const opened = expectOk(await open(revision, { roundId: round.roundId }));
    // The 25th is a Saturday.
    assert.equal(opened.dueOn, '2023-11-27');
    const signed = await walk(opened, ['submit', 'clerk'], ['sign', 'head']);
    assert.equal(signed.state.stage, 'business-review');
    assert.equal(signed.dueOn, '2023-10-12');
    const units = expectOk(await store.rounds.units(round.roundId, [district.unitId]));
    assert.deepEqual(
      units.map(({ unitName, stage }) => [unitName, stage]),
      [
        ['演示局', null],
        ['演示街道办事处', 'business-review'],
      ],
    );
    assert.deepEqual(
      expectOk(await store.rounds.units(round.roundId, [unitId])).map(({ unitName }) => unitName),
      ['演示局'],
    );
    const seen = async (scope: readonly string[]) => expectOk(await store.rounds.list(scope)).map(({ title }) => title);
    assert.deepEqual(await seen([district.unitId]), ['2024 年申报']);
    assert.deepEqual(await seen([street.unitId]), ['2024 年申报']);
    assert.deepEqual(await seen([]), []);
    expectOk(await store.rounds.update({ roundId: round.roundId, closed: true, by: null }));
    assert.equal(expectOk(await store.rounds.current(street.unitId, 2024)), null);
  });
});

test('a round is seen by who stands between its opener and its units', async () => {
  const below = async (parentId: string, name: string) =>
    expectOk(await store.units.create({ parentId, name, kind: 'street', by: null })).unitId;
  const department = await below(district.unitId, '主管局');
  const [units, aside] = [
    [{ unitId: await below(department, '所属单位'), skipped: [] }],
    await below(district.unitId, '别局'),
  ];
  const { roundId } = expectOk(
    await store.rounds.open({
      ...{ unitId: district.unitId, fiscalYear: 2062, title: '2062 年申报', skipped: [], profile: null, by: null },
      ...{ deadlines: {}, forms: {}, units },
    }),
  );
  const seen = async (scope: string) =>
    expectOk(await store.rounds.list([scope])).some((round) => round.roundId === roundId);
  assert.deepEqual([await seen(department), await seen(units[0]!.unitId), await seen(aside)], [true, true, false]);
});

describe('the units of a round', () => {
  const newUnit = async (name: string) =>
    expectOk(await store.units.create({ parentId: district.unitId, name, kind: 'street', by: null })).unitId;
  const asking = (title: string, unitIds: readonly string[], fiscalYear = 2063) =>
    store.rounds.open({
      ...{ unitId: district.unitId, fiscalYear, title, skipped: [], profile: null, by: null, deadlines: {}, forms: {} },
      units: unitIds.map((unitId) => ({ unitId, skipped: [] })),
    });
  const said = (result: { ok: boolean; error?: { code: string; message: string } }) => {
    assert.ok(!result.ok);
    assert.equal(result.error!.code, 'already-there');
    return result.error!.message;
  };

  it('are in one round of a year that is under way, whichever is opened, or opened again', async () => {
    const [one, two, three] = [await newUnit('甲镇'), await newUnit('乙镇'), await newUnit('丙镇')];
    const first = expectOk(await asking('第一轮', [one, two]));
    assert.equal(
      said(await asking('第二轮', [two, three])),
      '同一年度的“第一轮”（演示区开的）正在进行，乙镇已在里面。一个单位一年只在一轮里报：请去掉这些单位，或者先结束那一轮。',
    );
    assert.match(said(await asking('第二轮', [one, two, three])), /甲镇、乙镇已在里面/);
    const second = expectOk(await asking('第二轮', [three]));
    expectOk(await asking('另一年', [one, two], 2064));
    const close = (roundId: string, closed: boolean) => store.rounds.update({ roundId, closed, by: null });
    expectOk(await close(first.roundId, true));
    const third = expectOk(await asking('第三轮', [two]));
    assert.match(said(await close(first.roundId, false)), /“第三轮”（演示区开的）正在进行，乙镇已在里面/);
    expectOk(await close(third.roundId, true));
    expectOk(await close(first.roundId, false));
    // What is under way may be said again.
    expectOk(await close(first.roundId, false));
    expectOk(await close(second.roundId, false));
  });

  it('are named, the first few of many', async () => {
    const units = await Promise.all(['一', '二', '三', '四', '五', '六', '七'].map((name) => newUnit(`${name}街`)));
    expectOk(await asking('都在', units, 2065));
    assert.match(said(await asking('又一轮', units, 2065)), /等 7 个单位已在里面/);
  });

  it('are in one of two rounds that are opened at once', async () => {
    const unitId = await newUnit('丁镇');
    const titles = ['这一轮', '那一轮', '还有一轮'];
    const opened = await Promise.all(titles.map((title) => asking(title, [unitId], 2066)));
    assert.equal(opened.filter(({ ok }) => ok).length, 1);
    for (const result of opened) if (!result.ok) assert.match(said(result), /丁镇已在里面/);
    const { roundId } = expectOk(opened.find(({ ok }) => ok)!);
    expectOk(await store.rounds.update({ roundId, closed: true, by: null }));
    const both = await Promise.all([
      store.rounds.update({ roundId, closed: false, by: null }),
      asking('第四轮', [unitId], 2066),
    ]);
    assert.equal(both.filter(({ ok }) => ok).length, 1);
  });
});

describe('the deadlines of a round', () => {
  const inRound = async (fiscalYear: number, deadlines: Deadlines) => {
    const { unitId } = expectOk(
      await store.units.create({ parentId: null, name: `${fiscalYear}`, kind: 'street', by: null }),
    );
    const round = expectOk(
      await store.rounds.open({
        ...{ unitId: district.unitId, fiscalYear, title: `${fiscalYear} 年申报`, skipped: [], profile: null, by: null },
        ...{ deadlines, forms: {}, units: [{ unitId, skipped: [] }] },
      }),
    );
    const { roundId } = round;
    return {
      unitId,
      roundId,
      begin: async () => expectOk(await open(await newBook(1000, fiscalYear, unitId), { roundId })),
    };
  };
  const dueOf = async ({ unitId, declarationId }: DeclarationRecord) =>
    expectOk(await store.declarations.find(unitId, declarationId))?.dueOn;

  it('hold for what is already under way when they are changed, not for what is done', async () => {
    const { unitId, roundId, begin } = await inRound(2060, { signing: { kind: 'date', date: '2023-10-11' } });
    const [filling, sent, discarded] = [await begin(), await begin(), await begin()];
    await walk(sent, ['submit', 'clerk']);
    expectOk(await move(discarded, 'discard', 'clerk', { reason: '重复' }));
    assert.deepEqual(await Promise.all([filling, sent].map(dueOf)), [null, '2023-10-11']);
    const later: Deadlines = {
      declaring: { kind: 'duty-days', days: 2 },
      signing: { kind: 'date', date: '2023-10-20' },
    };
    expectOk(await store.rounds.update({ roundId, deadlines: later, by: null }));
    assert.deepEqual(await Promise.all([filling, sent, discarded].map(dueOf)), ['2023-10-11', '2023-10-20', null]);
    const late = expectOk(
      await store.reviewQueue.list({
        ...{ lanes: [{ stages: ['declaring'], scope: [unitId] }], roundId, dueBefore: '2023-10-12', now },
      }),
    );
    assert.deepEqual(
      late.items.map(({ declarationId }) => declarationId),
      [filling.declarationId],
    );
    expectOk(await store.rounds.update({ roundId, deadlines: {}, by: null }));
    assert.deepEqual(await Promise.all([filling, sent].map(dueOf)), [null, null]);
  });

  it('leave nobody more days for beginning late or taking a book back, but for mending what came back', async () => {
    const { begin } = await inRound(2061, { declaring: { kind: 'duty-days', days: 3 } });
    const opened = now;
    now = new Date('2023-10-11T01:00:00.000Z');
    const late = await begin();
    assert.equal(late.dueOn, '2023-10-12');
    const taken = await walk(late, ['submit', 'clerk'], ['withdraw', 'clerk']);
    assert.equal(taken.dueOn, '2023-10-12');
    await walk(taken, ['submit', 'clerk']);
    const back = expectOk(await move(taken, 'return', 'head', { reason: '金额不对' }));
    assert.equal(back.dueOn, '2023-10-16');
    now = opened;
  });
});

describe('the forms of a round', () => {
  const asking = (forms: RoundForms, fiscalYear: number) =>
    store.rounds.open({
      ...{ unitId: district.unitId, fiscalYear, title: `${fiscalYear} 年申报`, skipped: [], profile: null, by: null },
      ...{ deadlines: {}, forms, units: [{ unitId: street.unitId, skipped: [] }] },
    });

  it('hold back a book without a form that is asked for, until it is there', async () => {
    const forms: RoundForms = {
      'expenditure-direction': { need: 'required', version: 'split-target' },
      'department-overall': { need: 'required', version: 'standard' },
    };
    const round = expectOk(await asking(forms, 2040));
    assert.deepEqual(round.forms, forms);
    const opened = expectOk(await open(await newBook(1000, 2040), { roundId: round.roundId }));
    const refused = await move(opened, 'submit', 'clerk');
    assert.ok(!refused.ok && refused.error.code === 'forms-refused');
    assert.equal(refused.error.message, '册里没有本轮必报的部门整体支出绩效目标表。请补上再送审。');
    // Nothing was recorded: it stands where it stood.
    const { unitId, declarationId } = opened;
    assert.equal(expectOk(await store.declarations.find(unitId, declarationId))?.facts.length, 1);
    const { 'expenditure-direction': kept } = forms;
    const eased = expectOk(
      await store.rounds.update({ roundId: round.roundId, forms: { 'expenditure-direction': kept }, by: null }),
    );
    assert.deepEqual(eased.forms, { 'expenditure-direction': kept });
    assert.equal(expectOk(await move(opened, 'submit', 'clerk')).state.stage, 'signing');
  });

  it('hold back a book with a form that is not taken', async () => {
    const round = expectOk(await asking({ 'expenditure-direction': { need: 'excluded', version: 'standard' } }, 2041));
    const opened = expectOk(await open(await newBook(1000, 2041), { roundId: round.roundId }));
    const refused = await move(opened, 'submit', 'clerk');
    assert.ok(!refused.ok && refused.error.code === 'forms-refused');
    assert.equal(refused.error.message, '册里有本轮不收的专项资金支出方向绩效目标表。请去掉再送审。');
  });

  it('stay as they are once a unit has sent, until it takes its book back', async () => {
    const forms: RoundForms = { project: { need: 'optional', version: 'split-target' } };
    const { roundId } = expectOk(await asking(forms, 2042));
    const sent = await walk(expectOk(await open(await newBook(1000, 2042), { roundId })), ['submit', 'clerk']);
    const change = (other: RoundForms) => store.rounds.update({ roundId, forms: other, by: null });
    const refused = await change({});
    assert.ok(!refused.ok && refused.error.code === 'frozen');
    assert.match(refused.error.message, /已经有单位送审/);
    expectOk(await change(forms));
    expectOk(await store.rounds.update({ roundId, deadlines: { signing: { kind: 'duty-days', days: 3 } }, by: null }));
    assert.equal(expectOk(await store.rounds.isSentTo(roundId)), true);
    await walk(sent, ['withdraw', 'clerk']);
    assert.equal(expectOk(await store.rounds.isSentTo(roundId)), false);
    assert.deepEqual(expectOk(await change({})).forms, {});
  });

  it('of a book are those it was declared to, else those of the round under way', async () => {
    const { roundId } = expectOk(await asking({}, 2043));
    const [declared, draft] = [await newBook(1000, 2043), await newBook(1001, 2043)];
    const roundOf = async ({ unitId, bookId }: Revision) =>
      expectOk(await store.rounds.ofBook(unitId, bookId))?.roundId ?? null;
    assert.deepEqual([await roundOf(declared), await roundOf(draft)], [roundId, roundId]);
    await walk(expectOk(await open(declared, { roundId })), ['submit', 'clerk']);
    expectOk(await store.rounds.update({ roundId, closed: true, by: null }));
    assert.deepEqual([await roundOf(declared), await roundOf(draft)], [roundId, null]);
    const next = expectOk(await asking({}, 2043));
    assert.deepEqual([await roundOf(declared), await roundOf(draft)], [roundId, next.roundId]);
    assert.equal(await roundOf(await newBook(1000, 2044)), null);
  });
});

describe('the queue', () => {
  it('is sorted by risk, filtered, paged, and shows only what one may see', async () => {
    const town = expectOk(
      await store.units.create({ parentId: district.unitId, name: '演示镇', kind: 'street', by: null }),
    );
    await newBook(1_000_000_00, 2029, town.unitId);
    const amounts = [9_000_000_00, 1_300_000_00, 1_000_000_00];
    for (const [index, amount] of amounts.entries()) {
      const revision = await newBook(amount, 2030 + index, town.unitId);
      await walk(expectOk(await open(revision)), ['submit', 'clerk'], ['sign', 'head']);
    }
    now = new Date('2023-10-14T01:00:00.000Z');
    const lanes = [{ stages: ['department-review'] as const, scope: [town.unitId] }];
    const list = async (more: object = {}) =>
      expectOk(await store.reviewQueue.list({ lanes, now, ...more })).items.map(({ fiscalYear }) => fiscalYear);
    const all = expectOk(await store.reviewQueue.list({ lanes, now }));
    assert.deepEqual(
      all.items.map(({ fiscalYear, risk }) => [fiscalYear, risk]),
      // Two errors and five warnings, the amount, the change against the year before, five days waiting.
      [
        [2030, 20 + 5 + 10 + 15 + 5],
        [2031, 20 + 5 + 5 + 15 + 5],
        [2032, 20 + 5 + 5 + 5 + 5],
      ],
    );
    assert.equal(all.items[0]?.firstFinding, '合计对不上');
    assert.equal(all.items[0]?.lastAmount, 1_000_000_00);
    assert.deepEqual(await list({ amountFrom: 5_000_000_00 }), [2030]);
    assert.deepEqual(await list({ changeFrom: 0.8 }), [2030, 2031]);
    assert.deepEqual(await list({ fiscalYear: 2031 }), [2031]);
    assert.deepEqual(await list({ q: '2032' }), [2032]);
    assert.deepEqual(await list({ q: '%' }), []);
    assert.deepEqual(await list({ withErrors: true, resubmitted: true }), []);
    assert.deepEqual(await list({ lanes: [] }), []);
    assert.deepEqual(await list({ lanes: [{ stages: ['signing'], scope: [town.unitId] }] }), []);
    const first = expectOk(await store.reviewQueue.list({ lanes, now, limit: 2 }));
    assert.equal(first.items.length, 2);
    assert.deepEqual(await list({ limit: 2, cursor: first.next! }), [2032]);
    assert.equal(expectOk(await store.reviewQueue.count({ lanes, now })), 3);
    const counts = expectOk(await store.reviewQueue.counts({ scope: [town.unitId] }));
    assert.deepEqual(counts, [
      {
        ...{ stage: 'department-review', count: 3, resubmitted: 0, returned: 0, returns: 0 },
        amount: amounts.reduce((sum, amount) => sum + amount, 0),
      },
    ]);
  });
});

describe('the book of a year', () => {
  it('is the head until something is approved, then what was approved last, whatever is written since', async () => {
    const { unitId } = expectOk(
      await store.units.create({ parentId: district.unitId, name: '对照镇', kind: 'street', by: null }),
    );
    const held = async () => expectOk(await store.declarations.bookOfYear(unitId, 2043));
    assert.equal(await held(), null);
    const revision = await newBook(100, 2043, unitId);
    const { bookId, revisionId } = revision;
    const title = '2043 年绩效目标册';
    assert.deepEqual(await held(), { bookId, title, revisionId, approvedAt: null });
    const approved = await walk(expectOk(await open(revision)), ...THROUGH);
    const approvedAt = new Date(approved.state.since);
    assert.deepEqual(await held(), { bookId, title, revisionId, approvedAt });
    const adjusting = expectOk(await open(revision, { kind: 'adjustment', reason: '上级追加' }));
    const adjusted = expectOk(await save(revision, 900));
    assert.ok('revision' in adjusted);
    assert.deepEqual(await held(), { bookId, title, revisionId, approvedAt });
    // Another book of the year, however new, was approved by nobody.
    await newBook(200, 2043, unitId);
    const latest = { seenRevisionId: adjusted.revision.revisionId };
    const at = await walkWith(latest, adjusting, THROUGH);
    assert.deepEqual(await held(), {
      ...{ bookId, title, revisionId: adjusted.revision.revisionId },
      approvedAt: new Date(at.state.since),
    });
  });
});

describe('the version of a book that counts', () => {
  const countedOf = async (bookId: string) =>
    expectOk(await store.countedBooks.list()).find((counted) => counted.bookId === bookId);

  it('is the one under review, the approved once there is one, and none while a returned book is mended', async () => {
    const revision = await newBook(700, 2041);
    const { bookId, revisionId, unitId } = revision;
    const opened = expectOk(await open(revision));
    assert.equal(await countedOf(bookId), undefined);
    const sent = await walk(opened, ['submit', 'clerk'], ['sign', 'head']);
    const { declarationId } = sent;
    assert.deepEqual(await countedOf(bookId), { unitId, bookId, declarationId, fiscalYear: 2041, revisionId });
    await walk(expectOk(await move(sent, 'return', 'department', { reason: '请核对' })));
    assert.equal(await countedOf(bookId), undefined);
    const approved = await walk(sent, ...THROUGH);
    assert.equal((await countedOf(bookId))?.revisionId, revisionId);
    // While an adjustment is on its way, what was approved holds.
    const adjusting = expectOk(await open(revision, { kind: 'adjustment', reason: '上级追加' }));
    const adjusted = expectOk(await save(revision, 900));
    assert.ok('revision' in adjusted);
    const latest = { seenRevisionId: adjusted.revision.revisionId };
    const resent = expectOk(await move(adjusting, 'submit', 'clerk', latest));
    assert.equal((await countedOf(bookId))?.declarationId, approved.declarationId);
    const at = await walkWith(latest, resent, THROUGH.slice(1));
    assert.deepEqual(await countedOf(bookId), {
      ...{ unitId, bookId, fiscalYear: 2041 },
      ...{ declarationId: at.declarationId, revisionId: adjusted.revision.revisionId },
    });
    // One that was put away all the same, before that was refused.
    await store.pool.query('update book set archived_at = now() where book_id = $1', [bookId]);
    assert.equal(await countedOf(bookId), undefined);
  });

  it('is read without its origins, and what is not there is left out', async () => {
    const revision = await newBook(800, 2042);
    const places = [
      { unitId: revision.unitId, revisionId: revision.revisionId },
      { unitId: revision.unitId, revisionId: randomUUID() },
    ];
    const read = expectOk(await store.countedBooks.read(places));
    assert.deepEqual([...read.keys()], [revision.revisionId]);
    assert.deepEqual(read.get(revision.revisionId), { ...revision.book, origins: {} });
    assert.equal(expectOk(await store.countedBooks.read([])).size, 0);
  });
});
