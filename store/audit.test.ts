import assert from 'node:assert/strict';
import { createHash, getHashes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { canonicalJson } from '@duzhi/core/book';
import { REVIEW_STAGES } from '@duzhi/core/cycle';
import type { AuditEntry, Store, Verification } from './index.ts';
import { openStore, SYSTEM_CHAIN } from './index.ts';
import type { TestDatabase } from './test-database.ts';
import { bookOf, expectOk, startTestDatabase } from './test-database.ts';

let database: TestDatabase;
before(async () => {
  database = await startTestDatabase();
});
after(() => database.stop());

const event = (chainId: string, subject: string) => ({
  chainId,
  unitId: null,
  personId: null,
  action: 'unit.updated' as const,
  subject,
  detail: { text: '𠮷', number: 1.5, list: [1, null] },
});

const wholeChain = async (store: Store, chainId: string): Promise<readonly AuditEntry[]> => {
  const items: AuditEntry[] = [];
  let before: number | undefined;
  for (;;) {
    const page = expectOk(await store.audit.list({ chainId, limit: 200, ...(before === undefined ? {} : { before }) }));
    items.push(...page.items);
    if (page.next === null) return items.reverse();
    before = page.next;
  }
};

test('an entry holds the hash of the one before and of all it tells', async () => {
  const at = new Date('2024-03-01T08:00:00.123Z');
  const store = await database.newStore({ clock: () => at });
  expectOk(await store.audit.append(event(SYSTEM_CHAIN, 'first')));
  expectOk(await store.audit.append(event(SYSTEM_CHAIN, 'second')));
  const [first, second] = await wholeChain(store, SYSTEM_CHAIN);
  assert.equal(first?.previousHash, '');
  assert.equal(second?.previousHash, first?.hash);
  const told = {
    chain: SYSTEM_CHAIN,
    seq: 2,
    prev: first?.hash,
    at: '2024-03-01T08:00:00.123Z',
    unit: null,
    actor: null,
    action: 'unit.updated',
    subject: 'second',
    detail: { text: '𠮷', number: 1.5, list: [1, null] },
  };
  assert.equal(second?.hash, createHash('sha256').update(canonicalJson(told)).digest('hex'));
  assert.deepEqual(expectOk(await store.verify()).breaks, []);
});

test('text that the database does not hold does not break the chain', async () => {
  const store = await database.newStore();
  const hostile = '\u0000 \ud800 \udc00\ud800 \u2028';
  expectOk(await store.audit.append({ ...event(SYSTEM_CHAIN, hostile), detail: { [hostile]: [hostile] } }));
  assert.deepEqual(expectOk(await store.verify()).breaks, []);
});

test('ids in capitals, as an address may have them, do not break the chain', async () => {
  const store = await database.newStore();
  const chainId = '01890000-ABCD-7000-8000-000000000001';
  const ids = { unitId: chainId, personId: '01890000-ABCD-7000-8000-00000000000F' };
  for (const chain of [chainId, chainId.toLowerCase()])
    expectOk(await store.audit.append({ ...event(chain, 'capitals'), ...ids }));
  assert.deepEqual(expectOk(await store.verify()).breaks, []);
});

test('a chain stays whole under twenty writers at once, and chains do not mix', async () => {
  const store = await database.newStore({ connections: 20 });
  const [one, two] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
  await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      for (let round = 0; round < 10; round++) {
        expectOk(await store.audit.append(event(writer % 2 === 0 ? one : two, `${writer}/${round}`)));
      }
    }),
  );
  for (const chainId of [one, two]) {
    const entries = await wholeChain(store, chainId);
    assert.deepEqual(
      entries.map(({ seq }) => seq),
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    assert.equal(new Set(entries.map(({ subject }) => subject)).size, 100);
  }
  const verified = expectOk(await store.verify());
  assert.deepEqual(verified.breaks, []);
  assert.deepEqual([verified.chains, verified.entries], [2, 200]);
});

