import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBook } from '@duzhi/core/book';
import { sameJson } from '@duzhi/core/shared';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import { OUTPUT_FORMATS, writeBook } from './index.ts';
import { demonstrationBook } from './sample-books.ts';

for (const format of OUTPUT_FORMATS) {
  test(`没有表的目标册不写成 ${format}`, async () => {
    const result = await writeBook({ ...demonstrationBook(), forms: [] }, format);
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'no-forms');
    assert.match(result.error.message, /没有一张绩效表/);
  });
}

const STARTS = { docx: 'PK\u0003\u0004', xlsx: 'PK\u0003\u0004', pdf: '%PDF-', html: '<!DOCTYPE html>', json: '{' };

for (const format of OUTPUT_FORMATS) {
  test(`写成 ${format} 的是 ${format} 文件，写两次字节相同`, async () => {
    const [first, second] = [
      await writeBook(demonstrationBook(), format),
      await writeBook(demonstrationBook(), format),
    ];
    assert.ok(first.ok && second.ok);
    assert.ok(Buffer.from(first.value).toString('latin1').startsWith(STARTS[format]));
    assert.deepEqual(first.value, second.value);
  });
}

const MARKS = ['电子签字：单位负责人　2023年10月9日 9:00　核对码 7K3M-92QX-A1B4', '已批复：2023年11月30日'];

for (const format of ['docx', 'xlsx', 'html'] as const) {
  test(`${format} 在签字栏之下印电子签字，读回来不算目标册的内容`, async () => {
    const book = demonstrationBook();
    const written = await writeBook(book, format, { marks: MARKS });
    assert.ok(written.ok);
    const tables = readTables(written.value, `册.${format}`);
    assert.ok(tables.ok);
    assert.ok(JSON.stringify(tables.value).includes('7K3M-92QX-A1B4'));
    const { book: read, problems } = recognise(tables.value);
    assert.deepEqual({ ...read, origins: {} }, { ...book, origins: {} });
    assert.deepEqual(problems, []);
  });
}

test('JSON 是目标册本身，来源也在，键序照契约，末尾换行', async () => {
  const book = demonstrationBook();
  const shuffled = {
    origins: book.origins,
    forms: book.forms,
    unit: book.unit,
    fiscalYear: book.fiscalYear,
    schema: book.schema,
  };
  const [plain, mixed] = [await writeBook(book, 'json'), await writeBook(shuffled, 'json')];
  assert.ok(plain.ok && mixed.ok);
  const text = new TextDecoder().decode(plain.value);
  assert.equal(new TextDecoder().decode(mixed.value), text);
  assert.ok(text.endsWith('}\n'));
  const parsed = parseBook(JSON.parse(text));
  assert.ok(parsed.ok && sameJson(parsed.value, book));
});
