import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';
import { arbitraryBookOf } from '@duzhi/core/book/arbitrary-book';
import { drawForm } from '@duzhi/core/layouts';
import { normaliseText } from '@duzhi/core/shared';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { writeDocx } from './docx.ts';
import { cellText, runText } from './drawn-text.ts';
import { convertWithLibreOffice, missingProgram, pdfPicturePages, pdfText } from './office-programs.ts';
import { bookSaying, demonstrationBook, SEALED } from './sample-books.ts';

async function written(book: Book): Promise<Uint8Array> {
  const result = await writeDocx(book);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

const KINDS = Object.keys(FORM_KIND_TITLES) as (keyof typeof FORM_KIND_TITLES)[];
const withoutBlanks = (text: string): string => text.replace(/[\s\u00a0\u3000]/g, '');

describe('Word：表格', () => {
  for (const kind of KINDS) {
    it(`${FORM_KIND_TITLES[kind]}的合并与文字照版面，一格不差`, async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryBookOf(kind), async (book) => {
          const read = readTables(await written(book), 'book.docx');
          assert.ok(read.ok);
          const tables = read.value.blocks.filter((block) => block.kind === 'table');
          assert.equal(tables.length, 1);
          assert.deepEqual(
            tables[0]!.cells.map(({ row, column, rowSpan, columnSpan, text }) => ({
              ...{ row, column, rowSpan, columnSpan },
              text: normaliseText(text),
            })),
            drawForm(book.forms[0]!, '/forms/0').cells.map(({ row, column, rowSpan, columnSpan, ...cell }) => ({
              ...{ row, column, rowSpan, columnSpan },
              text: normaliseText(cell.label + cell.text),
            })),
          );
        }),
        { numRuns: 10, seed: 20260101 },
      );
    });
  }

  it('每张表一节，纸张方向照版面', async () => {
    const book = demonstrationBook();
    const landscape = fc.sample(arbitraryBookOf('monitoring'), { numRuns: 1, seed: 20260101 })[0]!;
    const parts = unzipSync(await written({ ...book, forms: [...book.forms, ...landscape.forms] }));
    const xml = strFromU8(parts['word/document.xml']!);
    const sizes = [...xml.matchAll(/<w:pgSz [^>]*w:w="(\d+)"[^>]*w:h="(\d+)"[^>]*w:orient="(\w+)"/g)];
    // A4 in twentieths of a point.
    assert.deepEqual(
      sizes.map(([, width, height, orientation]) => [width, height, orientation]),
      [...book.forms.map(() => ['11906', '16838', 'portrait']), ['16838', '11906', 'landscape']],
    );
  });

  it('“其中：”之下的各行用缩进的样式', async () => {
    const parts = unzipSync(await written(demonstrationBook()));
    const xml = strFromU8(parts['word/document.xml']!);
    assert.match(xml, /<w:pStyle w:val="CellLabelLeft"\/><\/w:pPr><w:r><w:t[^>]*>其中：基本支出</);
    assert.match(xml, /<w:pStyle w:val="CellLabelPart"\/><\/w:pPr><w:r><w:t[^>]*>项目支出</);
    // Three characters of 10.5 points, in twentieths of a point.
    assert.match(strFromU8(parts['word/styles.xml']!), /w:styleId="CellLabelPart">.*?<w:ind w:left="630"\/>/);
  });

  it('只有汇总表的表头在每页重复', async () => {
    const parts = unzipSync(await written(demonstrationBook()));
    assert.equal(strFromU8(parts['word/document.xml']!).match(/<w:tblHeader\/>/g)?.length, 1);
  });

  it('一般的行不跨页断开，长过半页的行可以', async () => {
    const rowsThatHold = async (text: string) =>
      strFromU8(unzipSync(await written(bookSaying(text)))['word/document.xml']!).match(/<w:cantSplit\/>/g)?.length;
    assert.equal(await rowsThatHold('清运垃圾'), 3);
    assert.equal(await rowsThatHold('清运垃圾。'.repeat(400)), 2);
  });

  it('印章图样浮在文字之后，不占位置，各有各的编号', async () => {
    const result = await writeDocx(demonstrationBook(), { seal: { ...SEALED.seal, height: 120 } });
    assert.ok(result.ok);
    const xml = strFromU8(unzipSync(result.value)['word/document.xml']!);
    const anchors = [...xml.matchAll(/<wp:anchor .*?<\/wp:anchor>/gs)].map(([anchor]) => anchor);
    assert.equal(anchors.length, 6);
    for (const anchor of anchors) {
      assert.match(anchor, /behindDoc="1"/);
      assert.match(anchor, /<wp:wrapNone\/>/);
      // Four centimetres across, half as high as the picture is.
      assert.match(anchor, /<wp:extent cx="1440\d{3}" cy="720\d{3}"\/>/);
    }
    assert.equal(new Set(anchors.map((anchor) => /<wp:docPr id="(\d+)"/.exec(anchor)?.[1])).size, 6);
  });

  it('尖括号、引号和控制字符不坏文件', async () => {
    const said = '<w:p/>&amp;"引号"\u0001\u0000末';
    const read = readTables(await written(bookSaying(said)), 'book.docx');
    assert.ok(read.ok);
    assert.ok(JSON.stringify(read.value).includes(JSON.stringify('<w:p/>&amp;"引号"末').slice(1, -1)));
  });
});

