import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { editBook } from '@duzhi/core/book';
import { err, findAt } from '@duzhi/core/shared';
import type { SaveResult, WorkbenchSource } from '../source.ts';
import { SAMPLE_BOOK } from './sample-book.ts';
import type { LocalDraft } from './saver.ts';
import { createSaver } from './saver.ts';
import { createWorkbench } from './workbench-store.ts';

const GOAL = '/forms/2/annualGoal';
const withGoal = (book: Book, path: string, value: string): Book => {
  const edited = editBook(book, [{ op: 'replace', path, value }]);
  assert.ok(edited.ok);
  return edited.value;
};

/** A desk whose server answers as told, and whose time passes when it is told to. */
const NOW = new Date(0);

function desk(answers: readonly ((book: Book, base: string | null) => SaveResult)[]) {
  const workbench = createWorkbench(SAMPLE_BOOK, { now: () => 0 });
  const kept = new Map<string, LocalDraft>();
  const sent: { base: string | null; kind: string; book: Book }[] = [];
  const timers = new Map<() => void, number>();
  const source: WorkbenchSource = {
    id: 'book',
    open: async () => err({ code: 'not-found', message: 'not opened here' }),
    save: async (book, base, kind) => {
      sent.push({ base, kind, book });
      return answers[sent.length - 1]!(book, base);
    },
    exportFormats: [],
    export: async () => err({ code: 'not-found', message: 'not exported here' }),
  };
  const saver = createSaver(workbench, source, 'r1', {
    drafts: {
      put: async (id, draft) => void kept.set(id, draft),
      find: async (id) => kept.get(id),
      remove: async (id) => void kept.delete(id),
    },
    clock: () => NOW,
    schedule: (run, millis) => {
      timers.set(run, millis);
      return () => timers.delete(run);
    },
  });
  const pass = async (millis: number): Promise<void> => {
    for (const [run, after] of [...timers])
      if (after <= millis) {
        timers.delete(run);
        run();
      }
    // What the timers began is promises all the way down.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const write = (path: string, text: string): void => {
    workbench.selectCell(path);
    workbench.edit('replace', '');
    workbench.type(text);
    workbench.commit();
  };
  return { workbench, saver, kept, sent, pass, write };
}

const saved = (revision: string, book?: Book) => (): SaveResult => ({
  state: 'saved',
  revision,
  ...(book === undefined ? {} : { book }),
});

