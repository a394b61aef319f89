import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTables } from '@duzhi/documents/tables';
import { strFromU8, unzipSync } from 'fflate';
import { writeReturnLetter } from './return-letter.ts';
import { writeReviewList } from './review-list.ts';

const LETTER = {
  unit: '演示青石街道办事处',
  from: '演示区财政局',
  title: '2023 年绩效目标册',
  date: '2023年10月9日',
  opinion: null,
  forms: Array.from({ length: 11 }, (_, index) => ({
    name: `附表3-${index + 1}`,
    items: [
      { place: '第 2 行 金额', message: '合计 36 万元，各行相加 30 万元。<b>', mustChange: true },
      { place: '', message: '指标没有写单位。', mustChange: false },
    ],
  })),
};

const textOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml']!);

test('the letter names every place, by form, and says what must be changed', async () => {
  const first = await writeReturnLetter(LETTER);
  assert.deepEqual(await writeReturnLetter(LETTER), first);
  const text = textOf(first).replace(/<[^>]+>/g, '\n');
  assert.match(text, /演示青石街道办事处：/);
  assert.match(text, /有 22 处需要处理，其中 11 处必须修改/);
  assert.match(text, /十一、附表3-11/);
  assert.match(text, /1\. 第 2 行 金额：合计 36 万元，各行相加 30 万元。&lt;b&gt;（必须修改）/);
  assert.match(text, /2\. 指标没有写单位。/);
});

test('a letter without anything to change says so', async () => {
  const text = textOf(await writeReturnLetter({ ...LETTER, opinion: '写得清楚。', forms: [] }));
  assert.match(text, /没有发现需要修改的地方/);
  assert.match(text, /总的意见：写得清楚。/);
});

test('the list has a row for each file, figures as figures, and nothing as a formula', async () => {
  const bytes = await writeReviewList([
    {
      ...{ fileName: '青石.docx', unit: '演示青石街道办事处', title: '2023 年绩效目标册', amount: 93_009_000_00 },
      ...{
        errors: 3,
        warnings: 26,
        advice: 1,
        completeness: 0.96,
        missing: [],
        remark: '垃圾清运费：指标 30，明细 36',
      },
    },
    {
      ...{ fileName: '=1+1.docx', unit: null, title: null, amount: null, errors: null, warnings: null, advice: null },
      ...{ completeness: null, missing: ['项目支出绩效目标表', '绩效自评表'], remark: '=HYPERLINK("http://x")' },
    },
  ]);
  const parts = unzipSync(bytes);
  assert.ok(!strFromU8(parts['xl/worksheets/sheet1.xml']!).includes('<f>'));
  const read = readTables(bytes, '清单.xlsx');
  assert.ok(read.ok);
  const text = JSON.stringify(read.value);
  for (const part of ['演示青石街道办事处', '没有对上', '项目支出绩效目标表、绩效自评表', '=HYPERLINK'])
    assert.ok(text.includes(part), part);
});
