import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { openData, settingsOf } from '../data-place.ts';
import { reasonOf, refusal } from '../files/write-file.ts';
import { printable } from '../text/style.ts';

/** duzhi backup：备份成一个文件。 */
export const backup: Command = {
  usage: {
    name: 'backup',
    summary: '把全部数据备份成一个压缩的文件；服务运行中也可以，备份的是同一时刻的样子。',
    synopsis: 'backup -o 新文件 [--force]',
    options: {
      output: { short: 'o', value: '新文件', help: '写到哪里' },
      force: { help: '已有同名文件时覆盖' },
    },
    examples: [['duzhi backup -o 度支备份.gz', '备份默认数据文件夹']],
    notes: ['登录状态不在备份里，恢复后要重新登录。', '退出状态：0 备份好了，2 没有备份，3 程序出错。'],
  },
  async run(args, terminal) {
    const output = args.value('output');
    if (args.positionals.length > 0 || output === undefined)
      return wrongUsage(backup.usage, '要写出新文件的名称（-o 新文件）。', terminal);
    const settings = settingsOf(terminal);
    if (!settings.ok) {
      terminal.tell(settings.error);
      return 2;
    }
    const { cwd } = terminal.surroundings;
    const refused = refusal({ name: output, cwd, overwrite: args.has('force') }, undefined);
    if (refused !== undefined) {
      terminal.tell(printable(refused));
      return 2;
    }
    const store = await openData(settings.value, true);
    if (!store.ok) {
      terminal.tell(store.error);
      return 2;
    }
    const target = resolve(cwd, output);
    const partial = `${target}.${process.pid}.tmp`;
    try {
      terminal.tell('正在备份……');
      const written = await store.value.backup(createWriteStream(partial, { flags: 'wx' }));
      if (!written.ok) {
        terminal.tell(written.error.message);
        return 2;
      }
      await flush(partial);
      if (!args.has('force') && existsSync(target)) {
        terminal.tell(printable(`${output}：已有这个文件，没有写出。`));
        return 2;
      }
      await rename(partial, target);
      const count = (table: string): number => written.value.tables.find((each) => each.table === table)?.rows ?? 0;
      await terminal.printLines([
        `已备份到 ${printable(output)}：${count('unit')} 个单位、${count('book')} 本目标册、${count('revision')} 个版本、${count('attachment')} 个来源文件、${count('audit_entry')} 条操作记录。`,
      ]);
      return 0;
    } catch (error) {
      terminal.tell(printable(`${output}：${reasonOf(error)}`));
      return 2;
    } finally {
      await rm(partial, { force: true });
      await store.value.close();
    }
  },
};

/** A full disk may be told only when the bytes are flushed. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
