import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Terminal } from './terminal.ts';

function terminal(stdout: { isTTY?: boolean; columns?: number }, env: Record<string, string> = {}): Terminal {
  const write = (_text: string, done: () => void): void => done();
  return new Terminal({ stdin: process.stdin, stdout: { ...stdout, write }, stderr: { write }, cwd: '/', env });
}

describe('terminal', () => {
  const colours: readonly { name: string; isTTY?: boolean; env?: Record<string, string>; coloured: boolean }[] = [
    { name: 'a terminal', isTTY: true, coloured: true },
    { name: 'a pipe', coloured: false },
    { name: 'NO_COLOR', isTTY: true, env: { NO_COLOR: '1' }, coloured: false },
    { name: 'an empty NO_COLOR', isTTY: true, env: { NO_COLOR: '' }, coloured: true },
    { name: 'a dumb terminal', isTTY: true, env: { TERM: 'dumb' }, coloured: false },
  ];
  for (const { name, isTTY, env, coloured } of colours)
    it(`${name} is ${coloured ? 'coloured' : 'plain'}`, () =>
      assert.equal(terminal(isTTY ? { isTTY } : {}, env).style.error('错') !== '错', coloured));

  const widths: readonly [number | undefined, number][] = [
    [undefined, 100],
    [0, 100],
    [20, 40],
    [80, 80],
    [400, 120],
  ];
  for (const [columns, width] of widths)
    it(`${columns} columns are written ${width} wide`, () =>
      assert.equal(terminal(columns === undefined ? {} : { columns }).width, width));
});
