import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { arbitraryBook } from '@duzhi/core/book/arbitrary-book';
import { drawForm } from '@duzhi/core/layouts';
import { findAt, normaliseText } from '@duzhi/core/shared';
import { readTables } from '@duzhi/documents/tables';
import * as fc from 'fast-check';
import { cellText } from './drawn-text.ts';
import { writeHtml } from './html.ts';
import { bookSaying, demonstrationBook } from './sample-books.ts';

async function written(book: Book): Promise<string> {
  const result = await writeHtml(book);
  assert.ok(result.ok);
  return new TextDecoder().decode(result.value);
}

test('合并与文字照版面，一格不差', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryBook, async (book) => {
      const read = readTables(new TextEncoder().encode(await written(book)), 'book.html');
      assert.ok(read.ok);
      const tables = read.value.blocks.filter((block) => block.kind === 'table');
      const drawn = book.forms.map((form, index) => drawForm(form, `/forms/${index}`));
      assert.deepEqual(
        tables.map(({ cells }) =>
          cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan, normaliseText(cell.text)]),
        ),
        drawn.map(({ cells }) =>
          cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan, normaliseText(cellText(cell))]),
        ),
      );
    }),
    { numRuns: 50, seed: 20260101 },
  );
});

test('每个值带着它在目标册中的指针', async () => {
  const book = demonstrationBook();
  const pointers = [...(await written(book)).matchAll(/data-at="([^"]*)"/g)].map(([, at]) => at!);
  const drawn = book.forms.flatMap((form, index) => {
    const { head, cells, foot } = drawForm(form, `/forms/${index}`);
    const runs = (lines: typeof head) => lines.flatMap((line) => line.runs);
    return [...runs(head), ...cells, ...runs(foot)].flatMap(({ at }) => (at === undefined ? [] : [at]));
  });
  assert.deepEqual(pointers.toSorted(), drawn.toSorted());
  for (const at of pointers) assert.notEqual(findAt(book, at), undefined, at);
});

test('“其中：”之下的各行缩进', async () => {
  const page = await written(demonstrationBook());
  assert.match(page, /<th [^>]*class="left">其中：基本支出</);
  assert.match(page, /<th [^>]*class="left part">项目支出</);
});

test('一份文件自足：中文、没有脚本，不取外面的任何东西', async () => {
  const page = await written(demonstrationBook());
  assert.match(page, /<html lang="zh-CN">/);
  assert.doesNotMatch(page, /<script|<link|<img|@import|url\(|https?:/);
});

test('内容中的标记只是文字', async () => {
  const page = await written(bookSaying('<script>alert("一")</script>&amp;'));
  assert.doesNotMatch(page, /<script/);
  assert.ok(page.includes('&lt;script&gt;alert(&quot;一&quot;)&lt;/script&gt;&amp;amp;'));
});

test('标签是表头，说明管的是行还是列', async () => {
  const page = await written(demonstrationBook());
  assert.match(page, /<th scope="row">部门名称<\/th>/);
  assert.match(page, /<th scope="col"[^>]*>一级指标<\/th>/);
  assert.match(page, /<th scope="rowgroup" rowspan="\d+">年度绩效指标<\/th>/);
});

test('汇总表的表头在 thead 里，打印时每页重复', async () => {
  const heads = [...(await written(demonstrationBook())).matchAll(/<thead>([\s\S]*?)<\/thead>/g)];
  assert.equal(heads.length, 1);
  assert.match(heads[0]![1]!, /序号/);
});
