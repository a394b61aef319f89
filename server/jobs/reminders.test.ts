// Reminders by mail: on working days, once a day for each person, sent to a real SMTP server.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import type { TestDesk } from '../test-desk.ts';
import { openTestDesk } from '../test-desk.ts';
import { smtpMailer } from './mailer.ts';
import type { Mail } from './reminders.ts';
import { sendReminders } from './reminders.ts';

let desk: TestDesk;
let now = new Date('2023-10-09T01:00:00.000Z');
const log = { info: () => {}, warn: () => {} };
const sent: Mail[] = [];
const run = (send: (mail: Mail) => Promise<void> = async (mail) => void sent.push(mail)) =>
  sendReminders({ store: desk.store, clock: () => now, send, address: 'https://duzhi.example', log });

before(async () => {
  desk = await openTestDesk({ clock: () => now });
  const district = await desk.unit('演示区');
  const street = await desk.unit('演示街道办事处');
  const opened = await desk.store.rounds.open({
    ...{ unitId: district, fiscalYear: 2060, title: '2060 年申报', skipped: [], profile: null, forms: {}, by: null },
    deadlines: { declaring: { kind: 'date', date: '2023-10-12' } },
    units: [{ unitId: street, skipped: [] }],
  });
  assert.ok(opened.ok);
  const clerk = await desk.store.people.findByLogin('填表人');
  assert.ok(clerk.ok && clerk.value !== null);
  const { personId } = clerk.value;
  assert.ok((await desk.store.people.update({ personId, email: 'clerk@duzhi.example', by: null })).ok);
});
after(() => desk.close());

describe('reminders', () => {
  it('go out three working days ahead, to who has an address, once', async () => {
    assert.equal(await run(), 1);
    assert.equal(await run(), 0);
    const [mail] = sent.splice(0);
    assert.equal(mail?.to, 'clerk@duzhi.example');
    assert.match(mail.text, /演示街道办事处：2060 年申报还没有申报，2023-10-12 到期，还有 3 个工作日/);
    assert.match(mail.text, /https:\/\/duzhi\.example\/todo/);
  });

  it('two servers at once send one', async () => {
    now = new Date('2023-10-12T01:00:00.000Z');
    const counts = await Promise.all([run(), run(), run()]);
    assert.deepEqual(counts.sort(), [0, 0, 1]);
    assert.match(sent.splice(0)[0]!.text, /今天到期/);
  });

  it('rest on days off, before eight, and when there is nothing to say', async () => {
    for (const quiet of ['2023-10-14T03:00:00.000Z', '2023-10-12T22:00:00.000Z', '2023-10-10T01:00:00.000Z']) {
      now = new Date(quiet);
      assert.equal(await run(), 0, quiet);
    }
  });

  it('that fail are tried again', async () => {
    now = new Date('2023-10-13T01:00:00.000Z');
    assert.equal(await run(() => Promise.reject(new Error('no route'))), 0);
    assert.equal(await run(), 1);
    assert.match(sent.splice(0)[0]!.text, /2023-10-12 已到期/);
  });

  it('travel by SMTP, in Chinese', async () => {
    const letters: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          letters.push(Buffer.concat(chunks).toString());
          done();
        });
      },
    });
    const listening = await new Promise<number>((resolve) => {
      const bound = server.listen(0, '127.0.0.1', () => {
        const address = bound.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    try {
      const send = smtpMailer({ url: `smtp://127.0.0.1:${listening}`, from: 'duzhi@duzhi.example' });
      await send({ to: 'clerk@duzhi.example', subject: '待办', text: '今天到期' });
      assert.equal(letters.length, 1);
      assert.match(letters[0]!, /^To: clerk@duzhi\.example$/m);
      assert.ok(letters[0]!.includes(Buffer.from('今天到期').toString('base64').slice(0, 10)));
      await assert.rejects(
        smtpMailer({ url: 'smtp://127.0.0.1:1', from: 'duzhi@duzhi.example' })({ to: 'x@y.z', subject: '', text: '' }),
      );
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });
});
