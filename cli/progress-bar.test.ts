import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProgressBar } from './progress-bar.ts';
import type { Surroundings } from './terminal.ts';
import { Terminal } from './terminal.ts';
import { displayWidth } from './text/width.ts';

function terminalOf(stderr: { isTTY?: boolean; columns?: number; term?: string }) {
  const written: string[] = [];
  const sink = {
    write(text: string, done: () => void): void {
      written.push(text);
      done();
    },
  };
  const surroundings = {
    stdin: process.stdin,
    stdout: { isTTY: true, write: (_text: string, done: () => void) => done() },
    stderr: { ...sink, ...(stderr.isTTY ? { isTTY: true } : {}), columns: stderr.columns ?? 80 },
    cwd: '/',
    env: stderr.term === undefined ? {} : { TERM: stderr.term },
  } satisfies Surroundings;
  return { terminal: new Terminal(surroundings), written };
}

/** 每次调用过了这么多毫秒。 */
const clock = (step: number) => {
  let now = 0;
  return () => (now += step);
};

describe('progress bar', () => {
  it('says what is being done, how many and how much', () => {
    const { terminal, written } = terminalOf({ isTTY: true });
    new ProgressBar(terminal, '正在检查', 300, clock(1000)).update(75, '街道/附表1.docx');
    assert.equal(written.length, 1);
    assert.match(written[0]!, /^\r正在检查 █{5}░{15} 75\/300 25% 街道\/附表1\.docx +\r$/);
    assert.equal(displayWidth(written[0]!.replaceAll('\r', '')), 79);
  });

  it('is erased before a result is printed and at the end, once', async () => {
    const { terminal, written } = terminalOf({ isTTY: true });
    const bar = new ProgressBar(terminal, '正在读取', 3, clock(1000));
    bar.update(1, 'a');
    await terminal.print('结果\n');
    assert.equal(written.at(-1), '\r\u001b[K');
    bar.clear();
    assert.equal(written.length, 2);
  });

  it('is not redrawn faster than the eye', () => {
    const { terminal, written } = terminalOf({ isTTY: true });
    const bar = new ProgressBar(terminal, '正在读取', 1000, clock(1));
    for (let done = 0; done < 100; done += 1) bar.update(done, 'a');
    assert.ok(written.length <= 3, `${written.length} drawings in 200 ms`);
  });

  it('fits a narrow terminal', () => {
    const { terminal, written } = terminalOf({ isTTY: true, columns: 24 });
    new ProgressBar(terminal, '正在检查', 300, clock(1000)).update(75, '街道/附表1.docx');
    assert.ok(displayWidth(written[0]!.replaceAll('\r', '')) <= 23);
    assert.match(written[0]!, /正在检查 75\/300 25%/);
  });

  it('shows no command hidden in a file name', () => {
    const { terminal, written } = terminalOf({ isTTY: true });
    new ProgressBar(terminal, '正在检查', 2, clock(1000)).update(1, 'a\u001b[2J.docx');
    assert.ok(!written[0]!.includes('\u001b'));
  });

  const silent: readonly { name: string; stderr: Parameters<typeof terminalOf>[0]; total: number }[] = [
    { name: 'standard error is no terminal', stderr: {}, total: 300 },
    { name: 'the terminal is dumb', stderr: { isTTY: true, term: 'dumb' }, total: 300 },
    { name: 'there is one file', stderr: { isTTY: true }, total: 1 },
  ];
  for (const { name, stderr, total } of silent) {
    it(`writes nothing when ${name}`, () => {
      const { terminal, written } = terminalOf(stderr);
      const bar = new ProgressBar(terminal, '正在检查', total, clock(1000));
      bar.update(0, 'a');
      bar.clear();
      assert.deepEqual(written, []);
    });
  }
});
