import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Person, Store, Unit } from './index.ts';
import { SYSTEM_CHAIN } from './index.ts';
import type { TestDatabase } from './test-database.ts';
import { expectOk, startTestDatabase } from './test-database.ts';

let database: TestDatabase;
let store: Store;
let now = new Date('2024-03-01T08:00:00Z');
let street: Unit;
let department: Unit;
let other: Unit;
before(async () => {
  database = await startTestDatabase();
  store = await database.newStore({ clock: () => now });
  street = await unit(null, '演示街道办事处', 'street');
  department = await unit(street.unitId, '党政综合办公室', 'department');
  other = await unit(null, '示范镇人民政府', 'street');
});
after(() => database.stop());

const unit = async (parentId: string | null, name: string, kind: Unit['kind']): Promise<Unit> =>
  expectOk(await store.units.create({ parentId, name, kind, by: null }));

const person = async (login: string, unitId: string, role = 'clerk'): Promise<Person> =>
  expectOk(
    await store.people.create({
      unitId,
      login,
      displayName: '填表人',
      passwordHash: '$argon2id$hash',
      mustChange: true,
      grants: [{ unitId, role }],
      by: null,
    }),
  );

test('a unit knows its path, and the units within are its own tree and no other', async () => {
  assert.equal(department.path, `${street.unitId}/${department.unitId}`);
  const within = expectOk(await store.units.list([street.unitId]));
  assert.deepEqual(
    within.map(({ name }) => name),
    ['演示街道办事处', '党政综合办公室'],
  );
  assert.deepEqual(expectOk(await store.units.list([])), []);
  assert.ok(expectOk(await store.units.list(null)).length >= 3);
  assert.equal(expectOk(await store.units.isWithin(department.unitId, [street.unitId])), true);
  assert.equal(expectOk(await store.units.isWithin(department.unitId, [other.unitId, street.unitId])), true);
  assert.equal(expectOk(await store.units.isWithin(street.unitId, [department.unitId])), false);
  assert.equal(expectOk(await store.units.isWithin(other.unitId, [street.unitId])), false);
  assert.equal(expectOk(await store.units.isWithin('01890000-0000-7000-8000-000000000000', [street.unitId])), false);
});

test('a unit below one that does not exist is refused', async () => {
  const refused = await store.units.create({ parentId: SYSTEM_CHAIN, name: '无', kind: 'community', by: null });
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, 'not-found');
});

test('a unit is renamed, with the names it had', async () => {
  const renamed = expectOk(
    await store.units.update({
      unitId: other.unitId,
      name: '示范街道办事处',
      aliases: ['示范镇人民政府'],
      code: '001',
      by: null,
    }),
  );
  assert.deepEqual(renamed, { ...other, name: '示范街道办事处', aliases: ['示范镇人民政府'], code: '001' });
  assert.deepEqual(expectOk(await store.units.find(other.unitId)), renamed);
});

test('the place of a unit is found, of a new one too', async () => {
  for (const unit of [street, department, other])
    assert.equal(expectOk(await store.units.findPath(unit.unitId)), unit.path);
  const id = '01890000-0000-7000-8000-00000000abcd';
  assert.equal(expectOk(await store.units.findPath(id)), null);
  const later = expectOk(
    await store.units.create({ parentId: street.unitId, name: '后来的', kind: 'department', by: null }),
  );
  assert.equal(expectOk(await store.units.findPath(later.unitId)), later.path);
});

test('a person is found by login with the password as it was given, and listed within a scope', async () => {
  const clerk = await person('clerk-01', department.unitId);
  await person('clerk-02', other.unitId);
  assert.deepEqual(expectOk(await store.people.findByLogin('clerk-01')), { ...clerk, passwordHash: '$argon2id$hash' });
  assert.equal(expectOk(await store.people.findByLogin('nobody')), null);
  assert.deepEqual(clerk.grants, [{ unitId: department.unitId, role: 'clerk' }]);
  const within = expectOk(await store.people.list([street.unitId]));
  assert.deepEqual(within, [clerk]);
  assert.ok(!('passwordHash' in within[0]!));
  assert.equal(expectOk(await store.people.count()), 2);
});

