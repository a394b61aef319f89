import { difference, differenceSentences } from '@duzhi/core/book';
import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { statusOf } from '../files/failure.ts';
import { loadBook } from '../files/load-book.ts';
import { jsonText } from '../output/json-text.ts';
import { printable } from '../text/style.ts';
import { hang } from '../text/wrap.ts';

/** duzhi diff：两份文件的目标册有哪些不同，说成句子或写成补丁。 */
export const diff: Command = {
  usage: {
    name: 'diff',
    summary: '比较两份绩效表：哪张表哪一格改了什么，行的增删。',
    synopsis: 'diff 旧文件 新文件 [--json]',
    options: { json: { help: '打印 JSON 补丁（RFC 6902）：用在旧的目标册上就得到新的' } },
    examples: [
      ['duzhi diff 一稿.docx 二稿.docx', '二稿改了什么'],
      ['duzhi diff 上报.xlsx 批复.docx --json', '格式不同也可以比'],
    ],
    notes: ['只比内容，不比版面和单元格的位置。退出状态：0 比较完成（不论有无不同），2 有文件读不了，3 程序出错。'],
  },
  async run(args, terminal) {
    const [oldFile, newFile, extra] = args.positionals;
    if (oldFile === undefined || newFile === undefined || extra !== undefined)
      return wrongUsage(diff.usage, `要写两个文件：旧文件和新文件，这里写了 ${args.positionals.length} 个。`, terminal);
    if (oldFile === '-' && newFile === '-') return wrongUsage(diff.usage, '标准输入（-）只能用一次。', terminal);
    const before = await loadBook(oldFile, terminal);
    const after = await loadBook(newFile, terminal);
    let status: 0 | 2 | 3 = 0;
    for (const loaded of [before, after]) {
      if (loaded.ok) continue;
      terminal.tell(printable(loaded.error.message));
      status = Math.max(status, statusOf(loaded.error)) as 2 | 3;
    }
    if (!before.ok || !after.ok) return status;
    const { book: left } = before.value;
    const { book: right } = after.value;
    if (args.has('json')) {
      await terminal.print(jsonText(difference(left, right), true));
      return 0;
    }
    const sentences = differenceSentences(left, right);
    await terminal.printLines(
      sentences.length === 0
        ? ['两份内容相同。']
        : [
            ...sentences.flatMap((sentence) => hang('  - ', printable(sentence), terminal.width)),
            '',
            `共 ${sentences.length} 处不同。`,
          ],
    );
    return 0;
  },
};
