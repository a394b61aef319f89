import { extname } from 'node:path';
import type { Finding } from '@duzhi/core/checks';
import { printable } from '../text/style.ts';

/** 接下来可以做什么，一步一句。 */
export function nextSteps(file: string, findings: readonly Finding[]): string[] {
  const steps: string[] = [];
  const certain = findings.filter(({ fix }) => fix !== undefined).length;
  const choices = findings.filter(({ repairs }) => repairs !== undefined).length;
  if (certain > 0) {
    const kind = fixedExtension(file);
    steps.push(
      `${certain} 处改法唯一，可以自动修改：duzhi fix ${file === '-' ? '原文件' : shellWord(file)} -o 改后${kind}`,
    );
  }
  if (choices > 0) steps.push(`${choices} 处要由人选定改法，请按实际情况在原文件里修改。`);
  const [first] = findings;
  if (first?.code !== undefined) steps.push(`某条规则为什么要查、怎样改：duzhi rules ${first.code}`);
  return steps;
}

function fixedExtension(file: string): string {
  const own = extname(file).toLowerCase();
  return ['.docx', '.xlsx', '.html', '.json'].includes(own) ? own : '.docx';
}

/** 文件名写进命令行时的样子；以 - 开头的不当作选项。 */
export function shellWord(name: string): string {
  const text = name.startsWith('-') && name !== '-' ? `./${name}` : name;
  return /^[\p{L}\p{N}_.,/:@%+=-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** 写出新文件之后要说的：原文件里没有读懂的，新文件里没有。 */
export function unreadWarning(file: string, problems: number): string {
  return `原文件有 ${problems} 处没有读懂，新文件里可能缺了这些内容，请照原文件补上。是哪几处：duzhi read ${printable(shellWord(file))}`;
}