test('a login is taken once', async () => {
  await person('twice', street.unitId);
  const again = await store.people.create({
    unitId: other.unitId,
    login: 'twice',
    displayName: '审计员',
    passwordHash: 'x',
    mustChange: false,
    grants: [],
    by: null,
  });
  assert.ok(!again.ok);
  assert.equal(again.error.code, 'already-there');
  assert.match(again.error.message, /登录名/);
});

test('grants are replaced as a whole, for units elsewhere too', async () => {
  const auditor = await person('auditor', street.unitId, 'auditor');
  const grants = [
    { unitId: other.unitId, role: 'auditor' },
    { unitId: street.unitId, role: 'head' },
  ];
  const changed = expectOk(await store.people.update({ personId: auditor.personId, grants, by: null }));
  assert.deepEqual(
    new Set(changed.grants.map(({ unitId, role }) => `${unitId} ${role}`)),
    new Set(grants.map(({ unitId, role }) => `${unitId} ${role}`)),
  );
  const refused = await store.people.update({
    personId: auditor.personId,
    grants: [{ unitId: SYSTEM_CHAIN, role: 'head' }],
    by: null,
  });
  assert.ok(!refused.ok);
  assert.deepEqual(expectOk(await store.people.find(auditor.personId))?.grants.length, 2);
});

test('two who change the grants of one person at once: what one of them gave holds', async () => {
  const { personId } = await person('granted-twice', street.unitId, 'auditor');
  const wanted = ['clerk', 'head', 'office'].map((role) => [{ unitId: street.unitId, role }]);
  await Promise.all(wanted.map(async (grants) => expectOk(await store.people.update({ personId, grants, by: null }))));
  assert.equal(expectOk(await store.people.find(personId))?.grants.length, 1);
});

test('a session is found until it expires, ends, or its person is disabled', async () => {
  const clerk = await person('session-01', street.unitId);
  const { personId } = clerk;
  const expiresAt = new Date(now.getTime() + 3_600_000);
  for (const tokenHash of ['a1', 'a2', 'a3']) expectOk(await store.sessions.start({ tokenHash, personId, expiresAt }));
  assert.deepEqual(expectOk(await store.sessions.findPerson('a1')), clerk);
  assert.equal(expectOk(await store.sessions.findPerson('a9')), null);
  // What was granted or taken away a moment ago holds for the next request.
  const grants = [{ unitId: other.unitId, role: 'auditor' }];
  expectOk(await store.people.update({ personId, grants, by: null }));
  assert.deepEqual(expectOk(await store.sessions.findPerson('a1'))?.grants, grants);
  expectOk(await store.sessions.end('a1'));
  expectOk(await store.sessions.end('a1'));
  assert.equal(expectOk(await store.sessions.findPerson('a1')), null);

  expectOk(
    await store.people.setPassword({
      personId,
      passwordHash: 'new',
      mustChange: false,
      exceptTokenHash: 'a2',
      by: personId,
    }),
  );
  assert.equal(expectOk(await store.sessions.findPerson('a3')), null);
  assert.ok(expectOk(await store.sessions.findPerson('a2')));
  assert.equal(expectOk(await store.people.findByLogin('session-01'))?.passwordHash, 'new');

  const begun = now;
  now = new Date(expiresAt.getTime());
  assert.equal(expectOk(await store.sessions.findPerson('a2')), null);
  expectOk(await store.sessions.extend('a2', new Date(now.getTime() + 1)));
  assert.ok(expectOk(await store.sessions.findPerson('a2')));
  now = new Date(now.getTime() + 1);
  assert.equal(expectOk(await store.sessions.removeExpired()), 1);
  now = begun;

  expectOk(await store.sessions.start({ tokenHash: 'b1', personId, expiresAt }));
  expectOk(await store.people.update({ personId, disabled: true, by: null }));
  assert.equal(expectOk(await store.sessions.findPerson('b1')), null);
  const refused = await store.sessions.start({ tokenHash: 'b2', personId, expiresAt });
  assert.ok(!refused.ok);
  assert.equal(expectOk(await store.people.update({ personId, disabled: false, by: null })).disabledAt, null);
});

test('no secret stands in the audit', async () => {
  const { items } = expectOk(await store.audit.list({ chainId: street.unitId, limit: 200 }));
  assert.ok(items.length > 0);
  assert.doesNotMatch(JSON.stringify(items), /argon2|"a1"|"new"/);
});
