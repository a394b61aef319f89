import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTables } from '@duzhi/documents/tables';
import { recognise } from './index.ts';

const HEADER = '<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>';
const cases = [
  {
    name: '合并的二级指标之下的空行是表里的一行',
    rows: '<tr><td rowspan=2>产出指标<td rowspan=2>数量指标<td>清扫次数<td>10次</tr><tr><td><td></tr>',
    expected: ['清扫次数', null],
  },
  {
    name: '合并的二级指标之后没有任何标签的空行是排版',
    rows: '<tr><td>产出指标<td>数量指标<td>清扫次数<td>10次</tr><tr><td><td><td><td></tr>',
    expected: ['清扫次数'],
  },
];

for (const { name, rows, expected } of cases) {
  test(name, () => {
    const page = `<h2>项目支出绩效目标表</h2><table>${HEADER}${rows}</table>`;
    const tables = readTables(new TextEncoder().encode(page), 'page.html');
    assert.ok(tables.ok);
    const form = recognise(tables.value).book.forms[0];
    assert.ok(form?.kind === 'project');
    assert.deepEqual(
      form.indicators.map((indicator) => [indicator.level2, indicator.name]),
      expected.map((indicator) => ['数量指标', indicator]),
    );
  });
}
