import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { eachFile } from '../each-file.ts';
import { nameOf } from '../files/failure.ts';
import { bookText } from '../output/book-text.ts';
import { contradictsJson, JSON_CONTRADICTED, jsonText } from '../output/json-text.ts';
import { printable } from '../text/style.ts';

/** duzhi read：读成目标册。没有读懂的地方只是报告，有一本册就算成功。 */
export const read: Command = {
  usage: {
    name: 'read',
    summary: '读绩效表：列出各表的项目、金额、指标数，以及没有读懂的地方。',
    synopsis: 'read 文件或文件夹… [--json]',
    options: {
      json: { help: '打印目标册的全部内容（同 --format json）' },
      format: { value: '格式', choices: ['text', 'json'], help: 'text 给人看（默认），json 给程序用' },
    },
    examples: [
      ['duzhi read 绩效目标表.docx', '看读出了什么'],
      ['duzhi read 绩效目标表.docx --json > 目标册.json', '存成数据'],
      ['duzhi read 各街道/ --json', '每个文件一行 JSON'],
    ],
    notes: [
      '可以读 Word（.docx）、Excel（.xlsx、.xls）、网页（.html）、文本（.txt）和目标册（.json）；“-”表示标准输入。',
      '退出状态：0 读出来了，2 有文件读不了，3 程序出错。',
    ],
  },
  async run(args, terminal) {
    if (args.positionals.length === 0) return wrongUsage(read.usage, '没有写要读的文件。', terminal);
    if (contradictsJson(args)) return wrongUsage(read.usage, JSON_CONTRADICTED, terminal);
    const json = args.has('json') || args.value('format') === 'json';
    let printed = 0;
    return eachFile(args.positionals, terminal, {
      action: '正在读取',
      async book(loaded, single) {
        const { file, book, problems } = loaded;
        if (json) await terminal.print(jsonText(single ? { ...book, problems } : { file, ...book, problems }, single));
        else {
          const heading = single ? [] : [terminal.style.faint(printable(nameOf(file)))];
          printed += 1;
          await terminal.printLines([
            ...(printed > 1 ? [''] : []),
            ...heading,
            ...bookText(loaded, terminal.style, terminal.width),
          ]);
        }
        return 0;
      },
      async failure({ file, code, message }, single) {
        if (json) await terminal.print(jsonText({ file, error: { code, message } }, single));
        terminal.tell(printable(message));
      },
    });
  },
};
