// What is open to whoever comes, without a login: the page, a trial of a file, the login itself; and what happens to those
// who leave in the middle or come too often.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ClientRequest } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import { uuidv7 } from 'uuidv7';
import { createServer, type DeskServer } from './create-server.ts';
import type { TestDesk } from './test-desk.ts';
import { clientOf, linesOf, multipartOf, openTestDesk, TEST_SETTINGS } from './test-desk.ts';
import type { WorkerPool } from './workers/worker-pool.ts';
import { createWorkerPool } from './workers/worker-pool.ts';

const WORD = readFileSync(new URL('../fixtures/demo-office-2023.docx', import.meta.url));
/** A text of very many tables, which takes long to read. */
const HEAVY = Buffer.from(`附表1\n${'| 甲 | 乙 | 丙 | 丁 |\n'.repeat(200_000)}`);

/** Threads that tell how each task ended, and may be held back from beginning. */
function observedWorkers(): WorkerPool & { readonly ends: Promise<string>[]; gate: Promise<void>; come: number } {
  const pool = createWorkerPool({ size: 2 });
  const observed = {
    ends: [] as Promise<string>[],
    gate: Promise.resolve(),
    come: 0,
    close: () => pool.close(),
    run: (async (...task: Parameters<WorkerPool['run']>) => {
      observed.come += 1;
      await observed.gate;
      const outcome = pool.run(...task);
      observed.ends.push(outcome.then((end) => (end.ok ? 'done' : end.error.code)));
      return outcome;
    }) as WorkerPool['run'],
  };
  return observed;
}

