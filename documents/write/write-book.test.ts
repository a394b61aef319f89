import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBook } from '@duzhi/core/book';
import { sameJson } from '@duzhi/core/shared';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import { strFromU8, unzipSync } from 'fflate';
import { OUTPUT_FORMATS, writeBook } from './index.ts';
import { demonstrationBook, SEALED } from './sample-books.ts';

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

const { marks: MARKS } = SEALED;

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

const SEALED_NOTE = '印章图样：只是图片，真伪请凭核对码核对';

/** What the file holds of pictures, and how often they are placed. */
const PICTURES = {
  docx: (bytes: Uint8Array) => inPackage(bytes, 'word/media/', 'word/document.xml', /<wp:anchor /g),
  xlsx: (bytes: Uint8Array) => inPackage(bytes, 'xl/media/', /^xl\/drawings\/drawing\d+\.xml$/, /<xdr:pic>/g),
  html: (bytes: Uint8Array) => ({
    pictures: strFromU8(bytes).match(/data:image\/png;base64,/g)?.length ?? 0,
    places: strFromU8(bytes).match(/<use href="#seal"\/>/g)?.length ?? 0,
  }),
};

function inPackage(bytes: Uint8Array, media: string, part: string | RegExp, place: RegExp) {
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  const drawn = names.filter((name) => (typeof part === 'string' ? name === part : part.test(name)));
  return {
    pictures: names.filter((name) => name.startsWith(media) && name !== media).length,
    places: drawn.reduce((count, name) => count + (strFromU8(files[name]!).match(place)?.length ?? 0), 0),
  };
}

for (const format of ['docx', 'xlsx', 'html'] as const) {
  test(`${format} 放印章图样：每张表一枚，图片只存一份，说明它只是图片，读回来还是这本册`, async () => {
    const book = demonstrationBook();
    const [written, again, plain] = [
      await writeBook(book, format, SEALED),
      await writeBook(book, format, SEALED),
      await writeBook(book, format, { marks: MARKS }),
    ];
    assert.ok(written.ok && again.ok && plain.ok);
    assert.deepEqual(written.value, again.value);
    assert.deepEqual(PICTURES[format](written.value), { pictures: 1, places: book.forms.length });
    assert.deepEqual(PICTURES[format](plain.value), { pictures: 0, places: 0 });
    const tables = readTables(written.value, `册.${format}`);
    assert.ok(tables.ok);
    const said = JSON.stringify(tables.value);
    assert.equal(said.split(`已批复：2023年11月30日　${SEALED_NOTE}`).length - 1, book.forms.length);
    const { book: read, problems } = recognise(tables.value);
    assert.deepEqual({ ...read, origins: {} }, { ...book, origins: {} });
    assert.deepEqual(problems, []);
  });
}

test('还没有批复的，说明印章图样的一句自成一行，读回来也不算目标册的内容', async () => {
  const book = demonstrationBook();
  const written = await writeBook(book, 'docx', { ...SEALED, marks: MARKS.slice(0, 1) });
  assert.ok(written.ok);
  const tables = readTables(written.value, '册.docx');
  assert.ok(tables.ok && JSON.stringify(tables.value).includes(`"${SEALED_NOTE}"`));
  const { book: read, problems } = recognise(tables.value);
  assert.deepEqual({ ...read, origins: {} }, { ...book, origins: {} });
  assert.deepEqual(problems, []);
});

test('JSON 里没有印章图样', async () => {
  const [sealed, plain] = [
    await writeBook(demonstrationBook(), 'json', SEALED),
    await writeBook(demonstrationBook(), 'json'),
  ];
  assert.ok(sealed.ok && plain.ok);
  assert.deepEqual(sealed.value, plain.value);
});

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