test('what is written while it is verified is no break', async () => {
  const store = await database.newStore();
  let writing = true;
  const writer = (async () => {
    for (let count = 0; writing; count++) expectOk(await store.audit.append(event(SYSTEM_CHAIN, String(count))));
  })();
  const breaks = [];
  for (let round = 0; round < 15; round++) breaks.push(...expectOk(await store.verify()).breaks);
  writing = false;
  await writer;
  assert.deepEqual(breaks, []);
});

test('an entry is written with what it tells of, or neither is', async () => {
  const store = await database.newStore();
  const unit = expectOk(await store.units.create({ parentId: null, name: '演示街道', kind: 'street', by: null }));
  const before = await wholeChain(store, SYSTEM_CHAIN);
  const refused = await store.people.create({
    unitId: unit.unitId,
    login: 'x',
    displayName: '填表人',
    passwordHash: '',
    mustChange: false,
    grants: [{ unitId: SYSTEM_CHAIN, role: 'clerk' }],
    by: null,
  });
  assert.ok(!refused.ok);
  assert.deepEqual(await wholeChain(store, SYSTEM_CHAIN), before);
  assert.deepEqual(await wholeChain(store, unit.unitId), []);
});

test('SM3 is used where it is asked for and there is one; both kinds stand in one chain', async () => {
  const url = await database.newDatabase();
  const opened = await openStore({ databaseUrl: url }, { clock: () => new Date(), auditAlgorithm: 'sm3' });
  assert.equal(opened.ok, getHashes().includes('sm3'));
  if (!opened.ok) return;
  expectOk(await opened.value.audit.append(event(SYSTEM_CHAIN, 'sm3')));
  await opened.value.close();
  const store = expectOk(await openStore({ databaseUrl: url }, { clock: () => new Date() }));
  expectOk(await store.audit.append(event(SYSTEM_CHAIN, 'sha256')));
  const entries = await wholeChain(store, SYSTEM_CHAIN);
  assert.deepEqual(
    entries.map(({ algorithm }) => algorithm),
    ['sm3', 'sha256'],
  );
  assert.notEqual(entries[0]!.hash, createHash('sha256').update('').digest('hex'));
  assert.deepEqual(expectOk(await store.verify()).breaks, []);
  await store.close();
});

interface Tampering {
  readonly name: string;
  readonly sql: string;
  readonly expected: RegExp;
  readonly count?: number;
}

