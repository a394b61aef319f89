// A book's way through the year over HTTP: who may do what at which stage, what is frozen, signed, said and returned.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sealPicture } from '@duzhi/documents/pictures';
import { sealPng } from '@duzhi/documents/pictures/sample-png';
import { strFromU8, unzipSync } from 'fflate';
import { DEMONSTRATION_PASSWORD } from './demonstration/accounts.ts';
import type { TestClient, TestDesk, TestReply } from './test-desk.ts';
import { fileNameOf, openTestDesk } from './test-desk.ts';

let desk: TestDesk;
let unit = '';
const who = new Map<string, TestClient>();
let now = new Date('2023-10-09T01:00:00.000Z');

const ACCOUNTS = [
  '填表人',
  '单位负责人',
  '科室经办人',
  '主管部门审核员',
  '业务审核员',
  '绩效审核员',
  '审计员',
] as const;
type Account = (typeof ACCOUNTS)[number];

before(async () => {
  desk = await openTestDesk({ clock: () => now });
  unit = await desk.unit('演示街道办事处');
  for (const account of ACCOUNTS) who.set(account, await desk.as(account));
});
after(() => desk.close());

const as = (account: Account): TestClient => who.get(account)!;

async function newBook(year: number): Promise<{ book: string; head: string }> {
  const { body, status, text } = await as('填表人').post('/api/books', {
    unitId: unit,
    fiscalYear: year,
    from: { template: 'declaration' },
  });
  assert.equal(status, 201, text);
  return { book: body.id, head: body.headRevisionId ?? body.head.id };
}

const GOOD = { grade: 'good', opinion: '' };
const sheet = (overall: string, opinion = '见批注') => ({
  dimensions: {
    completeness: { ...GOOD, grade: overall, opinion },
    relevance: { ...GOOD, grade: overall, opinion },
    appropriateness: { ...GOOD, grade: overall, opinion },
    feasibility: { ...GOOD, grade: overall, opinion },
  },
  overall,
  opinion: '',
});

async function begin(year: number) {
  const { book, head } = await newBook(year);
  const reply = await as('填表人').post(`/api/books/${unit}/${book}/declarations`, { kind: 'initial' });
  assert.equal(reply.status, 201, reply.text);
  const path = `/api/declarations/${unit}/${reply.body.id}`;
  const move = (account: Account, action: string, more: object = {}): Promise<TestReply> =>
    as(account).post(`${path}/moves`, {
      action,
      seenRevisionId: head,
      ...(action === 'sign' ? { password: DEMONSTRATION_PASSWORD } : {}),
      ...more,
    });
  const expect = async (account: Account, action: string, more: object = {}) => {
    const moved = await move(account, action, more);
    assert.equal(moved.status, 200, `${action}: ${moved.text}`);
    return moved.body;
  };
  const file = (account: Account, overall = 'good') => as(account).post(`${path}/sheets`, sheet(overall));
  return { path, book, head, id: reply.body.id as string, move, expect, file };
}

const refused = ({ status, body }: TestReply) => [status, body?.error?.code];

