import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareWidth } from './share-width.ts';

const cases: readonly { name: string; widths: readonly (number | null)[]; width: number; expected: number[] }[] = [
  { name: '定宽照定宽，其余平分', widths: [26, null, null, 24], width: 170, expected: [26, 60, 60, 24] },
  { name: '除不尽的归最后可分的一块', widths: [20, null, null, null, 10], width: 130, expected: [20, 33, 33, 34, 10] },
  { name: '没有可分的，余下的归最后一块', widths: [26, 30], width: 100, expected: [26, 74] },
  { name: '定宽太多时按比例让出地方', widths: [60, 60, null], width: 80, expected: [30, 30, 20] },
  { name: '一块也没有', widths: [], width: 170, expected: [] },
];

for (const { name, widths, width, expected } of cases) {
  test(name, () => {
    const boxes = widths.map((each) => (each === null ? {} : { width: each }));
    assert.deepEqual(shareWidth(boxes, width), expected);
  });
}
