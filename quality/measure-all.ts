import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findSeedFile, NO_SEED } from '@duzhi/documents/seed-file';
import type { DamageReport } from './damage-run.ts';
import { FIXTURES } from './documents.ts';
import { measureChecking, measureMutations, measureReading } from './measure.ts';
import { qualityPage } from './page.ts';

/** 质量页的位置。 */
export const QUALITY_PAGE = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'quality.md');

/** 全部测量，写成质量页。Throws where the anchor document is absent: a page without it would say less than it claims. */
export function measureAll(damage: DamageReport): string {
  const seed = findSeedFile();
  if (seed === undefined) throw new Error(NO_SEED);
  const documents = [
    { name: '实例文件（一个真实街道办事处 2023 年的六张表）', file: seed },
    { name: '演示文件', file: join(FIXTURES, 'demo-office-2023.txt') },
  ].map(({ name, file }) => ({ name, checking: measureChecking(file), mutations: measureMutations(file) }));
  return qualityPage(measureReading(), documents, damage);
}