describe('the way of a book', () => {
  it('goes by five people to its approval, and is frozen on the way', async () => {
    const { path, book, head, move, expect, file } = await begin(2040);
    assert.equal((await expect('填表人', 'submit')).stage, 'signing');
    const late = await as('填表人').post(`/api/books/${unit}/${book}/revisions`, {
      ...{ baseRevisionId: head, kind: 'draft' },
      book: (await as('填表人').get(`/api/books/${unit}/${book}`)).body.head.content,
    });
    assert.deepEqual(refused(late), [409, 'conflict']);
    assert.match(late.body.error.message, /正在审核，不能修改/);
    const wrong = await move('单位负责人', 'sign', { password: '不是这个' });
    assert.deepEqual(refused(wrong), [403, 'no-permission']);
    const unsigned = await move('单位负责人', 'sign', { password: '' });
    assert.deepEqual(refused(unsigned), [400, 'invalid']);
    const signed = await expect('单位负责人', 'sign');
    assert.equal(signed.signatures[0].state, 'valid');
    for (const [account, stage] of [
      ['主管部门审核员', 'department-review'],
      ['业务审核员', 'business-review'],
      ['绩效审核员', 'performance-review'],
    ] as const) {
      assert.equal((await as(account).get(path)).body.stage, stage);
      const unjudged = await move(account, 'pass');
      assert.deepEqual(refused(unjudged), [409, 'conflict']);
      assert.match(unjudged.body.error.message, /先填审核表/);
      assert.equal((await file(account, 'fair')).status, 201);
      const bad = await move(account, 'pass');
      assert.match(bad.body.error.message, /评为“中”/);
      assert.equal((await file(account)).status, 201);
      await expect(account, 'pass');
    }
    const approved = await expect('业务审核员', 'approve');
    assert.equal(approved.stage, 'approved');
    assert.equal(approved.approvedRevisionId, head);
    const html = await as('填表人').get(`/api/books/${unit}/${book}/revisions/${head}/export?to=html`);
    const { checkCode } = signed.signatures[0];
    assert.match(html.text, new RegExp(`电子签字：单位负责人　核对码 ${checkCode}　2023年10月9日 09:00`));
    assert.match(html.text, /已批复：2023年10月9日/);
    const { body } = await as('填表人').get(`/api/books/${unit}/${book}/declarations`);
    assert.deepEqual(
      body.items.map(({ kind, stage }: { kind: string; stage: string }) => [kind, stage]),
      [['initial', 'approved']],
    );
    const again = await as('填表人').post(`/api/books/${unit}/${book}/declarations`, { kind: 'initial' });
    assert.deepEqual(refused(again), [409, 'conflict']);
    const adjusting = await as('填表人').post(`/api/books/${unit}/${book}/declarations`, {
      kind: 'adjustment',
      reason: '预算调减',
    });
    assert.equal(adjusting.status, 201, adjusting.text);
    assert.equal(adjusting.body.baseRevisionId, head);
    assert.deepEqual(adjusting.body.adjustmentFindings, []);
    const { content } = (await as('填表人').get(`/api/books/${unit}/${book}`)).body.head;
    const [first, ...others] = content.forms;
    const less = { ...content, forms: [{ ...first, budget: { ...first.budget, total: 40_0000_00 } }, ...others] };
    const saved = await as('填表人').post(`/api/books/${unit}/${book}/revisions`, {
      ...{ baseRevisionId: head, book: less, kind: 'saved' },
    });
    assert.equal(saved.status, 201, saved.text);
    const judged = await as('业务审核员').get(`/api/declarations/${unit}/${adjusting.body.id}`);
    assert.deepEqual(
      judged.body.adjustmentFindings.map(({ code, at }: { code: string; at: string[] }) => [code, at[0]]),
      [['R69', '/forms/0/budget/total']],
    );
  });

  it('only who is entitled at the stage moves it', async () => {
    const { move, expect } = await begin(2041);
    await expect('填表人', 'submit');
    const others = (allowed: Account) => ACCOUNTS.filter((name) => name !== allowed && name !== '科室经办人');
    // An office below the unit does not even learn that it is there.
    assert.deepEqual(refused(await move('科室经办人', 'return', { reason: '不对' })), [404, 'not-found']);
    for (const account of others('单位负责人'))
      assert.deepEqual(refused(await move(account, 'return', { reason: '不对' })), [403, 'no-permission'], account);
    await expect('单位负责人', 'sign');
    for (const account of others('主管部门审核员'))
      assert.deepEqual(refused(await move(account, 'return', { reason: '不对' })), [403, 'no-permission'], account);
  });

  it('goes back with reasons on its cells, is answered, and comes again', async () => {
    const { path, head, book, expect } = await begin(2042);
    await expect('填表人', 'submit');
    const silent = await as('单位负责人').post(`${path}/moves`, { action: 'return', seenRevisionId: head });
    assert.deepEqual(refused(silent), [400, 'invalid']);
    const cell = { at: '/forms/0/budget/total', text: '请填资金总额' };
    const pinned = await as('单位负责人').post(`${path}/notes`, {
      ...{ pointer: cell.at, revisionId: head, body: cell.text },
    });
    assert.equal(pinned.status, 201, pinned.text);
    const returned = await expect('单位负责人', 'return', {
      cells: [cell, { at: '/forms/0/department', text: '请写全称' }],
    });
    // What was commented already is not said twice.
    assert.deepEqual(
      returned.threads.map((one: { notes: { body: string }[] }) => one.notes.map(({ body }) => body)),
      [['请填资金总额'], ['请写全称']],
    );
    assert.equal(returned.stage, 'declaring');
    assert.equal(returned.returnedRevisionId, head);
    const letter = await as('主管部门审核员').get(`${path}/letter`);
    assert.match(strFromU8(unzipSync(letter.bytes)['word/document.xml']!), /请填资金总额.*请写全称/s);
    const { items } = (await as('审计员').get(`/api/audit?unit=${unit}&limit=1`)).body;
    assert.deepEqual([items[0].action, items[0].detail.revision], ['letter.exported', head]);
    const [thread] = returned.threads;
    assert.match(thread.place, /资金总额/);
    const clerk = as('填表人');
    const empty = await clerk.post(`${path}/notes/${thread.id}`, { kind: 'replied', body: ' ' });
    assert.equal(empty.status, 400);
    assert.equal((await clerk.post(`${path}/notes/${thread.id}`, { kind: 'replied', body: '已填' })).status, 200);
    const opened = await clerk.get(`/api/books/${unit}/${book}`);
    const { content } = opened.body.head;
    const [first, ...others] = content.forms;
    const changed = { ...content, forms: [{ ...first, budget: { ...first.budget, total: 48_0000_00 } }, ...others] };
    const saved = await clerk.post(`/api/books/${unit}/${book}/revisions`, {
      ...{ baseRevisionId: head, book: changed, kind: 'saved' },
    });
    assert.equal(saved.status, 201, saved.text);
    const stale = await clerk.post(`${path}/moves`, { action: 'submit', seenRevisionId: head });
    assert.deepEqual(refused(stale), [409, 'conflict']);
    const sent = await clerk.post(`${path}/moves`, { action: 'submit', seenRevisionId: saved.body.revision.id });
    assert.equal(sent.body.submissions, 2);
    const resolved = await as('单位负责人').post(`${path}/notes/${thread.id}`, { kind: 'resolved' });
    assert.equal(resolved.body.resolved, true);
    assert.equal((await as('审计员').post(`${path}/notes/${thread.id}`, { kind: 'reopened' })).status, 403);
  });

  it('a signature is void once the book changed, and its code tells so to anyone', async () => {
    const { path, head, book, expect } = await begin(2043);
    await expect('填表人', 'submit');
    const signed = await expect('单位负责人', 'sign');
    const { checkCode } = signed.signatures[0];
    const check = async (code: string) => desk.nobody.get(`/api/signatures/${encodeURIComponent(code)}`);
    assert.equal((await check(checkCode)).body.state, 'valid');
    assert.equal((await check(checkCode.toLowerCase().replaceAll('-', ' '))).body.unit, '演示街道办事处');
    assert.deepEqual(refused(await check('没有')), [400, 'invalid']);
    assert.deepEqual(refused(await check('ZZZZ-ZZZZ-ZZZZ')), [404, 'not-found']);
    await expect('主管部门审核员', 'return', { reason: '请补充' });
    const clerk = as('填表人');
    const { content } = (await clerk.get(`/api/books/${unit}/${book}`)).body.head;
    const [first, ...others] = content.forms;
    const changed = { ...content, forms: [{ ...first, department: '演示街道办事处（改）' }, ...others] };
    await clerk.post(`/api/books/${unit}/${book}/revisions`, { baseRevisionId: head, book: changed, kind: 'saved' });
    assert.equal((await check(checkCode)).body.state, 'void');
    assert.equal((await clerk.get(path)).body.signatures[0].state, 'void');
  });

  it('a signature that was taken back is none any more, and one signed anew is', async () => {
    const { path, head, book, expect } = await begin(2046);
    const printed = async () =>
      (await as('填表人').get(`/api/books/${unit}/${book}/revisions/${head}/export?to=html`)).text.includes('电子签字');
    const states = async () =>
      (await as('填表人').get(path)).body.signatures.map(({ state }: { state: string }) => state);
    await expect('填表人', 'submit');
    const signed = await expect('单位负责人', 'sign');
    assert.ok(await printed());
    now = new Date(now.getTime() + 60_000);
    await expect('单位负责人', 'withdraw');
    assert.deepEqual(await states(), ['withdrawn']);
    const { checkCode } = signed.signatures[0];
    assert.equal((await desk.nobody.get(`/api/signatures/${checkCode}`)).body.state, 'withdrawn');
    assert.equal(await printed(), false);
    await expect('单位负责人', 'sign');
    assert.deepEqual(await states(), ['valid', 'withdrawn']);
    assert.ok(await printed());
    // Sent again without a change, it is signed again.
    await expect('主管部门审核员', 'return', { reason: '请说明' });
    now = new Date(now.getTime() + 60_000);
    await expect('填表人', 'submit');
    await expect('单位负责人', 'sign');
    assert.deepEqual(await states(), ['valid', 'valid', 'withdrawn']);
  });

  it('stands in the queue and the to-do lists of those it waits for', async () => {
    const { id, expect } = await begin(2044);
    await expect('填表人', 'submit');
    const todo = async (account: Account) => (await as(account).get('/api/todo')).body;
    const ids = (section: { items: readonly { id: string }[] }) => section.items.map((item) => item.id);
    assert.ok(ids((await todo('单位负责人')).waiting).includes(id));
    assert.ok(ids((await todo('填表人')).sent).includes(id));
    assert.ok(!ids((await todo('业务审核员')).waiting).includes(id));
    await expect('单位负责人', 'return', { reason: '金额不对' });
    const back = await todo('填表人');
    assert.ok(ids(back.returned).includes(id));
    const notice = back.notices.find((one: { declarationId: string }) => one.declarationId === id);
    assert.deepEqual([notice.action, notice.reason, notice.fresh], ['return', '金额不对', true]);
    now = new Date(now.getTime() + 60_000);
    assert.equal((await as('填表人').post('/api/todo/seen', {})).status, 200);
    assert.ok((await todo('填表人')).notices.every(({ fresh }: { fresh: boolean }) => !fresh));
    const queue = await as('业务审核员').get('/api/queue?view=returned&year=2044');
    assert.deepEqual(ids(queue.body), [id]);
    assert.equal(queue.body.total, 1);
    assert.deepEqual(queue.body.counts, [
      { stage: 'declaring', count: 1, resubmitted: 0, returned: 1, returns: 1, amount: 0 },
    ]);
  });
});

