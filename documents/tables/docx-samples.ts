import { strToU8, type Zippable, zipSync } from 'fflate';
import { readTables } from './read-tables.ts';
import type { TableDocument } from './table-document.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = `xmlns:w="${WORD}" xmlns:r="${RELATIONS}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`;

/** 测试用的小 Word 文件由哪些部件组成；都是部件根元素里面的 XML。 */
export interface WordParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  /** 页眉、页脚，按关系号；第一个字母定种类：h1、f1。 */
  readonly pageTexts?: Readonly<Record<string, string>>;
  readonly footnotes?: string;
  readonly path?: string;
}

/** 手写部件拼成的 Word 文件，给没有哪个软件肯写的写法。 */
export function wordFile({
  body,
  styles,
  numbering,
  pageTexts = {},
  footnotes,
  path = 'word/document.xml',
}: WordParts) {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const related: { id: string; type: string; name: string; xml: string }[] = [];
  if (styles !== undefined) related.push({ id: 's', type: 'styles', name: 'styles.xml', xml: part('styles', styles) });
  if (numbering !== undefined)
    related.push({ id: 'n', type: 'numbering', name: 'numbering.xml', xml: part('numbering', numbering) });
  if (footnotes !== undefined)
    related.push({ id: 'fn', type: 'footnotes', name: 'footnotes.xml', xml: part('footnotes', footnotes) });
  for (const [id, xml] of Object.entries(pageTexts)) {
    const [type, root] = id.startsWith('h') ? ['header', 'hdr'] : ['footer', 'ftr'];
    related.push({ id, type: type!, name: `${id}.xml`, xml: part(root!, xml) });
  }
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(relationships([{ id: 'r', type: 'officeDocument', name: path }])),
    [path]: strToU8(part('document', `<w:body>${body}</w:body>`)),
    [`${folder}_rels/${path.slice(folder.length)}.rels`]: strToU8(relationships(related)),
  };
  for (const { name, xml } of related) files[folder + name] = strToU8(xml);
  return zipSync(files);
}

function part(root: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} ${NAMESPACES}>${inside}</w:${root}>`;
}

function relationships(related: readonly { id: string; type: string; name: string }[]): string {
  const lines = related.map(
    ({ id, type, name }) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${name}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

/** 一段文字。 */
export function paragraph(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${run(text)}</w:p>`;
}

export function run(text: string, properties = ''): string {
  const traits = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${traits}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function table(...rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
}

/** 一行；以 `<w:tc>`、`<w:sdt>` 等开头的原样，其余是单元格的文字。 */
export function row(...cells: readonly string[]): string {
  return `<w:tr>${cells.map((text) => (text.startsWith('<') ? text : cell(text))).join('')}</w:tr>`;
}

/** 一格；内容以 `<` 开头的原样。 */
export function cell(content: string, properties = ''): string {
  const traits = properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`;
  return `<w:tc>${traits}${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
}

/** 读得出的文件；读不出就是测试失败。 */
export function readWord(bytes: Uint8Array): TableDocument {
  const result = readTables(bytes, '绩效表.docx');
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** 内容一行一条：`¶ 段落`，`表:行,列 跨行x跨列 文字`。 */
export function outline(document: TableDocument): string[] {
  return document.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [`¶ ${block.text}`]
      : block.cells.map(({ row, column, rowSpan, columnSpan, text }) => {
          const span = rowSpan + columnSpan > 2 ? ` ${rowSpan}x${columnSpan}` : '';
          return `${block.index}:${row},${column}${span} ${text}`;
        }),
  );
}

/** 问题一行一条：`表:行,列 引文`。 */
export function problems(document: TableDocument): string[] {
  return document.problems.map(({ table, row, column, text }) => `${table}:${row},${column} ${text}`);
}
