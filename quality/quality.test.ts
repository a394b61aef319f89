import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { findSeedFile, NO_SEED } from '@duzhi/documents/seed-file';
import type { DamageReport } from './damage-run.ts';
import { DAMAGE_BOUNDS, measureDamage, measureReading } from './measure.ts';
import { measureAll, QUALITY_PAGE } from './measure-all.ts';

let damage: DamageReport;
before(async () => {
  damage = await measureDamage();
});

for (const { copy, score } of measureReading()) {
  test(`${copy.format}，${copy.name}：每个值都读对`, () => {
    assert.deepEqual(score.wrong, []);
    assert.ok(score.expected > 400);
  });
}

test('一万份坏文件：不出错，不超过 2 秒，不超过 512 MiB', () => {
  assert.deepEqual(damage.crashes, []);
  assert.equal(damage.read + damage.refused, damage.tried);
  assert.ok(damage.read > 0 && damage.refused > 0);
  assert.ok(damage.slowestMs <= DAMAGE_BOUNDS.slowestMs, `the slowest took ${damage.slowestMs} ms`);
  assert.ok(damage.peakMiB <= DAMAGE_BOUNDS.peakMiB, `the peak was ${damage.peakMiB} MiB`);
});

test('质量页与重跑的结果一致', { skip: findSeedFile() === undefined ? NO_SEED : false }, () => {
  assert.equal(readFileSync(QUALITY_PAGE, 'utf8'), measureAll(damage), 'run npm run quality and commit the page');
});
