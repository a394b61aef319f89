// Who may do what: every operation against every role, another unit, no session and no token of origin.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PERMISSION_OF } from './access/capacities.ts';
import { hashPassword } from './access/password.ts';
import { OPERATIONS } from './operations/index.ts';
import type { Role } from './permissions.ts';
import { GRANTED, ROLES } from './permissions.ts';
import type { TestClient, TestDesk } from './test-desk.ts';
import { clientOf, cookieOf, openTestDesk } from './test-desk.ts';

const ALL = Object.keys(ROLES) as Role[];
const REVIEWERS: readonly Role[] = ['department-reviewer', 'business-reviewer', 'performance-reviewer'];
const READERS: readonly Role[] = ['clerk', 'head', 'office', ...REVIEWERS, 'auditor'];
const WRITERS: readonly Role[] = ['clerk', 'office'];
const BATCH_READERS: readonly Role[] = ['clerk', 'head', ...REVIEWERS, 'auditor'];
const BATCH_RUNNERS: readonly Role[] = ['clerk', 'business-reviewer', 'performance-reviewer'];

const COMPARERS: readonly Role[] = [...REVIEWERS, 'auditor'];
const NOTERS: readonly Role[] = ['clerk', 'head', 'office', ...REVIEWERS];

/** 谁可以做：写在这里的与权限表各自独立，两边不一致就是错。 */
interface Expectation {
  readonly allowed: readonly Role[] | 'session' | 'public';
  /** 怎么请求；`unit` 是所及的单位。 */
  readonly request: (unit: string) => { readonly path: string; readonly body?: unknown; readonly file?: true };
  /** 不属于一个单位的操作：别的单位的东西不在答案里，而不是 404。 */
  readonly scoped?: 'by-list';
}

const ID = '01900000-0000-7000-8000-000000000000';

const JUDGED = { grade: 'good', opinion: '' };
const SHEET = {
  dimensions: { completeness: JUDGED, relevance: JUDGED, appropriateness: JUDGED, feasibility: JUDGED },
  overall: 'good',
  opinion: '',
};

