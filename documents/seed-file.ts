import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * 真实单位的绩效表（文本），在环境变量 DUZHI_SEED 所指的文件夹中，默认为 ../shared/seed。
 *
 * Undefined where the folder or the file is absent: the document is not part of the project.
 */
export function findSeedFile(): string | undefined {
  const folder = process.env.DUZHI_SEED ?? join(projectRoot, '..', 'shared', 'seed');
  const name = existsSync(folder) ? readdirSync(folder).find((entry) => entry.endsWith('.txt')) : undefined;
  return name === undefined ? undefined : join(folder, name);
}

/** 没有这份文件时，测试里说明的话。 */
export const NO_SEED = '没有真实单位的绩效表（DUZHI_SEED 或 ../shared/seed），本项不运行。';
