import mammoth from 'mammoth';
import { measureInTurns } from './measure.ts';
import { print } from './print.ts';
import { wordFormFile } from './word-form-file.ts';

/** 立目标时的机器，mammoth 读这份文件要多少毫秒。 */
const WHERE_AIMS_WERE_SET = 83;

/**
 * 这台机器有多快：mammoth 读 `bench -- read` 那份文件要多少毫秒，是立目标时的几倍。
 *
 * Aims in milliseconds hold for one machine, and a shared one may be half as fast an hour later; both belong beside the figures.
 */
export async function printMachine(): Promise<void> {
  const buffer = Buffer.from(wordFormFile(1));
  const [measured] = await measureInTurns(
    { mammoth: () => mammoth.convertToHtml({ buffer }) },
    { warmUp: 20, rounds: 5, runs: 5 },
  );
  const { milliseconds } = measured!;
  const slower = milliseconds / WHERE_AIMS_WERE_SET;
  print(
    'mammoth here, on six forms',
    `${milliseconds.toFixed(1)} ms`,
    `${slower.toFixed(2)} × ${WHERE_AIMS_WERE_SET} ms`,
  );
}
