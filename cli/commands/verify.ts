import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { openData, settingsOf } from '../data-place.ts';
import { jsonText } from '../output/json-text.ts';
import { printable } from '../text/style.ts';

/** duzhi verify：核对审计链、版本和来源文件。 */
export const verify: Command = {
  usage: {
    name: 'verify',
    summary: '核对数据：操作记录的链是否完整，版本和来源文件的内容是否与当初的散列一致，申报和签字是否与各步办理一致。',
    synopsis: 'verify [--json]',
    options: { json: { help: '打印 JSON' } },
    examples: [['duzhi verify', '服务运行中也可以核对']],
    notes: ['退出状态：0 全部完好，1 有对不上的，2 没有核对，3 程序出错。'],
  },
  async run(args, terminal) {
    if (args.positionals.length > 0) return wrongUsage(verify.usage, 'verify 后面不写文件。', terminal);
    const settings = settingsOf(terminal);
    if (!settings.ok) {
      terminal.tell(settings.error);
      return 2;
    }
    const store = await openData(settings.value, true);
    if (!store.ok) {
      terminal.tell(store.error);
      return 2;
    }
    try {
      const verified = await store.value.verify();
      if (!verified.ok) {
        terminal.tell(verified.error.message);
        return 2;
      }
      const { chains, entries, revisions, attachments, seals, declarations, breaks } = verified.value;
      if (args.has('json')) await terminal.print(jsonText(verified.value, true));
      else
        await terminal.printLines([
          `核对了 ${chains} 条链共 ${entries} 条操作记录、${revisions} 个版本、${attachments} 个来源文件、${seals} 枚印章图样、${declarations} 次申报。`,
          ...(breaks.length === 0
            ? ['全部完好。']
            : [`有 ${breaks.length} 处对不上：`, ...breaks.map(({ message }) => `  - ${printable(message)}`)]),
        ]);
      return breaks.length === 0 ? 0 : 1;
    } finally {
      await store.value.close();
    }
  },
};