const EXPECTED: Readonly<Record<string, Expectation>> = {
  showSession: { allowed: 'public', request: () => ({ path: '/api/session' }) },
  logIn: { allowed: 'public', request: () => ({ path: '/api/session', body: { login: '没有', password: '没有' } }) },
  logOut: { allowed: 'session', request: () => ({ path: '/api/session' }) },
  changePassword: {
    allowed: 'session',
    request: () => ({ path: '/api/session/password', body: { current: '不对', next: '新的密码要十个字以上' } }),
  },
  showSetup: { allowed: 'public', request: () => ({ path: '/api/setup' }) },
  setUp: {
    allowed: 'public',
    request: () => ({
      path: '/api/setup',
      body: {
        token: '不对',
        unit: { name: '甲', kind: 'street' },
        login: '甲',
        displayName: '甲',
        password: '一二三四五六七八九十',
      },
    }),
  },
  listUnits: { allowed: ALL, request: () => ({ path: '/api/units' }), scoped: 'by-list' },
  createUnit: {
    allowed: ['admin'],
    request: (unit) => ({ path: '/api/units', body: { parentId: unit, name: '新科室', kind: 'department' } }),
  },
  updateUnit: {
    allowed: ['admin'],
    request: (unit) => ({ path: `/api/units/${unit}`, body: { aliases: ['某街办'] } }),
  },
  showSeal: { allowed: ['head'], request: (unit) => ({ path: `/api/units/${unit}/seal` }) },
  registerSeal: { allowed: ['head'], request: (unit) => ({ path: `/api/units/${unit}/seal`, file: true }) },
  withdrawSeal: { allowed: ['head'], request: (unit) => ({ path: `/api/units/${unit}/seal/${ID}` }) },
  listPeople: { allowed: ['admin'], request: () => ({ path: '/api/people' }), scoped: 'by-list' },
  createPerson: {
    allowed: ['admin'],
    request: (unit) => ({
      path: '/api/people',
      body: { unitId: unit, login: '某', displayName: '某', password: '短', grants: [] },
    }),
  },
  updatePerson: { allowed: ['admin'], request: () => ({ path: `/api/people/${ID}`, body: { displayName: '某' } }) },
  listBooks: { allowed: READERS, request: () => ({ path: '/api/books' }), scoped: 'by-list' },
  createBook: {
    allowed: WRITERS,
    request: (unit) => ({
      path: '/api/books',
      body: { unitId: unit, fiscalYear: 2024, from: { template: 'declaration' } },
    }),
  },
  showBook: { allowed: READERS, request: (unit) => ({ path: `/api/books/${unit}/${ID}` }) },
  updateBook: { allowed: WRITERS, request: (unit) => ({ path: `/api/books/${unit}/${ID}`, body: { title: '新' } }) },
  listRevisions: { allowed: READERS, request: (unit) => ({ path: `/api/books/${unit}/${ID}/revisions` }) },
  showRevision: { allowed: READERS, request: (unit) => ({ path: `/api/books/${unit}/${ID}/revisions/${ID}` }) },
  saveRevision: {
    allowed: WRITERS,
    request: (unit) => ({
      path: `/api/books/${unit}/${ID}/revisions`,
      body: {
        baseRevisionId: ID,
        book: { schema: 'duzhi-book/1', fiscalYear: null, unit: null, forms: [], origins: {} },
        kind: 'draft',
      },
    }),
  },
  showDifference: {
    allowed: READERS,
    request: (unit) => ({ path: `/api/books/${unit}/${ID}/difference?from=${ID}&to=${ID}` }),
  },
  exportRevision: {
    allowed: READERS,
    request: (unit) => ({ path: `/api/books/${unit}/${ID}/revisions/${ID}/export?to=json` }),
  },
  exportBooks: {
    allowed: READERS,
    request: (unit) => ({ path: '/api/exports', body: { books: [{ unit, book: ID }], to: 'json' } }),
  },
  exportApproved: {
    allowed: READERS,
    request: (unit) => ({ path: '/api/exports/approved', body: { unit, year: 2023, to: 'json' } }),
  },
  showAttachment: { allowed: READERS, request: (unit) => ({ path: `/api/attachments/${unit}/${ID}` }) },
  showAttachmentTables: { allowed: READERS, request: (unit) => ({ path: `/api/attachments/${unit}/${ID}/tables` }) },
  tryFile: { allowed: 'public', request: () => ({ path: '/api/try', file: true }) },
  uploadFile: { allowed: WRITERS, request: (unit) => ({ path: `/api/uploads?unit=${unit}`, file: true }) },
  createBatch: { allowed: BATCH_RUNNERS, request: (unit) => ({ path: `/api/batches?unit=${unit}`, file: true }) },
  listBatches: { allowed: BATCH_READERS, request: () => ({ path: '/api/batches' }), scoped: 'by-list' },
  showBatch: { allowed: BATCH_READERS, request: (unit) => ({ path: `/api/batches/${unit}/${ID}` }) },
  showBatchForms: { allowed: BATCH_READERS, request: (unit) => ({ path: `/api/batches/${unit}/${ID}/forms` }) },
  watchBatch: { allowed: BATCH_READERS, request: (unit) => ({ path: `/api/batches/${unit}/${ID}/events` }) },
  cancelBatch: { allowed: BATCH_RUNNERS, request: (unit) => ({ path: `/api/batches/${unit}/${ID}/cancel`, body: {} }) },
  listRounds: { allowed: READERS, request: () => ({ path: '/api/rounds' }), scoped: 'by-list' },
  openRound: {
    allowed: ['performance-reviewer'],
    request: (unit) => ({
      path: '/api/rounds',
      body: { unitId: unit, fiscalYear: 2031, title: '一轮', deadlines: {}, forms: {}, units: [{ id: ID }] },
    }),
  },
  showRound: { allowed: READERS, request: () => ({ path: `/api/rounds/${ID}` }) },
  updateRound: {
    allowed: ['performance-reviewer'],
    request: () => ({ path: `/api/rounds/${ID}`, body: { closed: true, forms: {} } }),
  },
  listDeclarations: { allowed: READERS, request: (unit) => ({ path: `/api/books/${unit}/${ID}/declarations` }) },
  openDeclaration: {
    allowed: ['clerk'],
    request: (unit) => ({ path: `/api/books/${unit}/${ID}/declarations`, body: { kind: 'initial' } }),
  },
  showDeclaration: { allowed: READERS, request: (unit) => ({ path: `/api/declarations/${unit}/${ID}` }) },
  moveDeclaration: {
    allowed: READERS,
    request: (unit) => ({
      path: `/api/declarations/${unit}/${ID}/moves`,
      body: { action: 'submit', seenRevisionId: ID },
    }),
  },
  openNote: {
    allowed: NOTERS,
    request: (unit) => ({
      path: `/api/declarations/${unit}/${ID}/notes`,
      body: { pointer: null, revisionId: ID, body: '请说明' },
    }),
  },
  addNote: {
    allowed: NOTERS,
    request: (unit) => ({ path: `/api/declarations/${unit}/${ID}/notes/${ID}`, body: { kind: 'resolved' } }),
  },
  fileReviewSheet: {
    allowed: READERS,
    request: (unit) => ({ path: `/api/declarations/${unit}/${ID}/sheets`, body: SHEET }),
  },
  exportBatch: { allowed: BATCH_READERS, request: (unit) => ({ path: `/api/batches/${unit}/${ID}/list` }) },
  showReturnLetter: { allowed: READERS, request: (unit) => ({ path: `/api/declarations/${unit}/${ID}/letter` }) },
  listWaivers: { allowed: READERS, request: () => ({ path: '/api/waivers' }), scoped: 'by-list' },
  grantWaiver: {
    allowed: ['business-reviewer', 'performance-reviewer'],
    request: (unit) => ({ path: `/api/books/${unit}/${ID}/waivers`, body: { rule: 'R05', reason: '已说明' } }),
  },
  revokeWaiver: {
    allowed: ['business-reviewer', 'performance-reviewer'],
    request: (unit) => ({ path: `/api/waivers/${unit}/${ID}/revocation`, body: { reason: '不再需要' } }),
  },
  listQueue: { allowed: READERS, request: () => ({ path: '/api/queue' }), scoped: 'by-list' },
  listUnitCosts: {
    allowed: COMPARERS,
    request: () => ({ path: '/api/comparison/unit-costs' }),
    scoped: 'by-list',
  },
  showUnitCost: {
    allowed: COMPARERS,
    request: () => ({ path: '/api/comparison/unit-costs/work?work=排水' }),
    scoped: 'by-list',
  },
  listNearCopies: {
    allowed: COMPARERS,
    request: () => ({ path: '/api/comparison/near-copies' }),
    scoped: 'by-list',
  },
  showNearCopy: {
    allowed: COMPARERS,
    request: (unit) => ({ path: `/api/comparison/near-copies/${unit}/${ID}/${ID}` }),
  },
  listTwiceFunded: {
    allowed: COMPARERS,
    request: () => ({ path: '/api/comparison/twice-funded' }),
    scoped: 'by-list',
  },
  showDistrictTotals: {
    allowed: COMPARERS,
    request: () => ({ path: '/api/comparison/totals?year=2023' }),
    scoped: 'by-list',
  },
  tryRules: {
    allowed: COMPARERS,
    request: () => ({ path: '/api/comparison/rule-trials', body: { rules: { R01: { enabled: false } } } }),
    scoped: 'by-list',
  },
  showTodo: { allowed: READERS, request: () => ({ path: '/api/todo' }), scoped: 'by-list' },
  markNoticesSeen: { allowed: READERS, request: () => ({ path: '/api/todo/seen', body: {} }), scoped: 'by-list' },
  showSignature: { allowed: 'public', request: () => ({ path: '/api/signatures/0000-0000-0000' }) },
  listAudit: { allowed: ['head', 'auditor', 'admin'], request: (unit) => ({ path: `/api/audit?unit=${unit}` }) },
};