describe('open to all', () => {
  const workers = observedWorkers();
  let desk: TestDesk;
  before(async () => {
    desk = await openTestDesk({ workers });
    await desk.app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(() => desk.close());

  describe('a trial', () => {
    const body = (name: string, bytes: Buffer) => multipartOf([{ name, bytes }]);
    /** Sends so much of the body, and gives the request, which stands. */
    const begin = ({ type, body: bytes }: ReturnType<typeof multipartOf>, length = bytes.length): ClientRequest => {
      const { port } = desk.app.server.address() as AddressInfo;
      const headers = { 'content-type': type, 'content-length': bytes.length };
      const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/try', headers });
      sent.on('error', () => {});
      sent.write(bytes.subarray(0, length));
      if (length === bytes.length) sent.end();
      return sent;
    };
    const attempt = async () => {
      const files = [{ name: '绩效表.docx', bytes: WORD }];
      return desk.nobody.send({ method: 'POST', path: '/api/try', files });
    };
    const connections = () =>
      new Promise<number>((resolve) => desk.app.server.getConnections((_, count) => resolve(count)));

    it('ends for whoever leaves while the file is read, and the next one is served', async () => {
      // More often than there are places and threads: none is lost.
      for (let round = 1; round <= 5; round += 1) {
        const leaving = begin(body('大.txt', HEAVY));
        await new Promise((resolve) => leaving.once('response', (reply) => reply.once('data', resolve)));
        leaving.destroy();
        assert.equal(await workers.ends.at(-1), 'cancelled');
      }
      const next = await attempt();
      assert.equal(linesOf(next.text).at(-1).result.book.forms.length, 6);
      assert.ok(!desk.log.some((line) => line.includes('"msg":"fault"')));
    });

    it('ends for whoever leaves while the file is sent', async () => {
      const before = workers.ends.length;
      for (let round = 1; round <= 5; round += 1) {
        const leaving = begin(body('大.txt', HEAVY), 1_000_000);
        await new Promise((resolve) => leaving.once('socket', (socket) => socket.once('drain', resolve)));
        leaving.destroy();
      }
      while ((await connections()) > 0) await sleep(5);
      assert.equal(workers.ends.length, before, 'nothing was read');
      assert.equal(linesOf((await attempt()).text).at(-1).result.book.forms.length, 6);
      assert.ok(!desk.log.some((line) => line.includes('"msg":"fault"')));
    });

    it('is refused in a sentence while four others are at it', async () => {
      const { promise, resolve: open } = Promise.withResolvers<void>();
      workers.gate = promise;
      const before = workers.come;
      const four = Array.from({ length: 4 }, attempt);
      while (workers.come < before + 4) await sleep(5);
      const fifth = await attempt();
      open();
      workers.gate = Promise.resolve();
      assert.equal(fifth.headers['retry-after'], '5');
      assert.equal(fifth.body.error.code, 'too-many');
      assert.match(fifth.body.error.message, /请稍后再试。$/);
      for (const { text } of await Promise.all(four)) assert.ok(linesOf(text).at(-1).result);
      assert.ok(linesOf((await attempt()).text).at(-1).result);
    });

    it('is refused in a sentence to an address that comes more than thirty times a minute, and to no other', async () => {
      const come = (remoteAddress: string) =>
        desk.app.inject({ method: 'POST', url: '/api/try', remoteAddress, headers: { 'content-type': 'text/plain' } });
      for (let count = 1; count <= 30; count += 1) assert.equal((await come('10.0.0.9')).statusCode, 400);
      const refused = await come('10.0.0.9');
      assert.equal(refused.statusCode, 429);
      const wait = Number(refused.headers['retry-after']);
      assert.ok(wait > 0 && wait <= 60, String(wait));
      assert.deepEqual(refused.json().error, { code: 'too-many', message: `请求太频繁，请 ${wait} 秒后再试。` });
      assert.equal((await come('10.0.0.10')).statusCode, 400);
    });
  });

  describe('the login', () => {
    it('is refused in a sentence after five wrong passwords', async () => {
      const tryLogin = () => desk.nobody.post('/api/session', { login: '没有这个人', password: '不对' });
      for (let count = 1; count <= 5; count += 1) assert.equal((await tryLogin()).status, 401);
      const refused = await tryLogin();
      assert.equal(refused.status, 429);
      const wait = Number(refused.headers['retry-after']);
      assert.ok(wait > 0 && wait <= 15 * 60, String(wait));
      assert.match(refused.body.error.message, /次数太多，请 15 分钟后再试，/);
    });
  });

  describe('the page', () => {
    let folder = '';
    let app: DeskServer;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'duzhi-web-'));
      await mkdir(join(folder, 'assets'));
      await writeFile(join(folder, 'index.html'), '<!doctype html><style nonce="__CSP_NONCE__">p{}</style><p>度支</p>');
      await writeFile(join(folder, 'seal.svg'), '<svg/>');
      const script = 'export const a = 1;\n'.repeat(100);
      await writeFile(join(folder, 'assets', 'app-0a1b2c3d.js'), script);
      await writeFile(join(folder, 'assets', 'app-0a1b2c3d.js.br'), brotliCompressSync(script));
      app = await createServer({
        ...{ store: desk.store, settings: { ...TEST_SETTINGS, logLevel: 'silent' }, webApp: folder },
        ...{ clock: () => new Date(), newId: uuidv7, random: randomBytes },
      });
      await app.ready();
    });
    after(async () => {
      await app.close();
      await rm(folder, { recursive: true });
    });
    const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
      clientOf(app, undefined).send({ path, headers });

    for (const path of ['/', '/index.html', '/books/1/2?form=3', '/login']) {
      it(`stands at ${path}, asked for each time, with a nonce of its own`, async () => {
        const nonces = [];
        for (const { status, text, headers } of [await get(path), await get(path)]) {
          assert.equal(status, 200);
          assert.equal(headers['content-type'], 'text/html; charset=utf-8');
          assert.equal(headers['cache-control'], 'no-cache');
          const nonce = /nonce="([^"]+)"/.exec(text)![1]!;
          assert.ok(nonce.length >= 16 && nonce !== '__CSP_NONCE__');
          const policy = String(headers['content-security-policy']);
          assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}'`), policy);
          assert.doesNotMatch(policy, /unsafe/);
          nonces.push(nonce);
        }
        assert.notEqual(nonces[0], nonces[1]);
      });
    }

    it('has scripts named by their content, kept for a year and sent compressed', async () => {
      const plain = await get('/assets/app-0a1b2c3d.js');
      assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.match(String(plain.headers['content-type']), /javascript/);
      const packed = await get('/assets/app-0a1b2c3d.js', { 'accept-encoding': 'gzip, br' });
      assert.equal(packed.headers['content-encoding'], 'br');
      assert.equal(packed.headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.match(String(packed.headers['content-type']), /javascript/);
      assert.ok(packed.bytes.length < plain.bytes.length);
    });

    it('has other files, which are asked for each time and sent when they have changed', async () => {
      const seal = await get('/seal.svg');
      assert.equal(seal.headers['cache-control'], 'no-cache');
      const again = await get('/seal.svg', { 'if-none-match': String(seal.headers.etag) });
      assert.equal(again.status, 304);
    });

    for (const path of [
      '/assets/gone-11111111.js',
      '/gone.png',
      '/api/gone',
      '/../package.json',
      '/%2e%2e/package.json',
    ]) {
      it(`does not stand at ${path}`, async () => {
        const { status, body, headers } = await get(path);
        assert.equal(status, 404);
        assert.equal(body.error.code, 'not-found');
        assert.equal(headers['cache-control'], 'no-store');
      });
    }
  });
});
