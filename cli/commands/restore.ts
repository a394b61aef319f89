import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { openData, settingsOf } from '../data-place.ts';
import { systemFailure } from '../files/failure.ts';
import { printable } from '../text/style.ts';

/** duzhi restore：由备份恢复。 */
export const restore: Command = {
  usage: {
    name: 'restore',
    summary: '由备份恢复到空的数据文件夹（或空的数据库）；不成则什么也没有写。',
    synopsis: 'restore 备份文件',
    options: {},
    examples: [['DUZHI_DATA=/var/lib/duzhi-new duzhi restore 度支备份.gz', '恢复到一个新的数据文件夹']],
    notes: ['服务不能在运行。恢复后可用 duzhi verify 核对。', '退出状态：0 恢复好了，2 没有恢复，3 程序出错。'],
  },
  async run(args, terminal) {
    const [file, extra] = args.positionals;
    if (file === undefined || extra !== undefined) return wrongUsage(restore.usage, '要写一个备份文件。', terminal);
    const settings = settingsOf(terminal);
    if (!settings.ok) {
      terminal.tell(settings.error);
      return 2;
    }
    // The file first: a mistyped name must not make a data folder.
    const handle = await open(resolve(terminal.surroundings.cwd, file), 'r').catch((error: unknown) => {
      terminal.tell(printable(systemFailure(file, error).message));
      return null;
    });
    if (handle === null) return 2;
    const store = await openData(settings.value, false);
    if (!store.ok) {
      await handle.close();
      terminal.tell(store.error);
      return 2;
    }
    try {
      const locked = await store.value.holdServerLock();
      if (!locked.ok) {
        terminal.tell(locked.error.message);
        return 2;
      }
      terminal.tell('正在恢复……');
      const restored = await store.value.restore(handle.createReadStream({ autoClose: false }));
      if (!restored.ok) {
        terminal.tell(restored.error.message);
        return 2;
      }
      const rows = restored.value.tables.reduce((sum, table) => sum + table.rows, 0);
      await terminal.printLines([
        `已恢复 ${restored.value.at} 的备份，共 ${rows} 行。请用 duzhi verify 核对，再启动服务。`,
      ]);
      return 0;
    } finally {
      await handle.close().catch(() => undefined);
      await store.value.close();
    }
  },
};