const FILE = [{ name: '空.txt', bytes: Buffer.from('没有表') }];

describe('who may do what', () => {
  let desk: TestDesk;
  let home = '';
  let elsewhere = '';
  const clients = new Map<Role, TestClient>();

  before(async () => {
    desk = await openTestDesk();
    home = await desk.unit('演示街道办事处');
    elsewhere = await desk.unit('示范镇人民政府');
    const passwordHash = await hashPassword('一二三四五六七八九十');
    for (const role of ALL) {
      const created = await desk.store.people.create({
        ...{ unitId: home, login: `${role}-测试`, displayName: ROLES[role], passwordHash, mustChange: false },
        ...{ grants: [{ unitId: home, role }], by: null },
      });
      assert.ok(created.ok);
      clients.set(role, await desk.as(`${role}-测试`, '一二三四五六七八九十'));
    }
  });
  after(() => desk.close());

  it('every operation that is registered stands in the table, and nothing else under /api', () => {
    assert.deepEqual(OPERATIONS.map(({ name }) => name).sort(), Object.keys(EXPECTED).sort());
    const listed = new Set(OPERATIONS.map(({ path }) => path));
    const others = desk.app.routes.filter((path) => path.startsWith('/api') && !listed.has(path));
    assert.deepEqual([...new Set(others)].sort(), ['/api/docs', '/api/openapi.json']);
  });

  it('a role is granted only permissions that some operation or screen names', () => {
    // What a move needs is asked of the cycle, stage by stage.
    const used = new Set<string>([...OPERATIONS.map(({ permission }) => permission), ...Object.values(PERMISSION_OF)]);
    const granted = new Set(Object.values(GRANTED).flat());
    assert.deepEqual(
      [...granted].filter((permission) => !used.has(permission)),
      [],
    );
  });

  const ask = (client: TestClient, name: string, unit: string) => {
    const operation = OPERATIONS.find((known) => known.name === name)!;
    const { path, body, file } = EXPECTED[name]!.request(unit);
    return client.send({
      method: operation.method,
      path,
      ...(body === undefined ? {} : { body }),
      ...(file === undefined ? {} : { files: FILE }),
    });
  };

  for (const { name, method, permission } of OPERATIONS) {
    const expectation = EXPECTED[name];
    if (expectation === undefined) continue;
    const { allowed } = expectation;

    if (allowed === 'public') {
      it(`${name}: asks for no login`, async () => {
        assert.equal(permission, 'public');
        const { body } = await ask(desk.nobody, name, home);
        assert.ok(!['no-session', 'csrf', 'no-permission'].includes(body?.error?.code));
      });
      continue;
    }

    it(`${name}: nobody gets in without a login`, async () => {
      const reply = await ask(desk.nobody, name, home);
      assert.equal(reply.status, 401);
      assert.equal(reply.body.error.code, 'no-session');
      assert.equal((await ask(clientOf(desk.app, { cookie: 'x'.repeat(43), csrfToken: 'x' }), name, home)).status, 401);
    });

    if (method !== 'GET') {
      it(`${name}: a request from another site is refused`, async () => {
        const { session } = clients.get('admin')!;
        const forged = clientOf(desk.app, { cookie: session!.cookie, csrfToken: 'x'.repeat(43) });
        const reply = await ask(forged, name, home);
        assert.equal(reply.status, 403);
        assert.equal(reply.body.error.code, 'csrf');
      });
    }

    if (allowed === 'session') continue;

    for (const role of ALL) {
      const may = allowed.includes(role);
      it(`${name}: ${role} ${may ? 'may' : 'may not'}`, async () => {
        const reply = await ask(clients.get(role)!, name, home);
        const code = reply.body?.error?.code;
        if (may) assert.ok(!['no-permission', 'no-session', 'csrf'].includes(code), `${reply.status} ${reply.text}`);
        else {
          assert.equal(reply.status, 403, reply.text);
          assert.equal(code, 'no-permission');
        }
      });
      if (!may) continue;
      it(`${name}: ${role} does not learn of another unit`, async () => {
        const reply = await ask(clients.get(role)!, name, elsewhere);
        if (expectation.scoped === 'by-list') {
          assert.equal(reply.status, 200);
          assert.ok(!reply.text.includes(elsewhere));
        } else {
          assert.equal(reply.status, 404, reply.text);
          assert.equal(reply.body.error.code, 'not-found');
        }
      });
    }
  }

  it('who has a role elsewhere too keeps password and letters from an administrator who has no say there', async () => {
    const [district, passwordHash] = [await desk.unit('演示区'), await hashPassword('一二三四五六七八九十')];
    const created = await desk.store.people.create({
      ...{ unitId: home, login: '两处', displayName: '两处任职', passwordHash, mustChange: false, by: null },
      grants: [
        { unitId: home, role: 'clerk' },
        { unitId: district, role: 'business-reviewer' },
      ],
    });
    assert.ok(created.ok);
    const change = (client: TestClient, body: object) =>
      client.send({ method: 'PATCH', path: `/api/people/${created.value.personId}`, body });
    const [lower, upper] = [clients.get('admin')!, await desk.as('管理员')];
    for (const body of [{ password: '甲乙丙丁戊己庚辛壬癸' }, { email: 'lower@example.com' }]) {
      const refused = await change(lower, body);
      assert.deepEqual([refused.status, refused.body.error.code], [403, 'no-permission']);
      assert.match(refused.body.error.message, /管不到的单位/);
    }
    const moved = await change(lower, { displayName: '兼职', email: null, grants: [] });
    assert.deepEqual(moved.body.grants, [{ unitId: district, role: 'business-reviewer' }]);
    assert.equal((await change(upper, { password: '甲乙丙丁戊己庚辛壬癸' })).status, 200);
  });

  it('a role above a unit holds for the unit, one below does not hold above', async () => {
    const [reviewer, gridWorker] = [await desk.as('业务审核员'), await desk.as('科室经办人')];
    assert.equal((await reviewer.get(await desk.bookPath())).status, 200);
    assert.equal((await gridWorker.get(await desk.bookPath())).status, 404);
  });

  it('whoever must change the password can do nothing else', async () => {
    const passwordHash = await hashPassword('一二三四五六七八九十');
    const created = await desk.store.people.create({
      ...{ unitId: home, login: '新人', displayName: '新人', passwordHash, mustChange: true },
      ...{ grants: [{ unitId: home, role: 'clerk' }], by: null },
    });
    assert.ok(created.ok);
    const reply = await desk.nobody.post('/api/session', { login: '新人', password: '一二三四五六七八九十' });
    assert.equal(reply.body.mustChangePassword, true);
    const client = clientOf(desk.app, { cookie: cookieOf(reply), csrfToken: reply.body.csrfToken });
    assert.equal((await client.get('/api/books')).status, 403);
    const next = { current: '一二三四五六七八九十', next: '甲乙丙丁戊己庚辛壬癸' };
    assert.equal((await client.post('/api/session/password', next)).status, 200);
    assert.equal((await client.get('/api/books')).status, 200);
  });
});
