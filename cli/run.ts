import { describeBug } from './bug.ts';
import { wrongUsage } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { ExitStatus } from './exit-status.ts';
import { worse } from './exit-status.ts';
import { reasonOf } from './files/write-file.ts';
import type { Surroundings } from './terminal.ts';
import { Terminal } from './terminal.ts';
import { nearest } from './text/nearest.ts';
import { columns, helpText, parseArguments } from './usage.ts';
import { VERSION } from './version.ts';

/** 运行一次命令行，返回退出状态；不结束进程，不抛出。 */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  const terminal = new Terminal(surroundings);
  try {
    const status = await dispatch(argv, terminal);
    if (terminal.outputFailure === undefined) return status;
    terminal.tell(`结果没有写完整：${reasonOf(terminal.outputFailure)}`);
    return worse(status, 2);
  } catch (error) {
    terminal.tell(describeBug(error, surroundings.env));
    return 3;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    await terminal.print(overview());
    return 0;
  }
  if (first === '--version' || first === '-V' || first === 'version') {
    await terminal.print(`度支 ${VERSION}\n`);
    return 0;
  }
  if (first === 'help') return dispatch([rest[0]!, '--help'], terminal);
  const entry = COMMANDS.find(({ name }) => name === first);
  if (entry === undefined)
    return wrongUsage(
      { name: '', synopsis: '命令 [文件…] [选项]（全部命令：duzhi help）' },
      unknownCommand(first),
      terminal,
    );
  const command = await entry.load();
  const parsed = parseArguments(command.usage, rest);
  if (!parsed.ok) return wrongUsage(command.usage, parsed.error, terminal);
  if (parsed.value.has('help')) {
    await terminal.print(helpText(command.usage));
    return 0;
  }
  return command.run(parsed.value, terminal);
}

function unknownCommand(given: string): string {
  const kind = given.startsWith('-') ? '选项' : '命令';
  const guess = nearest(given, [...COMMANDS.map(({ name }) => name), 'help', '--help', '--version']);
  const missing = /[./\\]|\p{Script=Han}/u.test(given) ? `要检查文件，请写 duzhi check ${given}` : undefined;
  return `没有${kind} ${given}${guess === undefined ? (missing === undefined ? '。' : `；${missing}`) : `，是不是 ${guess}？`}`;
}

function overview(): string {
  return [
    '度支：读懂、检查、修正、写出预算绩效目标表。',
    '',
    '用法：duzhi 命令 [文件…] [选项]',
    '',
    '命令：',
    ...columns(COMMANDS.map(({ name, summary }): [string, string] => [name, summary])),
    '',
    '例子：',
    ...columns([
      ['duzhi check 绩效目标表.docx', '检查一个文件'],
      ['duzhi check 各街道/', '检查文件夹里的全部文件'],
      ['duzhi fix 绩效目标表.docx -o 改后.docx', '自动修改有把握的地方，写成新文件'],
    ]),
    '',
    '每个命令的说明：duzhi 命令 --help',
    '',
  ].join('\n');
}