describe('saver', () => {
  it('saves a draft after a pause, on the revision before', async () => {
    const { saver, sent, pass, write, kept } = desk([saved('r2'), saved('r3')]);
    write(GOAL, '清运垃圾 30 次');
    assert.equal(saver.getState().state, 'waiting');
    await pass(300);
    assert.equal(kept.size, 1);
    await pass(2_000);
    assert.deepEqual(saver.getState(), { state: 'clean', saved: { at: NOW, kind: 'draft' } });
    assert.equal(kept.size, 0);
    write(GOAL, '清运垃圾 31 次');
    await pass(2_000);
    assert.deepEqual(
      sent.map(({ base, kind }) => [base, kind]),
      [
        ['r1', 'draft'],
        ['r2', 'draft'],
      ],
    );
  });

  it('keeps the work here while there is no connection, and sends it later', async () => {
    const { saver, sent, pass, write, kept } = desk([() => ({ state: 'offline' }), saved('r2')]);
    write(GOAL, '清运垃圾 30 次');
    await pass(2_000);
    assert.equal(saver.getState().state, 'offline');
    assert.equal(findAt(kept.get('book')?.book, GOAL), '清运垃圾 30 次');
    write(GOAL, '清运垃圾 31 次');
    await pass(5_000);
    assert.equal(saver.getState().state, 'clean');
    assert.equal(findAt(sent.at(-1)?.book, GOAL), '清运垃圾 31 次');
    assert.equal(kept.size, 0);
  });

  it('brings what the server merged beneath what was typed meanwhile', async () => {
    const other = '/forms/1/funds/0/annualGoal';
    const { workbench, saver, pass, write } = desk([
      (book) => {
        write(GOAL, '边存边写');
        return { state: 'saved', revision: 'r3', book: withGoal(book, other, '另一人写的') };
      },
      saved('r4'),
    ]);
    write(GOAL, '清运垃圾 30 次');
    await pass(2_000);
    const { book } = workbench.getState();
    assert.deepEqual([findAt(book, GOAL), findAt(book, other)], ['边存边写', '另一人写的']);
    assert.equal(saver.getState().state, 'waiting');
  });

  it('two wordings of one cell are put side by side, and merged as chosen', async () => {
    const theirs = withGoal(withGoal(SAMPLE_BOOK, GOAL, '对方的写法'), '/forms/2/periodGoal', '只有对方改的');
    const { workbench, saver, sent, pass, write } = desk([
      () => ({ state: 'conflict', theirs: { revision: 'r2', book: theirs, by: '科室经办人' } }),
      saved('r3'),
    ]);
    write(GOAL, '我的写法');
    write('/forms/2/lines/0/detail', '只有我改的');
    await pass(2_000);
    const state = saver.getState();
    assert.ok(state.state === 'conflict');
    assert.deepEqual(
      state.merge.conflicts.map(({ at }) => at),
      [GOAL],
    );
    await saver.resolve(new Set([GOAL]));
    const { book } = workbench.getState();
    assert.deepEqual(
      [findAt(book, GOAL), findAt(book, '/forms/2/periodGoal'), findAt(book, '/forms/2/lines/0/detail')],
      ['对方的写法', '只有对方改的', '只有我改的'],
    );
    assert.equal(sent.at(-1)?.base, 'r2');
    assert.equal(saver.getState().state, 'clean');
  });

  it('continues with what had not been sent', async () => {
    const { workbench, saver, kept } = desk([]);
    kept.set('book', { base: 'r0', book: withGoal(SAMPLE_BOOK, GOAL, '昨天断网时写的') });
    await saver.restore();
    assert.equal(findAt(workbench.getState().book, GOAL), '昨天断网时写的');
    workbench.undo();
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
  });

  it('what was just typed is kept here and sent when the book is left', async () => {
    const { saver, kept, sent, pass, write } = desk([saved('r2')]);
    write(GOAL, '写完就走');
    saver.close();
    assert.equal(findAt(kept.get('book')?.book, GOAL), '写完就走');
    await pass(0);
    assert.deepEqual([sent.length, findAt(sent[0]?.book, GOAL), kept.size], [1, '写完就走', 0]);
  });

  it('what could not be sent when the book was left waits here, and is not sent behind its back', async () => {
    const { saver, kept, sent, pass, write } = desk([() => ({ state: 'offline' })]);
    write(GOAL, '断网时走的');
    saver.close();
    await pass(10_000);
    await pass(10_000);
    assert.deepEqual([sent.length, findAt(kept.get('book')?.book, GOAL)], [1, '断网时走的']);
  });

  it('what was refused stays here when the book is left, and goes on at the next opening', async () => {
    const expired: SaveResult = { state: 'failed', failure: { code: 'not-logged-in', message: '请重新登录' } };
    const { saver, kept, sent, pass, write } = desk([() => expired]);
    write(GOAL, '登录过期时写的');
    await saver.save('saved');
    saver.close();
    await pass(10_000);
    assert.deepEqual([sent.length, findAt(kept.get('book')?.book, GOAL)], [1, '登录过期时写的']);
  });

  it('leaves nothing here when there was nothing to send', async () => {
    const { saver, kept, sent, pass } = desk([]);
    saver.close();
    await pass(10_000);
    assert.deepEqual([sent.length, kept.size], [0, 0]);
  });

  it('a refusal is said, and the next change tries again', async () => {
    const { saver, pass, write } = desk([
      () => ({ state: 'failed', failure: { code: 'no-permission', message: '没有权限' } }),
      saved('r2'),
    ]);
    write(GOAL, '清运垃圾 30 次');
    await pass(2_000);
    assert.deepEqual(saver.getState(), { state: 'failed', failure: { code: 'no-permission', message: '没有权限' } });
    write(GOAL, '清运垃圾 31 次');
    await pass(2_000);
    assert.equal(saver.getState().state, 'clean');
  });
});
