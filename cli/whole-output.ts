import { fstatSync, writeFileSync } from 'node:fs';
import type { OutputStream } from './terminal.ts';

/**
 * 标准输出：写到文件时逐字写全，写不下就说。
 *
 * The stream of a file takes a disk that filled up half-way through a write for a success.
 */
export function wholeOutput(stdout: OutputStream & { readonly fd: number }): OutputStream {
  if (!fstatSync(stdout.fd).isFile()) return stdout;
  return {
    write: (text, done) => {
      try {
        writeFileSync(stdout.fd, text);
      } catch (error) {
        return done(error as Error);
      }
      done();
    },
  };
}
