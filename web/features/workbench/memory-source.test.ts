import assert from 'node:assert/strict';
import { it } from 'node:test';
import { memorySource } from './memory-source.ts';
import { SAMPLE_BOOK } from './model/sample-book.ts';

const source = memorySource({ fileName: '扫描件(3).docx', book: SAMPLE_BOOK, problems: [] });

for (const { name, form, expected } of [
  { name: 'the whole book', form: null, expected: '样例单位-2024-绩效目标表.json' },
  { name: 'one form', form: 1, expected: '样例单位-2024-附表2-专项资金绩效目标汇总表.json' },
])
  it(`a book on trial is taken away under its own name: ${name}`, async () => {
    const file = await source.export(SAMPLE_BOOK, 'json', form);
    assert.equal(file.ok && file.value.name, expected);
  });