const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a changed word of an entry',
    sql: `update audit_entry set subject = 'y' where chain_id = '${SYSTEM_CHAIN}' and seq = 3`,
    expected: /系统的审计链第 3 条的内容被改动过/,
  },
  {
    name: 'a changed detail',
    sql: `update audit_entry set detail = '{}' where chain_id = '${SYSTEM_CHAIN}' and seq = 4`,
    expected: /系统的审计链第 4 条的内容被改动过/,
  },
  {
    name: 'a changed time',
    sql: `update audit_entry set at = at + interval '1 second' where chain_id = '${SYSTEM_CHAIN}' and seq = 2`,
    expected: /第 2 条的内容被改动过/,
  },
  {
    name: 'a changed person',
    sql: `update audit_entry set person_id = gen_random_uuid() where chain_id = '${SYSTEM_CHAIN}' and seq = 5`,
    expected: /第 5 条的内容被改动过/,
  },
  {
    name: 'a removed entry',
    sql: `delete from audit_entry where chain_id = '${SYSTEM_CHAIN}' and seq = 3`,
    expected: /系统的审计链缺第 3 条/,
  },
  {
    name: 'a removed first entry',
    sql: `delete from audit_entry where chain_id = '${SYSTEM_CHAIN}' and seq = 1`,
    expected: /系统的审计链缺第 1 条/,
  },
  {
    name: 'removed last entries',
    sql: `delete from audit_entry where chain_id = '${SYSTEM_CHAIN}' and seq > 4`,
    expected: /系统的审计链的末尾缺第 5 至第 6 条/,
  },
  {
    name: 'an entry written anew with a hash of its own',
    sql: `update audit_entry set hash = repeat('0', 64) where chain_id = '${SYSTEM_CHAIN}' and seq = 6`,
    expected: /第 6 条的内容被改动过/,
  },
  {
    name: 'a removed end of the chain',
    sql: `delete from audit_chain where chain_id = '${SYSTEM_CHAIN}'`,
    expected: /系统的审计链的链尾记载不见了/,
  },
  {
    name: 'two entries exchanged',
    sql: [
      [2, 1000],
      [3, 2],
      [1000, 3],
    ]
      .map(([from, to]) => `update audit_entry set seq = ${to} where chain_id = '${SYSTEM_CHAIN}' and seq = ${from}`)
      .join('; '),
    expected: /第 2 条没有接在第 1 条之后/,
  },
  {
    name: 'a changed amount in a revision',
    sql: `update revision set content = replace(content, '"amount":100', '"amount":900')`,
    expected: /目标册“2024年绩效目标”的版本 .* 的内容被改动过/,
  },
  {
    name: 'a revision that is no JSON any more',
    sql: `update revision set content = 'x' || content`,
    expected: /目标册“2024年绩效目标”的版本 .* 的内容被改动过/,
  },
  {
    name: 'a changed byte of an attachment',
    sql: `update attachment set bytes = set_byte(bytes, 0, 255)`,
    expected: /附件 .* 的内容被改动过/,
  },
  {
    name: 'another picture in the place of a seal',
    sql: `update unit_seal set png = set_byte(png, 0, 255)`,
    expected: /单位“演示街道”的印章图样 .* 被改动过/,
  },
];
for (const { name, sql, expected } of TAMPERINGS) {
  test(`verify finds ${name}, and says where`, async () => {
    const url = await database.newDatabase();
    const store = expectOk(await openStore({ databaseUrl: url }, { clock: () => new Date() }));
    try {
      const { unitId } = expectOk(
        await store.units.create({ parentId: null, name: '演示街道', kind: 'street', by: null }),
      );
      for (let index = 0; index < 5; index++) expectOk(await store.audit.append(event(SYSTEM_CHAIN, String(index))));
      const bytes = Buffer.from('原文件');
      expectOk(await store.attachments.add({ unitId, fileName: '甲.docx', mediaType: 'x', bytes, by: null }));
      const book = { unitId, fiscalYear: 2024, title: '2024年绩效目标', book: bookOf(100), kind: 'saved' as const };
      expectOk(await store.books.create({ ...book, authorId: null }));
      const picture = { png: Buffer.from('图'), width: 100, height: 100 };
      expectOk(await store.unitSeals.register({ unitId, picture, by: randomUUID() }));
      const whole: Verification = {
        chains: 2,
        entries: 9,
        revisions: 1,
        attachments: 1,
        seals: 1,
        declarations: 0,
        breaks: [],
      };
      assert.deepEqual(expectOk(await store.verify()), whole);
      await database.tamper(url, sql);
      const { breaks } = expectOk(await store.verify());
      assert.equal(breaks.length, 1, JSON.stringify(breaks));
      assert.match(breaks[0]!.message, expected);
    } finally {
      await store.close();
    }
  });
}