describe('a waiver', () => {
  it('sets a rule aside with a reason, counts no more, and is revoked on the ledger', async () => {
    const reviewer = as('业务审核员');
    const path = await desk.bookPath();
    const [, , , home, book] = path.split('/');
    const silent = await reviewer.post(`${path}/waivers`, { rule: 'R05', reason: ' ' });
    assert.deepEqual(refused(silent), [400, 'invalid']);
    const unknown = await reviewer.post(`${path}/waivers`, { rule: 'R99', reason: '没有这条' });
    assert.deepEqual(refused(unknown), [400, 'invalid']);
    const opened = await as('填表人').post(`${path}/declarations`, { kind: 'initial' });
    const declaration = `/api/declarations/${home}/${opened.body.id}`;
    const head = opened.body.headRevisionId;
    const send = async () => {
      const sent = await as('填表人').post(`${declaration}/moves`, { action: 'submit', seenRevisionId: head });
      assert.equal(sent.status, 200, sent.text);
      const { body } = await reviewer.get('/api/queue?view=reviewing&year=2023');
      const item = body.items.find(({ bookId }: { bookId: string }) => bookId === book);
      await as('填表人').post(`${declaration}/moves`, { action: 'withdraw', seenRevisionId: head });
      return item.errors as number;
    };
    const before = await send();
    assert.ok(before > 0);
    const granted = await reviewer.post(`${path}/waivers`, { rule: 'tie/cost-to-lines', reason: '上级口径不同' });
    assert.equal(granted.status, 201, granted.text);
    const shown = await as('填表人').get(path);
    assert.deepEqual(
      shown.body.waivers.map(({ rule, reason }: { rule: string; reason: string }) => [rule, reason]),
      [[granted.body.rule, '上级口径不同']],
    );
    assert.ok((await send()) < before);
    const revocation = `/api/waivers/${home}/${granted.body.id}/revocation`;
    assert.equal((await reviewer.post(revocation, { reason: '已改' })).status, 200);
    assert.deepEqual(refused(await reviewer.post(revocation, { reason: '已改' })), [409, 'conflict']);
    assert.equal(await send(), before);
    const ledger = await as('审计员').get('/api/waivers');
    assert.equal(ledger.body.items[0].revoked.reason, '已改');
    await as('填表人').post(`${declaration}/moves`, { action: 'discard', seenRevisionId: head, reason: '只是试' });
  });
});

