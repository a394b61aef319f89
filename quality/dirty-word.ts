import type { Cell, Paragraph, Table, TableDocument } from '@duzhi/documents/tables';
import { strToU8, zipSync } from 'fflate';

/**
 * 一种“脏”：Word 里常见的、同一张表的另一种存法。
 *
 * Each hook rewrites one part of the document; the page that Word shows stays the same.
 */
export interface Dirt {
  readonly name: string;
  /** 一段文字的各个 run。 */
  readonly runs?: (text: string, plain: string) => string;
  /** 一个单元格。 */
  readonly cell?: (xml: string, cell: Cell) => string;
  /** 一行。 */
  readonly row?: (xml: string, columns: number) => string;
  /** 一张表。 */
  readonly table?: (xml: string) => string;
  /** 表格之外的一段。 */
  readonly paragraph?: (xml: string, text: string) => string;
  /** 纵向合并的续格里的内容。 */
  readonly continuation?: string;
  /** 横向合并：旧式 hMerge，而不是 gridSpan。 */
  readonly oldHorizontalMerge?: boolean;
  readonly withoutGrid?: boolean;
  /** 整份 document.xml。 */
  readonly document?: (xml: string) => string;
  /** 随文件另存的部分。 */
  readonly parts?: Readonly<Record<string, string>>;
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RUN_PROPERTIES =
  '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr>';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const textRun = (text: string): string =>
  `<w:r>${RUN_PROPERTIES}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
const GARBAGE = '此处旧稿已删去 88.88 万元';

const NUMBERING_RELATION = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`;

/** 各种脏；第一种是没有脏的。 */
export const DIRTS: readonly Dirt[] = [
  { name: '照常存的' },
  { name: '没有 tblGrid', withoutGrid: true },
  { name: '旧式横向合并 hMerge', oldHorizontalMerge: true },
  {
    name: '行首行尾留空 gridBefore、gridAfter',
    row: (xml) =>
      xml.replace(
        '<w:tr>',
        '<w:tr><w:trPr><w:gridBefore w:val="1"/><w:wBefore w:w="100" w:type="dxa"/><w:gridAfter w:val="1"/></w:trPr>',
      ),
    table: (xml) =>
      xml
        .replace('<w:tblGrid>', '<w:tblGrid><w:gridCol w:w="100"/>')
        .replace('</w:tblGrid>', '<w:gridCol w:w="100"/></w:tblGrid>'),
  },
  {
    name: '内容控件包着文字、单元格、行',
    runs: (_text, plain) => `<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>${plain}</w:sdtContent></w:sdt>`,
    cell: (xml) => `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>`,
    row: (xml) => `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>`,
  },
  {
    name: '修订：插入与删除的文字',
    runs: (_text, plain) =>
      `<w:del w:id="1" w:author="填表人"><w:r><w:delText>${GARBAGE}</w:delText></w:r></w:del><w:ins w:id="2" w:author="填表人">${plain}</w:ins>`,
  },
  {
    name: '修订：删除的行与单元格',
    row: (xml, columns) =>
      `${xml}<w:tr><w:trPr><w:del w:id="3" w:author="填表人"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="${columns}"/></w:tcPr><w:p><w:r><w:delText>${GARBAGE}</w:delText></w:r></w:p></w:tc></w:tr>`,
  },
  {
    name: '修订：移动的文字',
    runs: (text, plain) =>
      `<w:moveFrom w:id="4" w:author="填表人"><w:r><w:t>${escapeXml(text)}</w:t></w:r></w:moveFrom><w:moveTo w:id="5" w:author="填表人">${plain}</w:moveTo>`,
  },
  {
    name: '序号是自动编号',
    runs: (text, plain) => (/^[一二三四]$/.test(text) ? '' : plain),
    cell: (xml, cell) =>
      /^[一二三四]$/.test(cell.text)
        ? xml.replace('<w:p>', '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        : xml,
    parts: {
      'word/numbering.xml': `${HEAD}<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    },
  },
  {
    name: '表名在文本框里（AlternateContent）',
    paragraph: (xml, text) =>
      /绩效.*表$/.test(text)
        ? `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${xml}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${xml}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
        : xml,
  },
  {
    name: '域：指令不显示，结果显示',
    runs: (_text, plain) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> =SUM(ABOVE) \\* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${plain}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  },
  { name: '严格 OOXML 命名空间', document: (xml) => xml.replaceAll(W, STRICT) },
  {
    name: '整张表套在另一张表的一格里',
    table: (xml) =>
      `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${xml}<w:p/></w:tc></w:tr></w:tbl>`,
  },
  {
    name: '书签、拼写标记、分页标记',
    runs: (_text, plain) =>
      `<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:proofErr w:type="spellStart"/>${plain}<w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="9"/><w:r><w:lastRenderedPageBreak/></w:r>`,
  },
  { name: '一字一 run', runs: (text) => [...text].map(textRun).join('') },
  {
    name: '版面用的软换行',
    runs: (text, plain) =>
      /^[\p{Script=Han}]{4,}$/u.test(text)
        ? `${textRun(text.slice(0, 2))}<w:r><w:br/></w:r>${textRun(text.slice(2))}`
        : plain,
  },
  { name: '纵向合并的续格里有残留文字', continuation: textRun(GARBAGE) },
  { name: '隐藏的文字', runs: (_text, plain) => `${plain}<w:r><w:rPr><w:vanish/></w:rPr><w:t>${GARBAGE}</w:t></w:r>` },
  {
    name: '智能标记与超链接包着文字',
    runs: (_text, plain) =>
      `<w:smartTag w:uri="x" w:element="y"><w:hyperlink w:anchor="z">${plain}</w:hyperlink></w:smartTag>`,
  },
];

/** 把表格文档存成 Word 文件，带上一种脏。 */
export function writeDirtyWord(document: TableDocument, dirt: Dirt): Uint8Array {
  const body = document.blocks
    .map((block) => (block.kind === 'table' ? tableXml(block, dirt) : paragraphXml(block, dirt)))
    .join('');
  const xml = `${HEAD}<w:document xmlns:w="${W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>${body}<w:sectPr/></w:body></w:document>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': dirt.document?.(xml) ?? xml,
    ...(dirt.parts === undefined ? {} : { ...dirt.parts, 'word/_rels/document.xml.rels': NUMBERING_RELATION }),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    mtime: new Date('2024-01-01T00:00:00Z'),
  });
}

function runsXml(text: string, dirt: Dirt): string {
  if (text === '') return '';
  const plain = textRun(text);
  return dirt.runs?.(text, plain) ?? plain;
}

function paragraphsXml(text: string, dirt: Dirt): string {
  return text
    .split('\n')
    .map((line) => `<w:p>${runsXml(line, dirt)}</w:p>`)
    .join('');
}

function paragraphXml({ text }: Paragraph, dirt: Dirt): string {
  const xml = paragraphsXml(text, dirt);
  return dirt.paragraph?.(xml, text) ?? xml;
}

function tableXml(table: Table, dirt: Dirt): string {
  const grid = '<w:gridCol w:w="1200"/>'.repeat(table.columnCount);
  const rows = Array.from({ length: table.rowCount }, (_, index) => rowXml(table, index + 1, dirt)).join('');
  const xml = `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>${dirt.withoutGrid ? '' : `<w:tblGrid>${grid}</w:tblGrid>`}${rows}</w:tbl><w:p/>`;
  return dirt.table?.(xml) ?? xml;
}

function rowXml(table: Table, row: number, dirt: Dirt): string {
  const covering = table.cells
    .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
    .sort((a, b) => a.column - b.column);
  const cells = covering.map((cell) => cellXml(cell, row, dirt)).join('');
  const xml = `<w:tr>${cells}</w:tr>`;
  return dirt.row?.(xml, table.columnCount) ?? xml;
}

function cellXml(cell: Cell, row: number, dirt: Dirt): string {
  const isFirst = cell.row === row;
  const vertical = cell.rowSpan === 1 ? '' : isFirst ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
  const old = dirt.oldHorizontalMerge === true && cell.columnSpan > 1;
  const across = old
    ? '<w:hMerge w:val="restart"/>'
    : cell.columnSpan > 1
      ? `<w:gridSpan w:val="${cell.columnSpan}"/>`
      : '';
  const content = isFirst ? paragraphsXml(cell.text, dirt) : `<w:p>${dirt.continuation ?? ''}</w:p>`;
  const xml = `<w:tc><w:tcPr>${across}${vertical}</w:tcPr>${content}</w:tc>`;
  const rest = old ? `<w:tc><w:tcPr><w:hMerge/>${vertical}</w:tcPr><w:p/></w:tc>`.repeat(cell.columnSpan - 1) : '';
  return (dirt.cell?.(xml, cell) ?? xml) + rest;
}
