import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readFontCoverage } from './font-coverage.ts';

const SERIF = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
);

describe('字库的字符表', async () => {
  const covers = await readFontCoverage(SERIF);
  const cases: { name: string; text: string; expected: boolean }[] = [
    { name: '常用汉字', text: '演示街道办事处绩效目标', expected: true },
    { name: '表上的符号', text: '≥≤×≈℃㎡‰①ⅠαДà（）“”—…·％', expected: true },
    { name: '字母、数字与空格', text: 'Az09 ~!', expected: true },
    { name: '扩展 B 区的生僻字', text: '𠮷', expected: false },
    { name: '表情符号', text: '😀', expected: false },
    { name: '未分配的码位', text: '\u{e0fff}', expected: false },
  ];
  for (const { name, text, expected } of cases) {
    it(name, () => {
      for (const mark of text) assert.equal(covers(mark.codePointAt(0)!), expected, mark);
    });
  }

  it('不是字库的文件是程序的错误', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duzhi-'));
    try {
      const file = join(folder, 'no.ttf');
      writeFileSync(file, Buffer.alloc(64));
      await assert.rejects(readFontCoverage(file), /no table cmap/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
