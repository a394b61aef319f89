import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';
import { arbitraryBookOf } from '@duzhi/core/book/arbitrary-book';
import { drawForm } from '@duzhi/core/layouts';
import * as fc from 'fast-check';
import { cellText, runText } from './drawn-text.ts';
import { missingProgram, pdfFonts, pdfPicturePages, pdfText } from './office-programs.ts';
import { writePdf } from './pdf.ts';
import { bookSaying, demonstrationBook, SEALED } from './sample-books.ts';

async function written(book: Book): Promise<Uint8Array> {
  const result = await writePdf(book);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

const withoutBlanks = (text: string): string => text.replace(/[\s\u00a0\u3000]/g, '');
const pagesOf = (pdf: Uint8Array): string[] => pdfText(pdf).split('\f').slice(0, -1);

/** 一张表上印出的每一段文字。 */
function texts(book: Book, index: number): string[] {
  const { cells, head, foot } = drawForm(book.forms[index]!, `/forms/${index}`);
  return [...[...head, ...foot].flatMap((line) => line.runs.map(runText)), ...cells.map(cellText)].filter(
    (text) => withoutBlanks(text) !== '',
  );
}

const skip = missingProgram('pdftotext');

describe('PDF：文字', () => {
  it('每张表从新的一页起，文字一格不少', { skip }, async () => {
    const book = demonstrationBook();
    const pages = pagesOf(await written(book)).map(withoutBlanks);
    assert.equal(pages.length, book.forms.length);
    for (const [index, page] of pages.entries()) {
      for (const text of texts(book, index)) assert.ok(page.includes(withoutBlanks(text)), text);
      assert.ok(page.endsWith(`第${index + 1}页，共6页`), page.slice(-20));
    }
  });

  it('印章图样一页一枚，文字和没有它时一样，只多一句说明；下一本没有的没有', {
    skip: skip || missingProgram('pdfimages'),
  }, async () => {
    const book = demonstrationBook();
    const sealed = await writePdf(book, SEALED);
    const plain = await writePdf(book, { marks: SEALED.marks });
    const again = await writePdf(book, SEALED);
    assert.ok(sealed.ok && plain.ok && again.ok);
    assert.deepEqual(sealed.value, again.value);
    assert.deepEqual(pdfPicturePages(sealed.value), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(pdfPicturePages(plain.value), []);
    const pages = (pdf: Uint8Array) => pagesOf(pdf).map(withoutBlanks);
    assert.deepEqual(
      pages(sealed.value).map((page) => page.replace('印章图样：只是图片，真伪请凭核对码核对', '')),
      pages(plain.value),
    );
  });

  for (const kind of Object.keys(FORM_KIND_TITLES) as (keyof typeof FORM_KIND_TITLES)[]) {
    it(`任意的${FORM_KIND_TITLES[kind]}，没有一个字丢失`, { skip }, async () => {
      // The one rare character of the generator has a test of its own.
      const books = arbitraryBookOf(kind).filter((book) => !JSON.stringify(book).includes('𠮷'));
      for (const book of fc.sample(books, { numRuns: 5, seed: 20260101 })) {
        const printed = countCharacters(withoutBlanks(pdfText(await written(book))));
        const expected = countCharacters(withoutBlanks(texts(book, 0).join('')));
        for (const [mark, count] of expected) assert.ok((printed.get(mark) ?? 0) >= count, `${mark} ${count}`);
      }
    });
  }

  const marked = [
    '#panic("x")',
    '*粗* _斜_ `码`',
    '$x^2$',
    '[方括号] {花括号}',
    '反斜线\\n 与 \\u{41}',
    '"引号" \'单引号\'',
    '@引用 <标签>',
    '= 标题',
    '- 列表',
    '/ 词条: 说明',
    '// 注释 /* 注释 */',
    'http://example.com/a~b--c',
    '-- --- ... ~',
    'PM2.5超标3至5次/日，≤92%',
    `没有空格的长串${'A1'.repeat(150)}完`,
  ];
  for (const text of marked) {
    it(`原样印出：${text.slice(0, 20)}`, { skip }, async () => {
      const printed = withoutBlanks(pdfText(await written(bookSaying(text))));
      assert.ok(printed.includes(withoutBlanks(text)), printed);
    });
  }

  it('几页长的一格断到下一页，每页重复表头', { skip }, async () => {
    const pages = pagesOf(await written(bookSaying('把街道的垃圾清运干净。'.repeat(400)))).map(withoutBlanks);
    assert.ok(pages.length > 2);
    for (const page of pages) assert.ok(page.includes('年度绩效目标'), page.slice(0, 100));
    assert.equal(countCharacters(pages.join('')).get('净'), 400);
  });

  it('签字栏不单独成页，与表格最后一行在一起', { skip }, async () => {
    const book = bookSaying('');
    const [form] = book.forms;
    assert.ok(form?.kind === 'special-fund-summary');
    const pageCounts = new Set<number>();
    // From one page to two, row by row.
    for (let count = 22; count <= 34; count += 1) {
      const funds = Array.from({ length: count }, (_, index) => ({ ...form.funds[0]!, name: `第${index + 1}项` }));
      const pages = pagesOf(await written({ ...book, forms: [{ ...form, funds }] })).map(withoutBlanks);
      const last = pages.at(-1)!;
      assert.ok(last.includes('单位负责人签字') && last.includes(`第${count}项`), last);
      pageCounts.add(pages.length);
    }
    assert.deepEqual(pageCounts, new Set([1, 2]));
  });

  it('窄列里放不下的金额缩小，不折行也不压线', { skip }, async () => {
    const book = bookSaying('');
    const [form] = book.forms;
    assert.ok(form?.kind === 'special-fund-summary');
    const total = { ...form.total, amount: 123_456_789_012_345 as NonNullable<typeof form.total.amount> };
    const printed = pdfText(await written({ ...book, forms: [{ ...form, total }] }));
    assert.ok(printed.includes('123456789.012345'), printed);
  });
});

function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mark of text) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

describe('PDF：字库', () => {
  it('全部嵌入，有文字编码', { skip: missingProgram('pdffonts') }, async () => {
    const fonts = pdfFonts(await written(demonstrationBook()));
    assert.equal(fonts.length, 3);
    for (const font of fonts) assert.match(font, /\+Noto(?:Serif|Sans)SC-\w+ .* yes yes yes /);
  });

  it('字库中没有的字：说出是哪个字、在哪一格，不写文件', async () => {
    assert.deepEqual(await writePdf(bookSaying('𠮷祥街😀')), {
      ok: false,
      error: {
        code: 'no-glyph',
        message:
          '字库中没有“𠮷”（U+20BB7，在附表2 “垃圾清运” 年度绩效目标）、“😀”（U+1F600，在附表2 “垃圾清运” 年度绩效目标），印出来会是空框，PDF 没有写出。请改用常用字，或者改为导出 Word 文件。',
      },
    });
  });

  it('有很多时只列前几处', async () => {
    const result = await writePdf(bookSaying('😀😁😂😃😄😅😆'));
    assert.ok(!result.ok);
    assert.match(result.error.message, /“😄”（[^）]*）等 7 处，/);
    assert.doesNotMatch(result.error.message, /😅/);
  });

  it('看不见的控制字符和可合成的重音不算没有', async () => {
    await written(bookSaying('汉\ufe00字 cafe\u0301'));
  });
});

describe('PDF：文件', () => {
  it('一本接一本地写，让出事件循环，好归还排版程序的内存', async () => {
    await written(demonstrationBook());
    let turns = 0;
    setImmediate(() => (turns += 1));
    await written(demonstrationBook());
    assert.equal(turns, 1);
  });

  it('同一本目标册两次写出，逐字节相同', async () => {
    const first = await written(demonstrationBook());
    await written(bookSaying('别的目标册'));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    assert.deepEqual(await written(demonstrationBook()), first);
  });
});
