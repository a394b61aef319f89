import { mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { runChecks } from '@duzhi/core/checks';
import type { OutputFormat } from '@duzhi/documents/write';
import { applyFixes } from '../apply-fixes.ts';
import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { statusOf } from '../files/failure.ts';
import { loadBook } from '../files/load-book.ts';
import { FORMAT_NAMES, saveBook } from '../files/save-book.ts';
import { bookText } from '../output/book-text.ts';
import { findingsText, summaryText, tiesText } from '../output/findings-text.ts';
import { shellWord } from '../output/next-steps.ts';
import { GENERAL_CHOICE } from '../rule-choice.ts';
import { printable } from '../text/style.ts';
import { hang } from '../text/wrap.ts';
import { columns } from '../usage.ts';

const FORMATS: readonly OutputFormat[] = ['docx', 'xlsx'];
/** 写出的文件放在当前文件夹的这里，可以随时删去。 */
const FOLDER = join('.duzhi', 'demo');

/** duzhi demo：把读、查、改、写走一遍，给第一次来的人看。 */
export const demo: Command = {
  usage: {
    name: 'demo',
    summary: `演示：读一个文件，指出问题，改好改法唯一的地方，把 Word 和 Excel 写到 ${FOLDER}。`,
    synopsis: 'demo 文件',
    options: {},
    examples: [['duzhi demo 绩效目标表.docx', '原文件不会改动']],
  },
  async run(args, terminal) {
    const [file, extra] = args.positionals;
    if (file === undefined || extra !== undefined) return wrongUsage(demo.usage, '要写一个文件。', terminal);
    const loaded = await loadBook(file, terminal);
    if (!loaded.ok) {
      terminal.tell(printable(loaded.error.message));
      return statusOf(loaded.error);
    }
    const { style, width, surroundings } = terminal;
    const { book } = loaded.value;
    const shown = shellWord(relative(surroundings.cwd, resolve(surroundings.cwd, file)) || file);
    const heading = (text: string): string => style.strong(`━━ ${text}`);

    await terminal.printLines([
      heading(`一、读：${printable(shown)}`),
      '',
      ...bookText(loaded.value, style, width),
      '',
    ]);

    const report = runChecks(book);
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    await terminal.printLines([
      heading(`二、查：${summaryText(report.summary, style)}`),
      ...(errors.length === 0 ? [] : ['', '错误如下；提醒和建议见后面的命令。']),
      ...findingsText(book, errors, style, width),
      ...tiesText(report.outcomes, style, width),
      '',
    ]);

    const fixed = applyFixes(book, GENERAL_CHOICE);
    const sentences = fixed.changes.map(({ sentence }) => sentence);
    await terminal.printLines([
      heading(`三、改：${sentences.length === 0 ? '没有改法唯一的地方' : `改法唯一的 ${sentences.length} 处`}`),
      '',
      ...sentences.flatMap((sentence) => hang('  - ', printable(sentence), width)),
      ...(sentences.length === 0 ? [] : ['']),
      heading('四、写：改后的正式表样'),
      '',
    ]);

    await mkdir(resolve(surroundings.cwd, FOLDER), { recursive: true });
    for (const format of FORMATS) {
      const name = join(FOLDER, `绩效目标表.${format}`);
      const saved = await saveBook(fixed.book, format, { name, cwd: surroundings.cwd, overwrite: true });
      if (!saved.ok) {
        for (const sentence of saved.error.sentences) terminal.tell(printable(sentence));
        return saved.error.status;
      }
      await terminal.printLines([`  ${name}（${FORMAT_NAMES[format]}）`]);
    }
    await terminal.printLines([
      '',
      heading('接下来可以'),
      '',
      ...columns([
        [`bin/duzhi check ${printable(shown)}`, '看全部错误、提醒和建议'],
        ['bin/duzhi check 你的文件.docx', '检查自己的 Word、Excel 或整个文件夹'],
        ['bin/duzhi fix 你的文件.docx -o 改后.docx', '自动修改，写成新文件'],
        ['bin/duzhi help', '全部命令'],
      ]),
    ]);
    return 0;
  },
};