const STEPS = 'declaration_fact';
const DECLARATION_TAMPERINGS: readonly Tampering[] = [
  { name: 'a stage it has not reached', sql: `update declaration set stage = 'discarded'`, expected: /登记的“环节”与/ },
  {
    name: 'another approved version',
    sql: `update declaration set approved_revision_id = gen_random_uuid()`,
    expected: /登记的“批复的版本”与它的各步办理不符/,
  },
  {
    name: 'a holder who took nothing up',
    sql: `update declaration set holder_id = gen_random_uuid()`,
    expected: /受理/,
  },
  { name: 'a removed step', sql: `delete from ${STEPS} where seq = 1 and`, expected: /第 2 步办理接不上/ },
  { name: 'a removed last step', sql: `delete from ${STEPS} where seq = 3 and`, expected: /登记的“办理的步数”与/ },
  {
    name: 'a last step removed as if it had not been',
    sql: `update declaration set facts = 3, stage = 'approval', approved_revision_id = null, since = (
        select at from ${STEPS} as step where step.declaration_id = declaration.declaration_id and seq = 2
      ) where ID; delete from ${STEPS} where seq = 3 and`,
    expected: /的办理少了操作记录里有的一步/,
  },
  {
    name: 'a step of another kind',
    sql: `update ${STEPS} set action = 'withdraw' where seq = 3 and`,
    expected: /第 4 步办理接不上/,
  },
  {
    name: 'a step on other content',
    sql: `update ${STEPS} set content_hash = repeat('0', 64) where seq = 0 and`,
    expected: /第 1 步办理与所办的版本不符/,
  },
  {
    name: 'a step of somebody else',
    sql: `update ${STEPS} set person_id = gen_random_uuid() where seq = 3 and`,
    expected: /第 4 步办理与操作记录不符/,
  },
  { name: 'a removed signature', sql: `delete from signature`, expected: /第 3 步签的字不见了/ },
  {
    name: 'a signature of somebody else',
    sql: `update signature set person_id = gen_random_uuid()`,
    expected: /第 3 步签的字不见了，或被改动过/,
  },
  {
    name: 'a signature that no step made',
    sql: `insert into signature select unit_id, gen_random_uuid(), declaration_id, book_id, revision_id, content_hash,
        person_id, algorithm, public_key, value, signed_at, gen_random_uuid()::text, seal_id from signature`,
    expected: /有办理时没有签的字/,
  },
  {
    name: 'a declaration that is gone',
    sql: `delete from ${STEPS} where ID; delete from declaration`,
    expected: /不见了/,
  },
];

test('verify replays each declaration, and finds in each what was tampered with', async () => {
  const url = await database.newDatabase();
  const store = expectOk(await openStore({ databaseUrl: url }, { clock: () => new Date() }));
  try {
    const { unitId } = expectOk(
      await store.units.create({ parentId: null, name: '演示街道', kind: 'street', by: null }),
    );
    const { roundId } = expectOk(
      await store.rounds.open({
        ...{ unitId, fiscalYear: 2024, title: '2024年申报', profile: null, deadlines: {}, forms: {}, by: null },
        ...{ skipped: [...REVIEW_STAGES], units: [{ unitId, skipped: [] }] },
      }),
    );
    const people = { submit: randomUUID(), sign: randomUUID(), approve: randomUUID() };
    const approved = async (): Promise<string> => {
      const input = { unitId, fiscalYear: 2024, title: '2024年绩效目标', book: bookOf(100), kind: 'saved' as const };
      const { revision } = expectOk(await store.books.create({ ...input, authorId: null }));
      const { bookId, revisionId: seenRevisionId } = revision;
      const opened = expectOk(
        await store.declarations.open({ unitId, bookId, kind: 'initial', roundId, reason: null, by: people.submit }),
      );
      const { declarationId } = opened;
      for (const action of ['submit', 'sign', 'approve'] as const)
        expectOk(
          await store.declarations.move({
            ...{ unitId, declarationId, action, seenRevisionId, reason: null, cells: [] },
            actor: { personId: people[action], capacities: new Set(['prepare', 'sign', 'approve']) },
            sign: () => ({
              ...{ algorithm: 'ed25519', publicKey: Buffer.from('public'), value: Buffer.from('signed') },
              checkCode: randomUUID(),
            }),
          }),
        );
      return declarationId;
    };
    const tampered = new Map<string, Tampering>();
    for (const tampering of DECLARATION_TAMPERINGS) tampered.set(await approved(), tampering);
    await approved();
    const whole = expectOk(await store.verify());
    assert.deepEqual([whole.declarations, whole.breaks], [DECLARATION_TAMPERINGS.length + 1, []]);
    for (const [id, { sql }] of tampered) {
      const which = `declaration_id = '${id}'`;
      const last = / and$/.test(sql) ? `${sql} ${which}` : `${sql} where ${which}`;
      await database.tamper(url, last.replaceAll('ID', which));
    }
    const { breaks } = expectOk(await store.verify());
    assert.deepEqual(
      breaks.map(({ where }) => where).sort(),
      [...tampered.keys()].map((id) => `${unitId}/${id}`).sort(),
    );
    for (const { where, message } of breaks) {
      const { name, expected } = tampered.get(where.split('/')[1]!)!;
      assert.match(message, expected, name);
    }
  } finally {
    await store.close();
  }
});