describe('what is approved', () => {
  it('is taken away in folders, one a unit, with its signature and approval', async () => {
    const reply = await as('业务审核员').post('/api/exports/approved', {
      ...{ unit: await desk.unit('演示区'), year: 2022, to: 'html' },
    });
    assert.equal(reply.status, 200, reply.text);
    const files = unzipSync(reply.bytes);
    assert.deepEqual(Object.keys(files), ['演示街道办事处/演示街道办事处-2022-绩效目标表.html']);
    assert.match(strFromU8(Object.values(files)[0]!), /电子签字：.*已批复：/s);
    assert.equal(fileNameOf(reply), '演示区-2022-批复的绩效目标册-1本.zip');
    const none = await as('业务审核员').post('/api/exports/approved', { unit, year: 2001, to: 'html' });
    assert.deepEqual(refused(none), [404, 'not-found']);
  });
});

describe('the seal of a unit', () => {
  const SEALED = /印章图样：只是图片，真伪请凭核对码核对/;
  const SIGNED = /电子签字：单位负责人　.*核对码 /;
  const path = () => `/api/units/${unit}/seal`;
  const register = (bytes: Uint8Array, name = '公章.png') =>
    as('单位负责人').send({ method: 'POST', path: path(), files: [{ name, bytes }] });
  const page = async (book: string, revision: string, query = '') =>
    (await as('填表人').get(`/api/books/${unit}/${book}/revisions/${revision}/export?to=html${query}`)).text;
  const zipOf = async (to: 'html' | 'docx', books: readonly string[], more: object = {}) => {
    const reply = await as('填表人').post('/api/exports', {
      ...{ books: books.map((book) => ({ unit, book })), to, ...more },
    });
    assert.equal(reply.status, 200, reply.text);
    return Object.values(unzipSync(reply.bytes));
  };

  it('is a PNG and nothing else, of which the pixels are kept', async () => {
    assert.deepEqual((await as('单位负责人').get(path())).body, { seal: null });
    const none = await as('单位负责人').send({ method: 'POST', path: path(), files: [] });
    assert.deepEqual(refused(none), [400, 'invalid']);
    const script = await register(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'));
    assert.deepEqual(refused(script), [422, 'unreadable']);
    assert.match(script.body.error.message, /内容是 SVG 图片。请另存为 PNG 再上传/);
    assert.deepEqual(refused(await register(Buffer.alloc(2_000_000))), [413, 'too-large']);
    const opaque = await register(sealPng({ paper: [255, 255, 255, 255] }));
    assert.deepEqual(refused(opaque), [422, 'unreadable']);
    assert.match(opaque.body.error.message, /^图片的底不透明/);
    assert.deepEqual((await as('单位负责人').get(path())).body, { seal: null });
    const hidden = Buffer.concat([sealPng(), Buffer.from('<script>alert(1)</script>')]);
    const kept = await register(hidden, '不是图片.html');
    assert.equal(kept.status, 201, kept.text);
    const { seal } = (await as('单位负责人').get(path())).body;
    assert.deepEqual(kept.body, seal);
    assert.deepEqual([seal.width, seal.height, seal.registeredBy.displayName], [240, 240, '单位负责人']);
    const cleaned = sealPicture(hidden);
    assert.ok(cleaned.ok);
    assert.equal(seal.picture, `data:image/png;base64,${Buffer.from(cleaned.value.png).toString('base64')}`);
  });

  it('is placed by the head who signs, on whatever is written of that revision, unless it is left out', async () => {
    await register(sealPng());
    const [sealed, plain] = [await begin(2046), await begin(2046)];
    for (const { expect } of [sealed, plain]) await expect('填表人', 'submit');
    assert.doesNotMatch(await page(sealed.book, sealed.head), SEALED);
    assert.equal((await sealed.expect('单位负责人', 'sign', { seal: true })).signatures[0].sealed, true);
    assert.equal((await plain.expect('单位负责人', 'sign')).signatures[0].sealed, false);
    const whole = await page(sealed.book, sealed.head);
    assert.match(whole, SIGNED);
    assert.match(whole, SEALED);
    assert.match(whole, /data:image\/png;base64,/);
    assert.match(await page(sealed.book, sealed.head, '&form=1'), SEALED);
    const bare = await page(sealed.book, sealed.head, '&seal=none');
    assert.match(bare, SIGNED);
    assert.doesNotMatch(bare, SEALED);
    assert.doesNotMatch(bare, /data:image/);
    const unsealed = await page(plain.book, plain.head);
    assert.match(unsealed, SIGNED);
    assert.doesNotMatch(unsealed, SEALED);
  });

  it('goes with the signature into the zip of several books and the archive of the approved', async () => {
    await register(sealPng());
    const [signed, unsigned] = [await begin(2047), await begin(2047)];
    await signed.expect('填表人', 'submit');
    await signed.expect('单位负责人', 'sign', { seal: true });
    const [first, second] = (await zipOf('html', [signed.book, unsigned.book])).map((bytes) => strFromU8(bytes));
    assert.match(first!, SIGNED);
    assert.match(first!, SEALED);
    assert.doesNotMatch(second!, /电子签字|印章图样/);
    const [without] = await zipOf('html', [signed.book], { seal: 'none' });
    assert.match(strFromU8(without!), SIGNED);
    assert.doesNotMatch(strFromU8(without!), SEALED);
    const [word] = await zipOf('docx', [signed.book]);
    const parts = unzipSync(word!);
    assert.match(strFromU8(parts['word/document.xml']!), SIGNED);
    assert.equal(Object.keys(parts).filter((name) => /^word\/media\/.+\.png$/.test(name)).length, 1);
    for (const account of ['主管部门审核员', '业务审核员', '绩效审核员'] as const) {
      assert.equal((await signed.file(account)).status, 201);
      await signed.expect(account, 'pass');
    }
    await signed.expect('业务审核员', 'approve');
    const archive = async (more: object = {}) => {
      const reply = await as('业务审核员').post('/api/exports/approved', { unit, year: 2047, to: 'html', ...more });
      assert.equal(reply.status, 200, reply.text);
      return Object.values(unzipSync(reply.bytes)).map((bytes) => strFromU8(bytes));
    };
    const [approved, ...others] = await archive();
    assert.deepEqual(others, []);
    assert.match(approved!, /已批复：.*　印章图样：只是图片/);
    assert.match(approved!, /data:image\/png;base64,/);
    assert.doesNotMatch((await archive({ seal: 'none' }))[0]!, SEALED);
  });

  it('stays with what was signed when it is replaced, and goes from everything when it is withdrawn', async () => {
    const before = (await register(sealPng())).body;
    const { book, head, expect } = await begin(2048);
    await expect('填表人', 'submit');
    await expect('单位负责人', 'sign', { seal: true });
    const after = (await register(sealPng({ side: 120 }))).body;
    assert.notEqual(before.id, after.id);
    assert.ok((await page(book, head)).includes(before.picture));
    const withdraw = () => as('单位负责人').send({ method: 'DELETE', path: `${path()}/${before.id}` });
    assert.equal((await withdraw()).status, 200);
    assert.deepEqual(refused(await withdraw()), [409, 'conflict']);
    const now = await page(book, head);
    assert.match(now, SIGNED);
    assert.doesNotMatch(now, SEALED);
    assert.equal((await as('单位负责人').get(path())).body.seal.id, after.id);
    const { items } = (await as('审计员').get(`/api/audit?unit=${unit}&limit=200`)).body;
    const actions = new Set(items.map(({ action }: { action: string }) => action));
    for (const action of ['seal.registered', 'seal.placed', 'seal.withdrawn']) assert.ok(actions.has(action), action);
  });

  it('never goes with a signature that is void', async () => {
    await register(sealPng());
    const { book, head, expect } = await begin(2049);
    await expect('填表人', 'submit');
    await expect('单位负责人', 'sign', { seal: true });
    assert.match(await page(book, head), SEALED);
    await expect('主管部门审核员', 'return', { reason: '请补充' });
    const clerk = as('填表人');
    const { content } = (await clerk.get(`/api/books/${unit}/${book}`)).body.head;
    const [first, ...others] = content.forms;
    const changed = { ...content, forms: [{ ...first, department: '演示街道办事处（改）' }, ...others] };
    const saved = await clerk.post(`/api/books/${unit}/${book}/revisions`, {
      ...{ baseRevisionId: head, book: changed, kind: 'saved' },
    });
    assert.equal(saved.status, 201, saved.text);
    for (const revision of [head, saved.body.revision.id]) assert.doesNotMatch(await page(book, revision), SEALED);
    const [zipped] = await zipOf('html', [book]);
    assert.doesNotMatch(strFromU8(zipped!), /电子签字|印章图样/);
  });
});

describe('a round', () => {
  it('says who is due and who is late, and whose it is', async () => {
    const district = await desk.unit('演示区');
    const town = await desk.unit('示范镇人民政府');
    const round = {
      ...{ unitId: district, fiscalYear: 2050, title: '2050 年申报', skipped: [], profile: 'arithmetic' },
      deadlines: { declaring: { kind: 'date', date: '2023-10-14' } },
      units: [{ id: unit, skipped: ['department-review'] }, { id: town }],
    };
    const opened = await as('绩效审核员').post('/api/rounds', round);
    assert.equal(opened.status, 201, opened.text);
    const foreign = await as('绩效审核员').post('/api/rounds', { ...round, units: [{ id: opened.body.id }] });
    assert.equal(foreign.status, 400);
    const unknown = await as('绩效审核员').post('/api/rounds', { ...round, profile: '没有' });
    assert.deepEqual(refused(unknown), [400, 'invalid']);
    assert.equal(opened.body.profile, 'arithmetic');
    const path = `/api/rounds/${opened.body.id}`;
    const shown = await as('绩效审核员').get(path);
    // The 14th is a Saturday, so the last day is the Monday.
    assert.deepEqual(
      shown.body.units.map((one: { unit: { name: string }; dueOn: string; overdue: boolean }) => [
        one.unit.name,
        one.dueOn,
        one.overdue,
      ]),
      [
        ['演示街道办事处', '2023-10-16', false],
        ['示范镇人民政府', '2023-10-16', false],
      ],
    );
    assert.equal((await as('填表人').get(path)).body.units.length, 1);
    const { expect, book } = await begin(2050);
    await expect('填表人', 'submit');
    assert.equal((await expect('单位负责人', 'sign')).stage, 'business-review');
    assert.equal((await as('填表人').get(`/api/books/${unit}/${book}`)).body.profile, 'arithmetic');
    const earlier = { declaring: { kind: 'date', date: '2023-09-28' } } as const;
    const past = await as('绩效审核员').send({ method: 'PATCH', path, body: { deadlines: earlier } });
    assert.deepEqual(refused(past), [400, 'invalid']);
    assert.match(past.body.error.message, /申报的期限 2023-09-28 已经过了/);
    const begunLate = await as('绩效审核员').post('/api/rounds', { ...round, fiscalYear: 2053, deadlines: earlier });
    assert.deepEqual(refused(begunLate), [400, 'invalid']);
    // As if the day had gone by since: it may stay while another is moved.
    assert.ok((await desk.store.rounds.update({ roundId: opened.body.id, deadlines: earlier, by: null })).ok);
    const deadlines = { ...earlier, approval: { kind: 'date', date: '2023-12-29' } };
    const moved = await as('绩效审核员').send({ method: 'PATCH', path, body: { deadlines } });
    assert.equal(moved.status, 200, moved.text);
    const late = await as('绩效审核员').get(path);
    assert.deepEqual(
      late.body.units.map((one: { stage: string | null; overdue: boolean }) => [one.stage, one.overdue]),
      [
        ['business-review', false],
        [null, true],
      ],
    );
    const closed = await as('绩效审核员').send({ method: 'PATCH', path, body: { closed: true } });
    assert.equal(closed.status, 200, closed.text);
    assert.notEqual(closed.body.closedAt, null);
    // What is under way goes on by the rules it was sent under.
    assert.equal((await as('填表人').get(`/api/books/${unit}/${book}`)).body.profile, 'arithmetic');
  });

  it('holds back a book without a form it asks for, and has its books written as it says', async () => {
    const forms = {
      'department-overall': { need: 'required', version: 'split-target' },
      project: { need: 'required', version: 'standard' },
    };
    const district = await desk.unit('演示区');
    const office = await desk.unit('综合治理办公室');
    const open = (asked: object) =>
      as('绩效审核员').post('/api/rounds', {
        ...{ unitId: district, fiscalYear: 2051, title: '2051 年申报', deadlines: {}, forms: asked },
        units: [{ id: unit }, { id: office }],
      });
    const unknown = await open({ monitoring: { need: 'required', version: 'split-target' } });
    assert.deepEqual(refused(unknown), [400, 'invalid']);
    const opened = await open(forms);
    assert.equal(opened.status, 201, opened.text);
    assert.deepEqual(opened.body.forms, forms);
    const todo = await as('填表人').get('/api/todo');
    const due = todo.body.notDeclared.find(({ roundId }: { roundId: string }) => roundId === opened.body.id);
    assert.deepEqual(due.forms, forms);
    const { path, book, head, move } = await begin(2051);
    const held = await move('填表人', 'submit');
    assert.deepEqual(refused(held), [409, 'conflict']);
    assert.equal(held.body.error.message, '册里没有本轮必报的项目支出绩效目标表。请补上再送审。');
    assert.equal((await as('填表人').get(path)).body.stage, 'declaring');
    const { round } = (await as('填表人').get(`/api/books/${unit}/${book}`)).body;
    assert.deepEqual(round, { id: opened.body.id, title: '2051 年申报', forms });
    const patch = (change: object) =>
      as('绩效审核员').send({ method: 'PATCH', path: `/api/rounds/${opened.body.id}`, body: change });
    const eased = await patch({ forms: { 'department-overall': forms['department-overall'] } });
    assert.equal(eased.status, 200, eased.text);
    assert.equal((await move('填表人', 'submit')).status, 200);
    // Whoever looks, and whatever units of it he sees.
    for (const account of ['绩效审核员', '科室经办人']) {
      const shown = await (await desk.as(account)).get(`/api/rounds/${opened.body.id}`);
      assert.equal(shown.body.formsSettled, true, account);
    }
    const late = await patch({ forms });
    assert.deepEqual(refused(late), [409, 'conflict']);
    assert.match(late.body.error.message, /已经有单位送审/);
    // A closed round still says how its books stand on paper, one by one and together.
    await patch({ closed: true });
    const single = await as('填表人').get(`/api/books/${unit}/${book}/revisions/${head}/export?to=html`);
    assert.match(single.text, /指标<br>性质.*计量<br>单位.*权重/s);
    const several = await as('填表人').post('/api/exports', { books: [{ unit, book }], to: 'html' });
    assert.match(strFromU8(Object.values(unzipSync(several.bytes))[0]!), /指标<br>性质.*计量<br>单位/s);
    const other = await newBook(2052);
    const plain = await as('填表人').get(`/api/books/${unit}/${other.book}/revisions/${other.head}/export?to=html`);
    assert.doesNotMatch(plain.text, /指标<br>性质/);
  });
});
