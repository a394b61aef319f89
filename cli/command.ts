import type { ExitStatus } from './exit-status.ts';
import type { Terminal } from './terminal.ts';
import type { Arguments, Usage } from './usage.ts';

/** 一个命令：用法和做法。 */
export interface Command {
  readonly usage: Usage;
  readonly run: (args: Arguments, terminal: Terminal) => Promise<ExitStatus>;
}

/** 用法不对：说哪里不对和怎样写，退出状态 2。 */
export function wrongUsage(
  { name, synopsis }: Pick<Usage, 'name' | 'synopsis'>,
  sentence: string,
  terminal: Terminal,
): 2 {
  terminal.tell(`${sentence}\n用法：duzhi ${synopsis}${name === '' ? '' : `（说明：duzhi ${name} --help）`}`);
  return 2;
}
