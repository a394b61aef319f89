import { performance } from 'node:perf_hooks';
import type { OutputStream, Terminal } from './terminal.ts';
import { printable } from './text/style.ts';
import { displayWidth, padEnd, shorten } from './text/width.ts';

const BAR_CELLS = 20;
const REDRAW_AFTER_MS = 80;
// A terminal may also say 0 for not knowing.
const UNKNOWN_WIDTH = 80;

/**
 * 进度条：正在做什么、第几个、百分之几，写在标准错误上，做完就擦掉。
 *
 * Only for a terminal and more than one step; elsewhere every call does nothing.
 */
export class ProgressBar {
  readonly #stream: OutputStream | undefined;
  readonly #action: string;
  readonly #total: number;
  readonly #now: () => number;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #shown = false;

  constructor(terminal: Terminal, action: string, total: number, now: () => number = () => performance.now()) {
    const { stderr, env } = terminal.surroundings;
    this.#stream = stderr.isTTY === true && env.TERM !== 'dumb' && total > 1 ? stderr : undefined;
    this.#action = action;
    this.#total = total;
    this.#now = now;
    terminal.holdStatus(this);
  }

  /** 做完了几个，接下来做哪一个。 */
  update(done: number, subject: string): void {
    if (this.#stream === undefined || this.#now() - this.#drawnAt < REDRAW_AFTER_MS) return;
    this.#drawnAt = this.#now();
    this.#shown = true;
    const percent = Math.floor((done / this.#total) * 100);
    const filled = Math.floor((done / this.#total) * BAR_CELLS);
    const counted = `${this.#action} ${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${done}/${this.#total} ${percent}% `;
    const room = (this.#stream.columns || UNKNOWN_WIDTH) - 1;
    const line =
      displayWidth(counted) > room
        ? shorten(`${this.#action} ${done}/${this.#total} ${percent}%`, room)
        : counted + shorten(printable(subject), Math.max(1, room - displayWidth(counted)));
    this.#stream.write(`\r${padEnd(line, room)}\r`, () => {});
  }

  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#stream?.write('\r\u001b[K', () => {});
  }
}
