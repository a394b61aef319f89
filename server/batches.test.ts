// Many files at once: an archive or several files, a result per file, progress, cancelling.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProfile, runChecks } from '@duzhi/core/checks';
import { readTables } from '@duzhi/documents/tables';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { DEMONSTRATION_PASSWORD } from './demonstration/accounts.ts';
import { runBatch } from './jobs/run-batch.ts';
import type { TestClient, TestDesk } from './test-desk.ts';
import { fileNameOf, openTestDesk } from './test-desk.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
const WORD = fixture('demo-office-2023.docx');
const EXCEL = fixture('demo-office-2023.xlsx');

/** 事件流里的各条。 */
function events(text: string): { state: string; counts: Record<string, number>; files: { seq: number }[] }[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!));
}

describe('batches', () => {
  let desk: TestDesk;
  let reviewer: TestClient;
  let street = '';
  before(async () => {
    desk = await openTestDesk();
    reviewer = await desk.as('业务审核员');
    street = await desk.unit('演示街道办事处');
  });
  after(() => desk.close());

  const send = (files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) =>
    reviewer.send({ method: 'POST', path: `/api/batches?unit=${street}`, files });

  it('give each file of an archive its result, good or bad, and what no office wrote is left out', async () => {
    const zip = zipSync({
      '甲街道/附表2.docx': WORD,
      '甲街道/附表10.xlsx': EXCEL,
      '甲街道/坏.docx': WORD.subarray(0, 9000),
      '甲街道/没有表.txt': new TextEncoder().encode('这里没有表。'),
      '__MACOSX/甲街道/._附表2.docx': new Uint8Array([1]),
      '甲街道/~$附表2.docx': new Uint8Array([1]),
      '甲街道/照片.jpg': new Uint8Array([1]),
    });
    const created = await send([
      { name: '各街道.zip', bytes: zip },
      { name: '另一个.docx', bytes: WORD },
    ]);
    assert.equal(created.status, 202, created.text);
    const path = `/api/batches/${street}/${created.body.id}`;
    const told = events((await reviewer.get(`${path}/events`)).text);
    assert.equal(told[0]!.files.length, 5);
    assert.equal(told.at(-1)!.state, 'done');
    const { body } = await reviewer.get(path);
    assert.deepEqual(
      body.files.map(({ fileName, state }: { fileName: string; state: string }) => [fileName, state]),
      [
        ['甲街道/附表2.docx', 'done'],
        ['甲街道/附表10.xlsx', 'done'],
        ['甲街道/坏.docx', 'failed'],
        ['甲街道/没有表.txt', 'failed'],
        ['另一个.docx', 'done'],
      ],
    );
    assert.match(body.files[2].message, /损坏/);
    assert.ok(body.files[0].summary.errors > 0);
    const book = await reviewer.get(`/api/books/${street}/${body.files[0].bookId}`);
    assert.equal(book.body.attachment.fileName, '甲街道/附表2.docx');
    assert.equal(book.body.head.content.forms.length, 6);
    assert.deepEqual(book.body.problems, []);
  });

  it('go on past a file that brings out a fault of ours', async () => {
    const { store, services } = { store: desk.store, services: desk.app.services };
    const kept = { unitId: street, mediaType: 'application/octet-stream', bytes: WORD, by: null };
    const files: { fileName: string; attachmentId: string }[] = [];
    for (const fileName of ['毒.docx', '好.docx']) {
      const added = await store.attachments.add({ ...kept, fileName });
      assert.ok(added.ok);
      files.push({ fileName, attachmentId: added.value.attachmentId });
    }
    const created = await store.batches.create({ unitId: street, files, by: null, enqueue: async () => {} });
    assert.ok(created.ok);
    const { batchId } = created.value;
    const workers: WorkerPool = {
      ...services.workers,
      run: (name, input, options) =>
        'fileName' in input && input.fileName === '毒.docx'
          ? Promise.reject(new Error('金额 36 万元'))
          : services.workers.run(name, input, options),
    };
    const told = desk.log.length;
    const { signal } = new AbortController();
    await runBatch({ unitId: street, batchId }, { store, workers, signal, log: desk.app.log });
    const found = await store.batches.find(street, batchId);
    assert.ok(found.ok && found.value !== null);
    const { state, files: done } = found.value;
    assert.deepEqual([state, ...done.map((file) => file.state)], ['done', 'failed', 'done']);
    assert.match(done[0]!.message ?? '', /程序出错/);
    assert.match(desk.log.slice(told).join(''), /a file of a batch/);
    assert.doesNotMatch(desk.log.slice(told).join(''), /36 万元/);
  });

  it('of many units go to the units that the files name, and come back as a list and letters', async () => {
    const district = await desk.unit('演示区');
    const page = (name: string) => {
      const text = new TextDecoder().decode(fixture('demo-office-2023.html'));
      return new TextEncoder().encode(text.replaceAll('演示街道办事处', name).replaceAll('2023', '2032'));
    };
    const round = await (await desk.as('绩效审核员')).post('/api/rounds', {
      ...{ unitId: district, fiscalYear: 2032, title: '2032 年申报', deadlines: {} },
      ...{ forms: { project: { need: 'required', version: 'standard' } } },
      units: [{ id: await desk.unit('示范镇人民政府') }],
    });
    assert.equal(round.status, 201, round.text);
    const admin = await desk.as('管理员');
    const town = `/api/units/${await desk.unit('示范镇人民政府')}`;
    const renamed = await admin.send({ method: 'PATCH', path: town, body: { aliases: ['示范老镇'], code: null } });
    assert.deepEqual([renamed.status, renamed.body.aliases, renamed.body.code], [200, ['示范老镇'], null]);
    const files = [
      { name: '一.docx', bytes: WORD },
      { name: '又一.docx', bytes: WORD },
      { name: '镇.html', bytes: page('示范老镇') },
      { name: '别处.html', bytes: page('陌生局') },
      { name: '坏.docx', bytes: WORD.subarray(0, 9000) },
      { name: '长.html', bytes: page('很长的名称'.repeat(200)) },
    ];
    const created = await reviewer.send({ method: 'POST', path: `/api/batches?unit=${district}&match=1`, files });
    assert.equal(created.status, 202, created.text);
    const path = `/api/batches/${district}/${created.body.id}`;
    await reviewer.get(`${path}/events`);
    const { body } = await reviewer.get(path);
    const told = body.files.map(
      (file: { state: string; bookUnit: { name: string } | null; message: string | null }) => [
        file.state,
        file.bookUnit?.name ?? null,
        file.message?.slice(0, 12) ?? null,
      ],
    );
    assert.deepEqual(told.slice(0, 4), [
      ['done', '演示街道办事处', null],
      ['failed', null, '与第 1 个文件“一.d'],
      ['done', '示范镇人民政府', null],
      ['failed', null, '没有名为“陌生局”的单位'],
    ]);
    assert.equal(told[4]![0], 'failed');
    assert.match(body.files[5].message, /^没有名为“(?:很长的名称){5}.{4}…”的单位。/);
    const [first, , second] = body.files;
    const book = await reviewer.get(`/api/books/${second.bookUnit.id}/${second.bookId}`);
    assert.equal(book.body.attachment.fileName, '镇.html');
    const forms = await reviewer.get(`${path}/forms`);
    assert.deepEqual(forms.body, { items: [{ seq: second.seq, missing: ['project'], excluded: [] }] }, forms.text);
    const list = await reviewer.get(`${path}/list`);
    assert.equal(list.status, 200, list.text);
    assert.match(fileNameOf(list), /^演示区-审核清单-\d+个文件\.xlsx$/);
    const rows = readTables(new Uint8Array(list.bytes), '清单.xlsx');
    assert.ok(rows.ok);
    assert.match(JSON.stringify(rows.value), /"示范镇人民政府".*"项目支出绩效目标表"/);
    const packed = await reviewer.get(`${path}/letters`);
    assert.equal(fileNameOf(packed), '演示区-退回修改的函.zip');
    const letters = unzipSync(new Uint8Array(packed.bytes));
    assert.deepEqual(Object.keys(letters), [
      '001 演示街道办事处.docx',
      '003 示范镇人民政府.docx',
      '没有读成的文件.txt',
    ]);
    const letter = strFromU8(unzipSync(letters['001 演示街道办事处.docx']!)['word/document.xml']!);
    assert.match(letter, /关于修改绩效目标的函/);
    assert.match(letter, /（必须修改）/);
    assert.doesNotMatch(letter, /必报/);
    const missing = strFromU8(unzipSync(letters['003 示范镇人民政府.docx']!)['word/document.xml']!);
    assert.match(missing, /总的意见：册里没有本轮必报的项目支出绩效目标表。请补上再送审。/);
    // A clerk of the street does not see the district's batch.
    const clerk = await desk.as('填表人');
    assert.equal((await clerk.get(`${path}/list`)).status, 404);
    assert.equal((await clerk.get(`${path}/forms`)).status, 404);
    assert.ok(first.summary.errors > 0);
    const log = await (await desk.as('审计员')).get(`/api/audit?unit=${district}`);
    const papers = log.body.items.filter(({ action }: { action: string }) => action === 'batch.exported');
    assert.deepEqual(
      papers.map(({ detail }: { detail: unknown }) => detail),
      [{ paper: 'letters' }, { paper: 'list' }],
    );
  });

  it('leave whoever put them in free to review them, but not what he put in for one unit', async () => {
    const district = await desk.unit('演示区');
    const [clerk, head, department] = await Promise.all(
      ['填表人', '单位负责人', '主管部门审核员'].map((login) => desk.as(login)),
    );
    const mayPass = async (path: string) => {
      const sent = await reviewer.send({ method: 'POST', path, files: [{ name: '一.docx', bytes: WORD }] });
      const batch = `/api/batches/${sent.body.unitId}/${sent.body.id}`;
      await reviewer.get(`${batch}/events`);
      const { bookId } = (await reviewer.get(batch)).body.files[0];
      const book = `/api/books/${street}/${bookId}`;
      const declaration = (await clerk!.post(`${book}/declarations`, { kind: 'initial' })).body;
      const at = `/api/declarations/${street}/${declaration.id}`;
      const move = async (client: TestClient, action: string, more: object = {}) => {
        const moved = await client.post(`${at}/moves`, { action, seenRevisionId: declaration.headRevisionId, ...more });
        assert.equal(moved.status, 200, moved.text);
      };
      const judged = { grade: 'good', opinion: '' };
      const dimensions = { completeness: judged, relevance: judged, appropriateness: judged, feasibility: judged };
      await move(clerk!, 'submit');
      await move(head!, 'sign', { password: DEMONSTRATION_PASSWORD });
      await department!.post(`${at}/sheets`, { dimensions, overall: 'good', opinion: '' });
      await move(department!, 'pass');
      return (await reviewer.get(at)).body.moves.includes('pass');
    };
    assert.equal(await mayPass(`/api/batches?unit=${district}&match=1`), true);
    assert.equal(await mayPass(`/api/batches?unit=${street}`), false);
  });

  it('are judged and written to as the review desk judges: by the rules of the round, without what is waived', async () => {
    const district = await desk.unit('演示区');
    const performance = await desk.as('绩效审核员');
    const round = {
      unitId: district,
      fiscalYear: 2031,
      title: '2031 年申报',
      profile: 'arithmetic',
      units: [{ id: street }],
    };
    const opened = await performance.post('/api/rounds', { ...round, skipped: [], deadlines: {} });
    assert.equal(opened.status, 201, opened.text);
    const text = new TextDecoder().decode(fixture('demo-office-2023.html')).replaceAll('2023', '2031');
    const created = await reviewer.send({
      ...{ method: 'POST', path: `/api/batches?unit=${district}&match=1` },
      files: [{ name: '三一年.html', bytes: new TextEncoder().encode(text) }],
    });
    assert.equal(created.status, 202, created.text);
    const path = `/api/batches/${district}/${created.body.id}`;
    await reviewer.get(`${path}/events`);
    const [file] = (await reviewer.get(path)).body.files;
    const bookPath = `/api/books/${file.bookUnit.id}/${file.bookId}`;
    const { head } = (await reviewer.get(bookPath)).body;
    const arithmetic = runChecks(head.content, findProfile('arithmetic'));
    const { errors, warnings, advice } = file.summary;
    assert.deepEqual({ errors, warnings, advice }, arithmetic.summary);
    assert.notDeepEqual(arithmetic.summary, runChecks(head.content).summary);
    const letters = async (): Promise<string> => {
      const zip = unzipSync(new Uint8Array((await reviewer.get(`${path}/letters`)).bytes));
      const letter = zip['001 演示街道办事处.docx'];
      return letter === undefined ? '' : strFromU8(unzipSync(letter)['word/document.xml']!);
    };
    const serious = arithmetic.findings.filter(({ severity }) => severity !== 'advice');
    assert.ok(serious.length > 0);
    const written = await letters();
    for (const { message } of serious) assert.ok(written.includes(message), message);
    assert.match(written, new RegExp(`有 ${serious.length} 处需要处理`));
    for (const { rule } of serious)
      await reviewer.post(`${bookPath}/waivers`, { rule, pointer: null, reason: '上级口径不同' });
    assert.equal(await letters(), '', 'nothing is left to change, so no letter');
  });

  it('are cancelled: what is done stays, the rest is not begun', async () => {
    const created = await send(Array.from({ length: 40 }, (_, index) => ({ name: `${index}.docx`, bytes: WORD })));
    const path = `/api/batches/${street}/${created.body.id}`;
    const done = async () => (await reviewer.get(path)).body.counts.done as number;
    while ((await done()) < 2) await sleep(10);
    const cancelled = await reviewer.post(`${path}/cancel`, {});
    assert.equal(cancelled.body.state, 'cancelled');
    const { counts } = cancelled.body;
    assert.ok(counts.done >= 2 && counts.cancelled > 0 && counts.waiting === 0);
    await sleep(300);
    assert.equal(await done(), counts.done);
  });

  it('that are cancelled while a file is read leave no book of it, as the file says', async () => {
    const { store } = desk;
    const kept = {
      unitId: street,
      fileName: '读着.docx',
      mediaType: 'application/octet-stream',
      bytes: WORD,
      by: null,
    };
    const added = await store.attachments.add(kept);
    assert.ok(added.ok);
    const files = [{ fileName: kept.fileName, attachmentId: added.value.attachmentId }];
    const created = await store.batches.create({ unitId: street, files, by: null, enqueue: async () => {} });
    assert.ok(created.ok);
    const place = { unitId: street, batchId: created.value.batchId };
    const { workers: own } = desk.app.services;
    const workers: WorkerPool = {
      ...own,
      async run(name, input, options) {
        const read = await own.run(name, input, options);
        assert.ok((await store.batches.cancel({ ...place, by: null })).ok);
        return read;
      },
    };
    await runBatch(place, { store, workers, signal: new AbortController().signal, log: desk.app.log });
    const { body } = await reviewer.get(`/api/batches/${street}/${place.batchId}`);
    assert.deepEqual([body.state, body.files[0].state, body.files[0].bookId], ['cancelled', 'cancelled', null]);
    const books = await store.books.list({ scope: [street], q: '读着' });
    assert.ok(books.ok);
    assert.deepEqual(books.value.items, []);
  });

  it('are listed latest first, told by their first file and who brought it', async () => {
    const created = await send([
      { name: '各街道/甲街道/表.docx', bytes: WORD },
      { name: '另一个.txt', bytes: new TextEncoder().encode('这里没有表。') },
    ]);
    await reviewer.get(`/api/batches/${street}/${created.body.id}/events`);
    const { body } = await reviewer.get('/api/batches?limit=1');
    const [item] = body.items;
    assert.deepEqual(
      [item.id, item.unitName, item.createdBy, item.firstFileName, item.state, item.counts],
      [
        ...[created.body.id, '演示街道办事处', '业务审核员', '各街道/甲街道/表.docx', 'done'],
        { waiting: 0, done: 1, failed: 1, cancelled: 0 },
      ],
    );
    assert.ok(!(await reviewer.get(`/api/batches?cursor=${body.next}`)).text.includes(created.body.id));
  });

  it('that cannot be queued are not left waiting for ever', async () => {
    await desk.store.pool.query(`
      create function job.no_space() returns trigger language plpgsql as
        $$ begin raise exception 'no space' using errcode = 'disk_full'; end $$;
      create trigger no_space before insert on job.job for each row execute function job.no_space()`);
    const files = [{ name: '甲.docx', bytes: WORD }];
    const count = async () => (await reviewer.get('/api/batches')).body.items.length as number;
    const before = await count();
    const lost = await send(files);
    await desk.store.pool.query('drop function job.no_space cascade');
    assert.equal(lost.status, 503, lost.text);
    assert.match(lost.body.error.message, /磁盘已满/);
    assert.equal(await count(), before);
    assert.equal((await send(files)).status, 202);
  });

  const refused: readonly { name: string; bytes: Uint8Array; status: number; says: RegExp }[] = [
    { name: '坏.zip', bytes: new Uint8Array([1, 2, 3]), status: 422, says: /坏\.zip：.*损坏/ },
    { name: '空.zip', bytes: zipSync({ '照片.jpg': new Uint8Array([1]) }), status: 422, says: /没有能读的文件/ },
  ];
  for (const { name, bytes, status, says } of refused) {
    it(`${name} is refused in a sentence`, async () => {
      const reply = await send([{ name, bytes }]);
      assert.equal(reply.status, status, reply.text);
      assert.match(reply.body.error.message, says);
    });
  }

  it('an archive that is small and unpacks to very much does not fill the memory', async () => {
    const bomb = zipSync({ '大.txt': new Uint8Array(80 * 1024 * 1024) }, { level: 9 });
    const created = await send([{ name: '炸弹.zip', bytes: bomb }]);
    assert.equal(created.status, 202);
    const path = `/api/batches/${street}/${created.body.id}`;
    await reviewer.get(`${path}/events`);
    const [file] = (await reviewer.get(path)).body.files;
    assert.equal(file.state, 'failed');
  });

  it('names packed by Windows are read', async () => {
    // 甲.txt in GBK, as Windows writes it, without the mark of UTF-8.
    const zip = zipSync({ 'XX.txt': new TextEncoder().encode('没有表') });
    const name = Buffer.from('XX.txt');
    for (let at = Buffer.from(zip).indexOf(name); at >= 0; at = Buffer.from(zip).indexOf(name, at + 1))
      zip.set([0xbc, 0xd7], at);
    const created = await send([{ name: '视窗.zip', bytes: zip }]);
    assert.equal(created.body.files[0].fileName, '甲.txt');
  });
});
