import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { cpuMilliseconds } from './cpu-time.ts';
import { cell, outline, paragraph, problems, readWord, row, table, wordFile } from './docx-samples.ts';
import { readTables } from './read-tables.ts';

const FORM = {
  styles:
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
  numbering:
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
  pageTexts: { h1: paragraph('附表1', '<w:numPr><w:numId w:val="0"/></w:numPr>') },
  body: `${table(row(cell('绩效', '<w:gridSpan w:val="2"/>')), row('目标', '90%'))}<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>`,
};
const READ = ['¶ 附表1', '1:1,1 1x2 1. 绩效', '1:2,1 2. 目标', '1:2,2 3. 90%'];

/** The same package with every text changed. */
function rewritten(bytes: Uint8Array, change: (text: string, name: string) => string | Uint8Array): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const changed = change(strFromU8(content), name);
    files[name] = typeof changed === 'string' ? strToU8(changed) : changed;
  }
  return zipSync(files);
}

const PLAIN = wordFile(FORM);

describe('docx: packages', () => {
  const cases: { name: string; bytes: Uint8Array }[] = [
    { name: 'as Word saves it', bytes: PLAIN },
    { name: 'the main part under another name', bytes: wordFile({ ...FORM, path: 'word/document2.xml' }) },
    { name: 'the main part in another folder', bytes: wordFile({ ...FORM, path: 'contents/main.xml' }) },
    { name: 'the main part at the root', bytes: wordFile({ ...FORM, path: 'main.xml' }) },
    {
      name: 'a document with macros',
      bytes: rewritten(PLAIN, (text) =>
        text.replace(
          'vnd.openxmlformats-officedocument.wordprocessingml.document.main',
          'vnd.ms-word.document.macroEnabled.main',
        ),
      ),
    },
    {
      name: 'a template without root relationships, known by its content type',
      bytes: rewritten(wordFile({ ...FORM, path: 'contents/main.xml' }), (text, name) =>
        name === '_rels/.rels'
          ? '<Relationships/>'
          : text.replace('wordprocessingml.document.main', 'wordprocessingml.template.main'),
      ),
    },
    {
      name: 'strict names',
      bytes: rewritten(PLAIN, (text) =>
        text
          .replaceAll(
            'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
            'http://purl.oclc.org/ooxml/wordprocessingml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
      ),
    },
    {
      name: 'other prefixes',
      bytes: rewritten(PLAIN, (text) =>
        text
          .replace(/\bw:/g, 'ns0:')
          .replace('xmlns:w=', 'xmlns:ns0=')
          .replace(/\br:id/g, 'rel:id')
          .replace('xmlns:r=', 'xmlns:rel='),
      ),
    },
    {
      name: 'the namespace as the default one',
      bytes: rewritten(PLAIN, (text) =>
        text
          .replace(/(<\/?)w:/g, '$1')
          .replace('xmlns:w="', 'xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w="'),
      ),
    },
    {
      name: 'UTF-16',
      bytes: rewritten(PLAIN, (text, name) =>
        /document\.xml$/.test(name) ? Buffer.from(`\ufeff${text}`, 'utf16le') : text,
      ),
    },
    {
      name: 'a byte-order mark',
      bytes: rewritten(PLAIN, (text, name) => (/\.xml$/.test(name) ? `\ufeff${text}` : text)),
    },
  ];
  for (const { name, bytes } of cases) {
    it(name, () => {
      const document = readWord(bytes);
      assert.deepEqual(outline(document), READ);
      assert.deepEqual(problems(document), []);
    });
  }
});

/** A stretch of the file in the words of its main part. */
function withBody(body: string): Uint8Array {
  return wordFile({ body });
}

describe('docx: what is refused, with a sentence and in time', () => {
  const cases: { name: string; bytes: () => Uint8Array; code: string; message: RegExp }[] = [
    { name: 'a torn package', bytes: () => PLAIN.subarray(0, 1500), code: 'damaged', message: /重新下载/ },
    {
      name: 'torn XML',
      bytes: () => rewritten(PLAIN, (text, name) => (name.endsWith('document.xml') ? text.slice(0, -30) : text)),
      code: 'damaged',
      message: /Word 或 WPS/,
    },
    {
      name: 'tags that do not match',
      bytes: () => withBody('<w:p><w:r></w:p></w:r>'),
      code: 'damaged',
      message: /另存/,
    },
    {
      name: 'an entity that nobody declared',
      bytes: () => withBody(paragraph('&nbsp;')),
      code: 'damaged',
      message: /另存/,
    },
    {
      name: 'a document type, which could expand',
      bytes: () =>
        rewritten(PLAIN, (text, name) =>
          name.endsWith('document.xml') ? text.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>') : text,
        ),
      code: 'damaged',
      message: /另存/,
    },
    {
      name: 'no main part',
      bytes: () => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/styles.xml': strToU8('<x/>') }),
      code: 'damaged',
      message: /重新下载/,
    },
    {
      name: 'no text',
      bytes: () => withBody('<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'),
      code: 'no-content',
      message: /没有任何文字/,
    },
    {
      name: 'nesting without end',
      bytes: () => withBody(`${'<w:tbl><w:tr><w:tc>'.repeat(5000)}${'</w:tc></w:tr></w:tbl>'.repeat(5000)}`),
      code: 'damaged',
      message: /另存/,
    },
    {
      name: 'a part that inflates beyond belief',
      bytes: () => withBody(' '.repeat(8 << 20)),
      code: 'too-large',
      message: /过大/,
    },
    {
      name: 'too many columns',
      bytes: () => withBody(table(row(...Array.from({ length: 100 }, () => cell('1', '<w:gridSpan w:val="100"/>'))))),
      code: 'too-large',
      message: /列/,
    },
    {
      name: 'too many cells',
      bytes: () => withBody(table(row(...Array.from({ length: 1000 }, () => '<w:tc></w:tc>')).repeat(600)) + noise()),
      code: 'too-large',
      message: /50 万/,
    },
    {
      name: 'too many paragraphs',
      bytes: () => withBody('<w:p/>'.repeat(4_000_001) + noise()),
      code: 'too-large',
      message: /过多/,
    },
  ];
  for (const { name, bytes, code, message } of cases) {
    it(name, () => {
      const file = bytes();
      const before = process.memoryUsage().heapUsed;
      const start = process.threadCpuUsage();
      const result = readTables(file, 'a.docx');
      assert.ok(cpuMilliseconds(start) < 3000);
      assert.ok(process.memoryUsage().heapUsed - before < 512 * 1024 * 1024);
      assert.ok(!result.ok);
      assert.equal(result.error.code, code);
      assert.match(result.error.message, message);
    });
  }

  /** Digits in no order, which do not deflate: the file passes the bound on the ratio. */
  function noise(): string {
    let state = 1;
    let text = '';
    for (let at = 0; at < 40_000; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      text += String(state);
    }
    return paragraph(text);
  }

  it('nesting that is deep but real is read', () => {
    const deep = (levels: number): string =>
      levels === 0 ? paragraph('底') : table(row('外', cell(deep(levels - 1))));
    assert.deepEqual(outline(readWord(withBody(deep(40)))).at(-1), '40:1,2 底');
  });

  it('spans that no table has take no memory', () => {
    const wide = cell('甲', '<w:gridSpan w:val="999999999"/>');
    const rows = Array.from(
      { length: 1000 },
      () => `<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>${wide}</w:tr>`,
    );
    const [first] = readWord(withBody(table(...rows))).blocks;
    assert.ok(first?.kind === 'table');
    assert.equal(first.columnCount, 1);
    assert.equal(first.rowCount, 1000);
  });
});

describe('docx: what repeats without end is read in time', () => {
  const cases: { name: string; bytes: () => Uint8Array }[] = [
    {
      name: 'one header for very many sections',
      bytes: () => {
        const section = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>';
        const body = paragraph('甲') + `<w:p><w:pPr>${section}</w:pPr></w:p>`.repeat(30_000);
        return wordFile({ body, pageTexts: { h1: paragraph('附表1').repeat(10) } });
      },
    },
    {
      name: 'blanks in a text and in a header',
      bytes: () => {
        const blanks = `<w:p><w:r><w:t>甲${' '.repeat(200_000)}乙</w:t></w:r></w:p>`;
        const body = `${blanks}<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>`;
        return wordFile({ body, pageTexts: { h1: blanks } });
      },
    },
    {
      name: 'requirements of an alternative',
      bytes: () =>
        wordFile({
          body: `${paragraph('甲')}<mc:AlternateContent><mc:Choice Requires="${'w14 '.repeat(500_000)}"/></mc:AlternateContent>`,
        }),
    },
    {
      name: 'declarations within declarations',
      bytes: () => {
        const nested = (depth: number): string =>
          depth === 0
            ? '<x:a xmlns:x="u" y:val="1"/><w:r x:val="1"/>'.repeat(50_000)
            : `<x:a xmlns:x="u">${nested(depth - 1)}</x:a>`;
        return wordFile({ body: paragraph('甲') + nested(50) });
      },
    },
    {
      name: 'paragraphs of a text box',
      bytes: () =>
        wordFile({
          body: `<w:p><w:r><w:txbxContent>${'<w:p/>'.repeat(600_000)}${paragraph('甲')}</w:txbxContent></w:r></w:p>`,
        }),
    },
    {
      name: 'marks of numbers that are very long',
      bytes: () =>
        wordFile({
          numbering: `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="${'%1'.repeat(100_000)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
          body: paragraph('甲', '<w:numPr><w:numId w:val="1"/></w:numPr>').repeat(10_000),
        }),
    },
  ];
  for (const { name, bytes } of cases) {
    it(name, () => {
      const file = bytes();
      const start = process.threadCpuUsage();
      const { blocks } = readWord(file);
      assert.ok(cpuMilliseconds(start) < 2000);
      assert.ok(blocks.length > 0);
    });
  }

  it('of very many problems the first are told, and how many more there are', () => {
    const covered = row(cell('旧', '<w:vMerge/>')).repeat(1500);
    const document = readWord(withBody(`<w:tbl>${row(cell('甲', '<w:vMerge w:val="restart"/>'))}${covered}</w:tbl>`));
    assert.equal(document.problems.length, 1001);
    assert.match(document.problems.at(-1)?.message ?? '', /还有 500 处/);
  });
});

describe('docx: damage inside the main part', () => {
  const xml = strFromU8(unzipSync(PLAIN)['word/document.xml']!);
  const pieces = [
    '<',
    '>',
    '/',
    '"',
    '&',
    '<w:tbl>',
    '</w:tc>',
    '<w:tr>',
    '<w:tc/>',
    '<w:vMerge/>',
    '<w:del>',
    '\0',
    '甲',
  ];

  it('is read or refused with a sentence, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(xml.length), fc.nat(40), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 4 }),
        (edits) => {
          const damaged = edits.reduce(
            (text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length),
            xml,
          );
          const file = rewritten(PLAIN, (text, name) => (name === 'word/document.xml' ? damaged : text));
          const result = readTables(file, 'a.docx');
          if (!result.ok) assert.match(result.error.message, /。$/);
          else assert.ok(result.value.blocks.length > 0);
        },
      ),
      { seed: 20233, numRuns: 1000 },
    );
  });
});
