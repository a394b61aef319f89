import { createHash } from 'node:crypto';

/**
 * 程序自己的毛病，对人说的一句话，带一个短编号。
 *
 * The number is the same wherever the same fault strikes, so that reports can be put together; the stack, which may quote a
 * cell, is shown only when asked for.
 */
export function describeBug(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const places = frames.map((frame) => frame.replace(/\(?(?:file:\/\/)?[^\s(]*[/\\]/, '')).join('\n');
  const id = createHash('sha256')
    .update(error instanceof Error ? error.name : 'thrown')
    .update(places)
    .digest('hex')
    .slice(0, 8);
  const sentence = `度支程序出错（编号 ${id}），不是文件的问题。请把编号、所用命令和度支版本告诉维护者。`;
  return env.DUZHI_DEBUG === '1'
    ? `${sentence}\n${stack}`
    : `${sentence}加上环境变量 DUZHI_DEBUG=1 再运行一次，可看到详情。`;
}
