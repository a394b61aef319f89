import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runChecks } from '@duzhi/core/checks';
import { findSeedFile, NO_SEED } from '@duzhi/documents/seed-file';
import { bookOf, FIXTURES } from './documents.ts';
import { KNOWN_DEFECTS, KNOWN_TIES, MUST_BE_SILENT, NEAR_MISSES } from './known-defects.ts';

const seed = findSeedFile();
const documents = [
  { name: '实例文件', file: seed },
  { name: '演示文件', file: join(FIXTURES, 'demo-office-2023.txt') },
];

for (const { name, file } of documents) {
  describe(name, { skip: file === undefined ? NO_SEED : false }, () => {
    const report = file === undefined ? undefined : runChecks(bookOf(file));
    const findings = report?.findings ?? [];
    const speaksAt = (code: string, at: string) =>
      findings.some((finding) => finding.code === code && finding.at.includes(at));

    for (const code of new Set(KNOWN_DEFECTS.map((defect) => defect.code))) {
      test(`${code} 找到每一处已知的毛病`, () => {
        const missed = KNOWN_DEFECTS.filter((defect) => defect.code === code && !speaksAt(code, defect.at));
        assert.deepEqual(
          missed.map(({ at }) => at),
          [],
        );
      });
    }

    test('对得上的勾稽一处也不指出', () => {
      const wrong = findings.filter(({ code }) => MUST_BE_SILENT.includes(code ?? ''));
      assert.deepEqual(
        wrong.map(({ code, at, message }) => ({ code, at, message })),
        [],
      );
    });

    test('看似有错、其实没有的单元格不指出', () => {
      const wrong = NEAR_MISSES.filter(({ code, at }) =>
        findings.some((finding) => finding.code === code && finding.at[0] === at),
      );
      assert.deepEqual(wrong, []);
    });

    test('对得上的勾稽报告为相符', () => {
      const ruleOf = new Map(findings.map((finding) => [finding.rule, finding.code]));
      assert.ok(ruleOf.size > 0);
      const passed = report?.outcomes.filter(({ result }) => result === 'pass') ?? [];
      const missing = KNOWN_TIES.filter(({ at }) => !passed.some((outcome) => outcome.at.includes(at)));
      assert.deepEqual(missing, []);
    });
  });
}