describe('Word：同一目标册', () => {
  it('无论何时写出，字节相同', async () => {
    const first = await written(demonstrationBook());
    mock.timers.enable({ apis: ['Date'], now: Date.UTC(2031, 4, 6, 7, 8, 10) });
    try {
      assert.deepEqual(await written(demonstrationBook()), first);
    } finally {
      mock.timers.reset();
    }
  });
});

const skip = missingProgram('soffice') || missingProgram('pdftotext');

describe('Word：用 LibreOffice 打开', () => {
  it('六张表六页，每一格的文字都在页上', { skip }, async () => {
    const book = demonstrationBook();
    const pdf = convertWithLibreOffice(await written(book), 'docx', 'pdf').get('book.pdf');
    assert.ok(pdf !== undefined);
    const pages = pdfText(pdf).split('\f').slice(0, -1).map(withoutBlanks);
    assert.equal(pages.length, book.forms.length);
    for (const [index, form] of book.forms.entries()) {
      const { cells, head, foot } = drawForm(form, `/forms/${index}`);
      const runs = [...head, ...foot].flatMap((line) => line.runs.map(runText));
      for (const text of [...runs, ...cells.map(cellText)])
        for (const paragraph of text.split('\n'))
          assert.ok(pages[index]!.includes(withoutBlanks(paragraph)), paragraph);
    }
  });

  it('放了印章图样还是六页，每页一枚', { skip: skip || missingProgram('pdfimages') }, async () => {
    const result = await writeDocx(demonstrationBook(), SEALED);
    assert.ok(result.ok);
    const pdf = convertWithLibreOffice(result.value, 'docx', 'pdf').get('book.pdf');
    assert.ok(pdf !== undefined);
    assert.deepEqual(pdfPicturePages(pdf), [1, 2, 3, 4, 5, 6]);
    const pages = pdfText(pdf).split('\f').slice(0, -1);
    assert.equal(pages.length, 6);
    for (const page of pages) assert.match(withoutBlanks(page), /核对码7K3M-92QX-A1B4.*印章图样：只是图片/s);
  });

  it('由它另存为网页，读回来还是这本册', { skip: missingProgram('soffice') }, async () => {
    const book = demonstrationBook();
    const page = convertWithLibreOffice(await written(book), 'docx', 'html').get('book.html');
    assert.ok(page !== undefined);
    const read = readTables(page, 'book.html');
    assert.ok(read.ok);
    assert.deepEqual({ ...recognise(read.value).book, origins: {} }, { ...book, origins: {} });
  });
});
