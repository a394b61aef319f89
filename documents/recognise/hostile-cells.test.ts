// Cells that no one would type must not take more than linear time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TableDocument } from '../tables/index.ts';
import { recognise } from './index.ts';

const LENGTH = 60_000;
const TOO_LONG_MS = 2000;

const HOSTILE = [
  '{REF ',
  '[bookmark:',
  '负责人',
  '填报单位 ',
  '单位：',
  '金 额 ',
  '其中：',
  '口新增',
  '√',
  '附表1-',
  '1.',
  '9',
  '2%',
  '指标1',
  '（50分',
  '2023.1-',
  '一百',
  '> ',
  '\n',
  ' ',
];

const LABELS = [
  ['项目名称', '项目属性', '项目期', '年度目标', '资金总额', '填报单位：'],
  ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '分值'],
];

function documentOf(rows: readonly (readonly string[])[]): TableDocument {
  const cells = rows.flatMap((row, index) =>
    row.map((text, at) => ({ row: index + 1, column: at + 1, rowSpan: 1, columnSpan: 1, text })),
  );
  const table = { kind: 'table' as const, index: 1, rowCount: rows.length, columnCount: 20_000, cells };
  return { format: 'docx', blocks: [{ kind: 'paragraph', text: '2023年项目支出绩效目标表' }, table], problems: [] };
}

function assertIsQuick(document: TableDocument): void {
  // Time of the processor, not of the wall: other programs may run beside the tests.
  const before = process.cpuUsage();
  recognise(document);
  const spentMs = process.cpuUsage(before).user / 1000;
  assert.ok(spentMs < TOO_LONG_MS, `${Math.round(spentMs)} ms`);
}

describe('hostile cells', () => {
  for (const piece of HOSTILE)
    it(`${JSON.stringify(piece)} again and again`, () => {
      const text = piece.repeat(LENGTH / piece.length);
      const fields = LABELS[0]!.map((label) => [label, text]);
      assertIsQuick(documentOf([...fields, [`年度目标：${text}`], [...LABELS[1]!], LABELS[1]!.map(() => text)]));
    });
  it('a row of very many cells', () => assertIsQuick(documentOf([LABELS[1]!, Array<string>(16_000).fill('甲')])));
  it('a header of very many cells', () => {
    const wide = Array<string>(16_000).fill('三级指标');
    assertIsQuick(
      documentOf([
        [...LABELS[1]!, ...wide],
        [...LABELS[1]!, ...wide.map(() => '甲')],
      ]),
    );
  });
  it('very many rows of labels', () =>
    assertIsQuick(documentOf(Array.from({ length: 20_000 }, () => ['资金总额', '', '金额']))));
});
