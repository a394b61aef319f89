// Reads, recognises and checks damaged documents in a process of its own, so that its memory is theirs alone.
// Arguments: how many, the seed, the files to damage. Prints one JSON object.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { runChecks } from '@duzhi/core/checks';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import { damage, seededRandom } from './damage.ts';

/** 一次损坏试验的结果。 */
export interface DamageReport {
  readonly tried: number;
  /** 仍读出目标册的。 */
  readonly read: number;
  /** 用一句话拒绝的。 */
  readonly refused: number;
  /** 抛出异常的：都是我们的错。 */
  readonly crashes: readonly { readonly file: string; readonly index: number; readonly error: string }[];
  readonly slowestMs: number;
  readonly peakMiB: number;
}

const [count = '0', seed = '1', ...files] = process.argv.slice(2);
const originals = files.map((file) => ({ name: basename(file), bytes: new Uint8Array(readFileSync(file)) }));
let read = 0;
let refused = 0;
let slowestMs = 0;
const crashes: DamageReport['crashes'][number][] = [];
for (let index = 0; index < Number(count); index += 1) {
  const { name, bytes } = originals[index % originals.length]!;
  const damaged = damage(bytes, seededRandom(Number(seed) * 1_000_003 + index));
  // Time of the processor, not of the clock: how busy the machine is says nothing of the reader.
  const start = process.threadCpuUsage();
  try {
    const tables = readTables(damaged, name);
    if (tables.ok) {
      runChecks(recognise(tables.value).book);
      read += 1;
    } else {
      if (!/\p{Script=Han}.*。$/u.test(tables.error.message)) throw new Error(`no sentence: ${tables.error.message}`);
      refused += 1;
    }
  } catch (error) {
    crashes.push({ file: name, index, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  const { user, system } = process.threadCpuUsage(start);
  slowestMs = Math.max(slowestMs, (user + system) / 1000);
}
const report: DamageReport = {
  tried: Number(count),
  read,
  refused,
  crashes,
  slowestMs: Math.round(slowestMs),
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
