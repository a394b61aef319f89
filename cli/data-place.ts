import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { readSettings, type Settings } from '@duzhi/server/settings';
import type { Store } from '@duzhi/store';
import type { Terminal } from './terminal.ts';

/** 由环境变量和设置文件读设置。 */
export function settingsOf({ surroundings }: Pick<Terminal, 'surroundings'>): Result<Settings, string> {
  return readSettings({
    env: surroundings.env,
    projectFolder: dirname(import.meta.dirname),
    isRoot: process.getuid?.() === 0,
    isTerminal: surroundings.stderr.isTTY === true,
  });
}

/** 打开设置所指的数据。`mustExist`：没有数据时不要新建。The error is one Chinese sentence. */
export async function openData(settings: Settings, mustExist: boolean): Promise<Result<Store, string>> {
  const { databaseUrl, dataFolder } = settings;
  if (mustExist && databaseUrl === undefined && !existsSync(join(dataFolder, 'postgres')))
    return err(`数据文件夹 ${dataFolder} 里还没有数据。请检查 DUZHI_DATA；还没有启动过时先启动一次（duzhi serve）。`);
  const { openStore } = await import('@duzhi/store');
  const opened = await openStore(databaseUrl === undefined ? { dataFolder } : { databaseUrl }, {
    clock: () => new Date(),
  });
  return opened.ok ? ok(opened.value) : err(opened.error.message);
}
