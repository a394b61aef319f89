import type { Style } from './text/style.ts';
import { styleFor } from './text/style.ts';

/** 程序与外界的接口：三个流、当前文件夹、环境。 */
export interface Surroundings {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done: (error?: Error | null) => void): unknown;
}

const NARROWEST = 40;
const WIDEST = 120;
const UNKNOWN_WIDTH = 100;

/**
 * 终端：标准输出只有结果，其余都写到标准错误。
 *
 * A reader that has gone (`| head`) is no fault: `isClosed` turns true and further results are dropped. So they are where
 * results cannot be written, a full disk for instance, and `outputFailure` is why.
 */
export class Terminal {
  readonly surroundings: Surroundings;
  /** 标准输出上的颜色。 */
  readonly style: Style;
  /** 标准输出每行几格。 */
  readonly width: number;
  #closed = false;
  #failure: Error | undefined;
  #status: { clear(): void } | undefined;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    const { stdout, env } = surroundings;
    // The convention of no-color.org: set and not empty, whatever it says.
    this.style = styleFor(stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb');
    this.width = Math.min(WIDEST, Math.max(NARROWEST, stdout.columns || UNKNOWN_WIDTH));
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** 结果写不出去的缘由；读结果的一方先走了不算。 */
  get outputFailure(): Error | undefined {
    return this.#failure;
  }

  /** 写结果。Waits until the text is taken, so that a slow reader does not fill the memory. */
  async print(text: string): Promise<void> {
    if (this.#closed) return;
    if (this.surroundings.stdout.isTTY) this.#status?.clear();
    await new Promise<void>((resolve) => {
      this.surroundings.stdout.write(text, (error) => {
        if (error) {
          this.#closed = true;
          if (!isReaderGone(error)) this.#failure = error;
        }
        resolve();
      });
    });
  }

  async printLines(lines: readonly string[]): Promise<void> {
    await this.print(`${lines.join('\n')}\n`);
  }

  /** 写一句话到标准错误。 */
  tell(sentence: string): void {
    this.#status?.clear();
    this.surroundings.stderr.write(`${sentence}\n`, () => {});
  }

  /** 进度条之类随时要让位的一行。 */
  holdStatus(status: { clear(): void } | undefined): void {
    this.#status = status;
  }
}

const READER_GONE = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'EOF']);

function isReaderGone(error: Error): boolean {
  return 'code' in error && READER_GONE.has(String(error.code));
}
