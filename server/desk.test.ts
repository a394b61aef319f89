// The desk as a client meets it: logging in, books and their history, files, exports, refusals, what the log keeps.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { LARGEST_AMOUNT } from '@duzhi/core/shared';
import { unzipSync } from 'fflate';
import type { TestClient, TestDesk } from './test-desk.ts';
import { cookieOf, fileNameOf, linesOf, openTestDesk } from './test-desk.ts';

const WORD = readFileSync(new URL('../fixtures/demo-office-2023.docx', import.meta.url));
const TEXT = readFileSync(new URL('../fixtures/demo-office-2023.txt', import.meta.url), 'utf8');
const ID = '01900000-0000-7000-8000-000000000000';

describe('the desk', () => {
  let desk: TestDesk;
  let clerk: TestClient;
  let street = '';
  let book = '';
  before(async () => {
    desk = await openTestDesk();
    clerk = await desk.as('填表人');
    street = await desk.unit('演示街道办事处');
    book = await desk.bookPath();
  });
  after(() => desk.close());

  describe('logging in', () => {
    it('gives an HttpOnly cookie, who it is, and the token of origin', async () => {
      const reply = await desk.nobody.post('/api/session', { login: '填表人', password: 'duzhi-demo' });
      assert.equal(reply.status, 200);
      assert.match(String(reply.headers['set-cookie']), /^duzhi_session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
      assert.doesNotMatch(String(reply.headers['set-cookie']), /Secure/);
      assert.equal(reply.body.person.displayName, '填表人');
      assert.deepEqual(reply.body.roles, ['clerk']);
      assert.ok(reply.body.permissions.includes('book.write'));
      assert.equal((await clerk.get('/api/session')).body.session.unit.name, '演示街道办事处');
    });

    it('says the same of a wrong password and an unknown account', async () => {
      const wrong = await desk.nobody.post('/api/session', { login: '填表人', password: '不对的密码' });
      const unknown = await desk.nobody.post('/api/session', { login: '没有这个人', password: '不对的密码' });
      assert.equal(wrong.status, 401);
      assert.deepEqual(wrong.body, unknown.body);
    });

    it('ends with logging out', async () => {
      const reply = await desk.nobody.post('/api/session', { login: '单位负责人', password: 'duzhi-demo' });
      const cookie = cookieOf(reply);
      const headers = { cookie: `duzhi_session=${cookie}`, 'x-csrf-token': reply.body.csrfToken };
      const out = await desk.nobody.send({ method: 'DELETE', path: '/api/session', headers });
      assert.equal(out.status, 200);
      assert.equal((await desk.nobody.send({ path: '/api/books', headers })).status, 401);
    });

    it('tells who is nobody, or was, that he is nobody', async () => {
      for (const cookie of [undefined, 'duzhi_session=x', `duzhi_session=${'x'.repeat(43)}`]) {
        const reply = await desk.nobody.send({
          path: '/api/session',
          ...(cookie === undefined ? {} : { headers: { cookie } }),
        });
        assert.equal(reply.status, 200);
        assert.deepEqual(reply.body, { session: null });
      }
    });

    it('leaves neither account, password nor address in the log', async () => {
      await desk.nobody.post('/api/session', { login: '秘密账号甲乙丙', password: '秘密口令丁戊己' });
      await clerk.get('/api/books?q=秘密文字庚辛壬');
      const log = desk.log.join('');
      assert.ok(log.includes('"route":"/api/session"'));
      for (const secret of ['秘密账号', '秘密口令', '秘密文字', 'duzhi-demo', '127.0.0.1', '填表人', '演示街道'])
        assert.ok(!log.includes(secret), secret);
    });
  });

  describe('books', () => {
    it('are listed with their unit, state and findings', async () => {
      const { body } = await clerk.get('/api/books?year=2023');
      assert.equal(body.items.length, 1);
      const [item] = body.items;
      assert.equal(item.unit.name, '演示街道办事处');
      assert.equal(item.updatedBy.displayName, '填表人');
      assert.ok(item.summary.errors > 0);
      assert.ok(item.summary.completeness.n > 0 && item.summary.completeness.n <= item.summary.completeness.d);
    });

    it('open with head, source file and what one may do', async () => {
      const { body } = await clerk.get(book);
      assert.equal(body.head.content.forms.length, 6);
      assert.ok(Object.keys(body.head.content.origins).length > 100);
      assert.match(body.attachment.fileName, /\.docx$/);
      assert.ok(body.permissions.includes('book.write'));
      const source = await clerk.get(`/api/attachments/${street}/${body.attachment.id}`);
      assert.ok(source.bytes.equals(WORD));
      const tables = await clerk.get(`/api/attachments/${street}/${body.attachment.id}/tables`);
      assert.ok(tables.body.blocks.some((block: { kind: string }) => block.kind === 'table'));
    });

    it('are saved, told unchanged, merged, and refused where two edits meet', async () => {
      const made = await clerk.post('/api/books', {
        unitId: street,
        fiscalYear: 2024,
        from: { template: 'declaration' },
      });
      assert.equal(made.status, 201, made.text);
      const path = `/api/books/${street}/${made.body.id}`;
      const { head } = (await clerk.get(path)).body;
      const edit = (change: (form: Record<string, unknown>) => Record<string, unknown>) => ({
        ...head.content,
        forms: [change(head.content.forms[0]), ...head.content.forms.slice(1)],
      });
      const save = (content: unknown) =>
        clerk.post(`${path}/revisions`, { baseRevisionId: head.id, book: content, kind: 'saved', reason: '试改' });

      const ours = await save(edit((form) => ({ ...form, duties: '负责辖区的公共服务。' })));
      assert.equal(ours.status, 201);
      assert.equal(ours.body.merged, false);
      const again = await save(edit((form) => ({ ...form, duties: '负责辖区的公共服务。' })));
      assert.equal(again.status, 200);
      assert.equal(again.body.unchanged, true);
      const apart = await save(edit((form) => ({ ...form, overallGoal: '完成全年任务。' })));
      assert.equal(apart.status, 201);
      assert.equal(apart.body.merged, true);
      assert.equal(apart.body.content.forms[0].duties, '负责辖区的公共服务。');
      const same = await save(edit((form) => ({ ...form, duties: '另一种说法。' })));
      assert.equal(same.status, 409);
      assert.equal(same.body.error.code, 'conflict');
      assert.equal(same.body.conflicts[0].at, '/forms/0/duties');
      assert.equal(same.body.theirs.content.forms[0].duties, '负责辖区的公共服务。');

      const history = (await clerk.get(`${path}/revisions`)).body.items;
      assert.equal(history.length, 3);
      const difference = await clerk.get(`${path}/difference?from=${head.id}&to=${history[0].id}`);
      assert.equal(difference.body.patch.length, 2);
      assert.equal(difference.body.sentences.length, 2);
    });

    it('hold the largest amount in every cell, and no larger', async () => {
      const { body } = await clerk.get(book);
      const filled = (amount: number) =>
        JSON.parse(JSON.stringify(body.head.content), (_key, value) =>
          typeof value === 'number' && value > 10_000 ? amount : value,
        );
      const made = await clerk.post('/api/books', { unitId: street, fiscalYear: 2027, from: { template: 'project' } });
      const save = (amount: number) =>
        clerk.post(`/api/books/${street}/${made.body.id}/revisions`, {
          ...{ baseRevisionId: made.body.headRevisionId, book: filled(amount), kind: 'saved' },
        });
      const saved = await save(LARGEST_AMOUNT);
      assert.equal(saved.status, 201, saved.text);
      assert.ok(saved.body.revision.summary.errors > 0);
      assert.equal((await save(LARGEST_AMOUNT + 1)).status, 400);
    });

    it('begin from another year without its origins', async () => {
      const from = { bookId: book.split('/').at(-1) };
      const made = await clerk.post('/api/books', { unitId: street, fiscalYear: 2025, from });
      const { body } = await clerk.get(`/api/books/${street}/${made.body.id}`);
      assert.equal(body.title, '2025 年绩效目标册');
      assert.deepEqual(
        new Set(body.head.content.forms.map((form: { fiscalYear: number }) => form.fiscalYear)),
        new Set([2025]),
      );
      assert.deepEqual(body.head.content.origins, {});
    });

    it('are renamed and archived', async () => {
      const made = await clerk.post('/api/books', { unitId: street, fiscalYear: 2026, from: { template: 'project' } });
      const path = `/api/books/${street}/${made.body.id}`;
      const changed = await clerk.send({ method: 'PATCH', path, body: { title: '新的名称', archived: true } });
      assert.deepEqual([changed.body.title, changed.body.state], ['新的名称', 'archived']);
      const nothing = await clerk.send({ method: 'PATCH', path, body: {} });
      assert.equal(nothing.status, 400);
      const listed = await clerk.get('/api/books?year=2026');
      assert.deepEqual(listed.body.items, []);
    });
  });

  describe('exports', () => {
    for (const [to, magic] of [
      ['docx', 'PK'],
      ['xlsx', 'PK'],
      ['pdf', '%PDF'],
      ['html', '<!'],
      ['json', '{'],
    ] as const) {
      it(`a book as ${to}`, async () => {
        const { head } = (await clerk.get(book)).body;
        const reply = await clerk.get(`${book}/revisions/${head.id}/export?to=${to}`);
        assert.equal(reply.status, 200, reply.text);
        assert.ok(reply.bytes.subarray(0, 8).toString('latin1').startsWith(magic));
        assert.equal(fileNameOf(reply), `演示街道办事处-2023-绩效目标表.${to}`);
      });
    }

    it('one form alone, and no form that is not there', async () => {
      const { head } = (await clerk.get(book)).body;
      const one = await clerk.get(`${book}/revisions/${head.id}/export?to=json&form=2`);
      assert.deepEqual(
        JSON.parse(one.text).forms.map((form: { kind: string }) => form.kind),
        ['special-fund-summary'],
      );
      assert.equal(fileNameOf(one), '演示街道办事处-2023-附表2-专项资金绩效目标汇总表.json');
      assert.equal((await clerk.get(`${book}/revisions/${head.id}/export?to=json&form=7`)).status, 404);
    });

    it('many books as one archive', async () => {
      const { items } = (await clerk.get('/api/books')).body;
      const books = items.map((item: { id: string; unit: { id: string } }) => ({ unit: item.unit.id, book: item.id }));
      const reply = await clerk.post('/api/exports', { books, to: 'html' });
      const names = Object.keys(unzipSync(reply.bytes));
      assert.equal(names.length, books.length);
      assert.ok(names.includes('演示街道办事处-2023-绩效目标表.html'), names.join('\n'));
      assert.equal(fileNameOf(reply), `演示街道办事处-绩效目标册-${books.length}本.zip`);
    });
  });

  describe('files', () => {
    it('are tried without a login, step by step, and nothing is kept', async () => {
      const before = (await clerk.get('/api/books')).body.items.length;
      const reply = await desk.nobody.send({
        method: 'POST',
        path: '/api/try',
        files: [{ name: '绩效表.docx', bytes: WORD }],
      });
      const lines = linesOf(reply.text);
      assert.deepEqual(
        lines.slice(0, -1).map(({ step }) => step),
        ['reading', 'recognising', 'checking'],
      );
      const { result } = lines.at(-1);
      assert.equal(result.book.forms.length, 6);
      assert.ok(result.findings.length > 0 && result.tables.blocks.length > 0);
      assert.equal((await clerk.get('/api/books')).body.items.length, before);
    });

    const unreadable: readonly { name: string; bytes: Buffer; code: string }[] = [
      { name: '空.docx', bytes: Buffer.alloc(0), code: 'no-content' },
      { name: '坏.docx', bytes: WORD.subarray(0, 9000), code: 'damaged' },
      { name: '图.png', bytes: Buffer.from('\x89PNG\r\n', 'latin1'), code: 'unsupported-format' },
      { name: '说明.txt', bytes: Buffer.from('这里没有表。'), code: 'no-forms' },
      { name: '册.json', bytes: Buffer.from('{"a":1}'), code: 'not-a-book' },
    ];
    for (const { name, bytes, code } of unreadable) {
      it(`${name} ends in a sentence`, async () => {
        const reply = await desk.nobody.send({ method: 'POST', path: '/api/try', files: [{ name, bytes }] });
        const { error } = linesOf(reply.text).at(-1);
        assert.equal(error.code, code);
        assert.match(error.message, /。$/);
      });
    }

    it('uploaded, become a book with its source kept byte for byte', async () => {
      const reply = await clerk.send({
        method: 'POST',
        path: `/api/uploads?unit=${street}&year=2027`,
        files: [{ name: '某单位 绩效表.docx', bytes: WORD }],
      });
      const { result } = linesOf(reply.text).at(-1);
      const { body } = await clerk.get(`/api/books/${street}/${result.bookId}`);
      assert.equal(body.fiscalYear, 2027);
      assert.equal(body.attachment.fileName, '某单位 绩效表.docx');
      const kept = await clerk.get(`/api/attachments/${street}/${result.attachmentId}`);
      assert.ok(kept.bytes.equals(WORD));
    });

    it('tell, as long as the book is kept, what could not be read of them', async () => {
      const bytes = Buffer.from(TEXT.replace('资金总额：930.09万元', '资金总额：九百来万'));
      const files = [{ name: '没读懂.txt', bytes }];
      const reply = await clerk.send({ method: 'POST', path: `/api/uploads?unit=${street}&year=2028`, files });
      const { result } = linesOf(reply.text).at(-1);
      const [problem] = result.problems;
      assert.deepEqual([problem.at, problem.origin.text], ['/forms/0/budget/total', '资金总额：九百来万']);
      const opened = async (id: string) => (await clerk.get(`/api/books/${street}/${id}`)).body;
      const { head, problems } = await opened(result.bookId);
      assert.deepEqual(problems, result.problems);
      const repaired = { ...head.content, fiscalYear: 2029 };
      const path = `/api/books/${street}/${result.bookId}/revisions`;
      const saved = await clerk.post(path, { baseRevisionId: head.id, book: repaired, kind: 'saved' });
      assert.equal(saved.status, 201);
      assert.deepEqual((await opened(result.bookId)).problems, result.problems);
      const from = { uploadId: result.attachmentId };
      const again = await clerk.post('/api/books', { unitId: street, fiscalYear: 2028, from });
      assert.deepEqual((await opened(again.body.id)).problems, result.problems);
      const blank = await clerk.post('/api/books', { unitId: street, fiscalYear: 2028, from: { template: 'project' } });
      assert.equal((await opened(blank.body.id)).problems, null);
    });

    it('none sent is said', async () => {
      const reply = await clerk.send({ method: 'POST', path: `/api/uploads?unit=${street}`, files: [] });
      assert.equal(reply.status, 400);
      assert.match(reply.body.error.message, /没有收到文件/);
    });
  });

  describe('refusals', () => {
    const cases: readonly {
      name: string;
      method?: 'POST';
      path: string;
      body?: unknown;
      status: number;
      says: RegExp;
    }[] = [
      {
        name: 'a missing field',
        method: 'POST',
        path: '/api/session',
        body: { login: '甲' },
        status: 400,
        says: /“密码”（password）没有写/,
      },
      {
        name: 'a wrong kind',
        method: 'POST',
        path: '/api/session',
        body: { login: 1, password: 'x' },
        status: 400,
        says: /“账号”（login）要写文字/,
      },
      { name: 'a wrong id', path: `/api/books/x/${ID}`, status: 400, says: /“单位”（unit）不是有效的标识/ },
      {
        name: 'a wrong choice',
        path: '/api/books?state=x',
        status: 400,
        says: /“状态”（state）只能写 draft、saved、archived 之一/,
      },
      {
        name: 'a number too large',
        path: '/api/books?limit=999',
        status: 400,
        says: /“一页几条”（limit）不能大于 200/,
      },
      { name: 'an address that is none', path: '/api/books/%E0%A4%A', status: 400, says: /网址写得不对/ },
      { name: 'no such path', path: '/api/nothing', status: 404, says: /没有这一项/ },
      { name: 'no such book', path: `/api/books/STREET/${ID}`, status: 404, says: /没有这一项/ },
    ];
    for (const { name, method = 'GET', path, body, status, says } of cases) {
      it(name, async () => {
        const reply = await clerk.send({
          method,
          path: path.replace('STREET', street),
          ...(body === undefined ? {} : { body }),
        });
        assert.equal(reply.status, status, reply.text);
        assert.match(reply.body.error.message, says);
      });
    }

    it('broken JSON, another kind of content, too much of it', async () => {
      const send = (payload: string, type: string) =>
        desk.app.inject({ method: 'POST', url: '/api/session', payload, headers: { 'content-type': type } });
      assert.equal((await send('{', 'application/json')).statusCode, 400);
      assert.equal((await send('a=1', 'application/x-www-form-urlencoded')).statusCode, 400);
      const large = await send(JSON.stringify({ login: 'x'.repeat(2_000_000), password: 'x' }), 'application/json');
      assert.equal(large.statusCode, 413);
      assert.equal(large.json().error.code, 'too-large');
    });

    it('a place in the audit log that no log has', async () => {
      const reply = await (await desk.as('审计员')).get(`/api/audit?unit=${street}&before=${2 ** 31}`);
      assert.equal(reply.status, 400, reply.text);
    });

    it('a file that breaks off, and files without their boundary', async () => {
      const send = async (payload: string, type: string) => {
        const headers = { 'content-type': `multipart/form-data${type}` };
        const reply = await desk.app.inject({ method: 'POST', url: '/api/try', payload, headers });
        return [reply.statusCode, reply.json().error.message];
      };
      const said = [400, '文件没有收完整。请再传一次。'];
      const begun = '--b\r\ncontent-disposition: form-data; name="f"; filename="甲.txt"\r\n\r\n甲';
      assert.deepEqual(await send(begun, '; boundary=b'), said);
      assert.deepEqual(await send('甲', ''), said);
    });

    it('a file above 64 MB', async () => {
      const files = [{ name: '大.docx', bytes: Buffer.alloc(64 * 1024 * 1024 + 1) }];
      const reply = await desk.nobody.send({ method: 'POST', path: '/api/try', files });
      assert.equal(reply.status, 413, reply.text);
    });

    it('a book that is none names the places', async () => {
      const { head } = (await clerk.get(book)).body;
      const wrong = { ...head.content, forms: [{ kind: 'project' }] };
      const reply = await clerk.post(`${book}/revisions`, { baseRevisionId: head.id, book: wrong, kind: 'draft' });
      assert.equal(reply.status, 400);
      assert.match(reply.body.error.message, /\/forms\/0/);
    });

    it('a request from another site, even where no login is needed', async () => {
      const reply = await desk.nobody.send({
        method: 'POST',
        path: '/api/session',
        body: { login: '填表人', password: 'duzhi-demo' },
        headers: { 'sec-fetch-site': 'cross-site' },
      });
      assert.equal(reply.body.error.code, 'csrf');
    });

    it('a fault of ours tells a number and no stack, and the log no text', async () => {
      const { units } = desk.store;
      const list = units.list;
      Object.assign(units, {
        list: () => {
          throw new Error('内部的话');
        },
      });
      const reply = await clerk.get('/api/units');
      Object.assign(units, { list });
      assert.equal(reply.status, 500);
      assert.match(reply.body.error.message, /编号 [0-9a-f]{8}/);
      assert.doesNotMatch(reply.text, /内部的话|\.ts/);
      const fault = desk.log.find((line) => line.includes('"msg":"fault"'));
      assert.ok(fault?.includes(String(reply.headers['x-request-id'])));
      assert.ok(!fault?.includes('内部的话'));
    });
  });

  describe('what is around it', () => {
    it('health, metrics and documentation', async () => {
      assert.deepEqual((await desk.nobody.get('/health')).body, { status: 'ok' });
      const metrics = (await desk.nobody.get('/metrics')).text;
      assert.match(
        metrics,
        /duzhi_http_request_duration_seconds_count\{method="GET",route="\/api\/books\/:unit\/:book",status="200"\}/,
      );
      assert.ok(!metrics.includes(street));
      const { body } = await desk.nobody.get('/api/openapi.json');
      assert.equal(body.openapi, '3.1.0');
      assert.equal(body.paths['/api/books/{unit}/{book}'].get.summary, '打开一本目标册：最新的版本、来源文件');
      const page = (await desk.nobody.get('/api/docs')).text;
      assert.ok(!/<script/i.test(page));
      for (const { operationId } of Object.values(body.paths).flatMap((path) => Object.values(path as object)))
        assert.ok(page.includes(`id="${operationId}"`), operationId);
    });

    it('strict headers, and a nonce that is new each time', async () => {
      const policy = async () => String((await desk.nobody.get('/api/docs')).headers['content-security-policy']);
      const [first, second] = [await policy(), await policy()];
      assert.match(first, /default-src 'none'/);
      assert.match(first, /script-src 'self' 'nonce-/);
      assert.doesNotMatch(first, /unsafe/);
      assert.notEqual(first, second);
      const { headers } = await desk.nobody.get('/health');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-frame-options'], 'SAMEORIGIN');
      assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/);
    });

    it('each write, login and export stands in the audit log, and the chains are whole', async () => {
      const auditor = await desk.as('审计员');
      const { items } = (await auditor.get(`/api/audit?unit=${street}&limit=200`)).body;
      const actions = new Set(items.map((entry: { action: string }) => entry.action));
      for (const action of [
        'session.started',
        'session.ended',
        'book.created',
        'book.revision-saved',
        'book.exported',
        'attachment.downloaded',
      ])
        assert.ok(actions.has(action), action);
      const verified = await desk.store.verify();
      assert.ok(verified.ok && verified.value.breaks.length === 0);
    });

    it('the demonstration is made once', async () => {
      const { seedDemonstration } = await import('./demonstration/seed.ts');
      const count = async () => (await clerk.get(`${book}/revisions`)).body.items.length;
      const before = await count();
      assert.equal(before, 2);
      assert.ok((await seedDemonstration(desk.store)).ok);
      assert.equal(await count(), before);
    });
  });
});
