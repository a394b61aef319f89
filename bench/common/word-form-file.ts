import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Form } from '@duzhi/core/book';
import { type DrawnCell, type DrawnForm, type DrawnLine, drawForm } from '@duzhi/core/layouts';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import { strToU8, zipSync } from 'fflate';

/**
 * 演示街道办事处的六张表，像 Word 存的那样：每段字符都带字体，每格都带宽度和边框，样式、主题、设置齐全。
 *
 * `copies` repeats the six forms in one file. Made here and not by our writer, so that the reader is measured on what offices
 * send: runs split where digits and characters meet, revision marks of each session, all four borders of each cell.
 */
export function wordFormFile(copies: number): Uint8Array {
  const forms = demoForms().map((form, index) => drawForm(form, `/forms/${index}`));
  const body = forms.map((form, index) => formXml(form, index === forms.length - 1)).join('');
  const document = `${DECLARATION}<w:document ${NAMESPACES}><w:body>${body.repeat(copies)}<w:sectPr w:rsidR="00C41D2B"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1080" w:bottom="1440" w:left="1080" w:header="851" w:footer="992" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr></w:body></w:document>`;
  return zipSync(
    {
      '[Content_Types].xml': strToU8(CONTENT_TYPES),
      '_rels/.rels': strToU8(relationships([['officeDocument', 'word/document.xml']])),
      'word/document.xml': strToU8(document),
      'word/_rels/document.xml.rels': strToU8(
        relationships(Object.keys(PARTS).map((name) => [name, `${name === 'theme' ? 'theme/theme1' : name}.xml`])),
      ),
      ...Object.fromEntries(
        Object.entries(PARTS).map(([name, xml]) => [
          `word/${name === 'theme' ? 'theme/theme1' : name}.xml`,
          strToU8(DECLARATION + xml),
        ]),
      ),
    },
    { level: 6 },
  );
}

function demoForms(): readonly Form[] {
  const read = readTables(readFileSync(join(import.meta.dirname, '../../fixtures/demo-office-2023.txt')), 'demo.txt');
  if (!read.ok) throw new Error(read.error.message);
  return recognise(read.value).book.forms;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** Word declares all it knows in every part. */
const NAMESPACES = [
  `xmlns:w="${WORD}"`,
  `xmlns:r="${RELATIONSHIPS}"`,
  'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:w10="urn:schemas-microsoft-com:office:word"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"',
  'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'mc:Ignorable="w14 w15 w16se wp14"',
].join(' ');

function relationships(related: readonly (readonly [string, string])[]): string {
  const lines = related.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

/** 1/20 磅。 */
const TWIPS_PER_MILLIMETRE = 56.7;
const EDGES = ['top', 'left', 'bottom', 'right'];
const BORDERS = EDGES.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('');

function formXml(form: DrawnForm, endsWithSignatures: boolean): string {
  const widths = form.columnWidths.map((width) => Math.round(width * TWIPS_PER_MILLIMETRE));
  const [label, title, ...head] = form.head.map(lineText);
  const columns = widths.length;
  const rows = [
    rowXml(
      [{ text: label ?? '', at: 0, span: 1 }, ...range(1, columns).map((at) => ({ text: '', at, span: 1 }))],
      widths,
    ),
    rowXml([{ text: title ?? '', at: 0, span: columns }], widths),
    rowXml(halves(head.join(' ').split(/\s+(?=\S*$)/), columns), widths),
    ...range(1, form.rowCount + 1).map((row) => rowXml(cellsOf(form.cells, row), widths)),
  ];
  const signatures = form.foot.flatMap((line) => line.runs.map(({ label: before, text }) => before + text));
  if (endsWithSignatures)
    rows.push(rowXml(halves([signatures[0] ?? '', signatures.slice(1).join(' ')], columns), widths));
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>${endsWithSignatures ? paragraphXml('') : signatures.map(paragraphXml).join('')}`;
}

function lineText({ runs }: DrawnLine): string {
  return runs.map(({ label, text }) => label + text).join('  ');
}

interface SourceCell {
  readonly text: string;
  readonly at: number;
  readonly span: number;
  readonly merge?: 'restart' | 'continue' | undefined;
}

function halves([left = '', right = '']: readonly string[], columns: number): SourceCell[] {
  const first = Math.ceil(columns / 2);
  return [
    { text: left, at: 0, span: first },
    { text: right, at: first, span: columns - first },
  ];
}

function cellsOf(cells: readonly DrawnCell[], row: number): SourceCell[] {
  return cells
    .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
    .sort((a, b) => a.column - b.column)
    .map((cell) => ({
      text: cell.row === row ? cell.label + cell.text : '',
      at: cell.column - 1,
      span: cell.columnSpan,
      merge: cell.rowSpan === 1 ? undefined : cell.row === row ? 'restart' : 'continue',
    }));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function rowXml(cells: readonly SourceCell[], widths: readonly number[]): string {
  const inside = cells.map(({ text, at, span, merge }) => {
    const width = widths.slice(at, at + span).reduce((sum, each) => sum + each, 0);
    const spans = `${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${merge === undefined ? '' : merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'}`;
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${spans}<w:tcBorders>${BORDERS}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:vAlign w:val="center"/></w:tcPr>${text.split('\n').map(paragraphXml).join('')}</w:tc>`;
  });
  return `<w:tr w:rsidR="00C41D2B" w:rsidRPr="007A3E51" w14:paraId="${mark()}" w14:textId="77777777" w:rsidTr="00C41D2B"><w:trPr><w:trHeight w:val="402"/><w:jc w:val="center"/></w:trPr>${inside.join('')}</w:tr>`;
}

let marks = 0;

function mark(): string {
  marks = (marks + 0x3c6ef372) % 0x7fffffff;
  return marks.toString(16).toUpperCase().padStart(8, '0');
}

function traits(hint: string): string {
  return `<w:rPr><w:rFonts ${hint}w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="宋体" w:cs="宋体"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>`;
}

function paragraphXml(text: string): string {
  const runs = (text.match(/[\x21-\x7e]+|[^\x21-\x7e]+/g) ?? []).map((piece) => {
    const hint = /^[\x21-\x7e]/.test(piece) ? '' : 'w:hint="eastAsia" ';
    const escaped = piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const keeps = /^\s|\s$/.test(piece) ? ' xml:space="preserve"' : '';
    return `<w:r w:rsidRPr="007A3E51">${traits(hint)}<w:t${keeps}>${escaped}</w:t></w:r>`;
  });
  return `<w:p w14:paraId="${mark()}" w14:textId="77777777" w:rsidR="00C41D2B" w:rsidRPr="007A3E51" w:rsidRDefault="00C41D2B" w:rsidP="00C41D2B"><w:pPr><w:widowControl/><w:spacing w:line="240" w:lineRule="exact"/><w:jc w:val="center"/>${traits('')}</w:pPr>${runs.join('')}</w:p>`;
}

const CONTENT_TYPES = `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`;

const STYLE_NAMES = [
  'Normal',
  'heading 1',
  'heading 2',
  'header',
  'footer',
  'Balloon Text',
  'List Paragraph',
  'Normal (Web)',
];
/** Every part of a saved file that a reader may or may not look at. */
const PARTS = {
  styles: `<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">${range(
    0,
    376,
  )
    .map(
      (index) =>
        `<w:lsdException w:name="Latent Style ${index}" w:semiHidden="1" w:uiPriority="${index % 73}" w:unhideWhenUsed="1"/>`,
    )
    .join('')}</w:latentStyles>${STYLE_NAMES.map(
    (name, index) =>
      `<w:style w:type="paragraph"${index === 0 ? ' w:default="1"' : ''} w:styleId="a${index}"><w:name w:val="${name}"/>${index === 0 ? '' : '<w:basedOn w:val="a0"/>'}<w:uiPriority w:val="99"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="宋体" w:hAnsi="Calibri"/></w:rPr></w:style>`,
  ).join('')}</w:styles>`,
  settings: `<w:settings ${NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:rsids>${range(0, 40)
    .map(() => `<w:rsid w:val="${mark()}"/>`)
    .join('')}</w:rsids></w:settings>`,
  fontTable: `<w:fonts ${NAMESPACES}>${['宋体', '仿宋_GB2312', 'Calibri', 'Times New Roman']
    .map(
      (name) =>
        `<w:font w:name="${name}"><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
    )
    .join('')}</w:fonts>`,
  webSettings: `<w:webSettings ${NAMESPACES}/>`,
  theme: `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office 主题"><a:themeElements><a:clrScheme name="Office">${range(
    0,
    12,
  )
    .map((index) => `<a:accent${index}><a:srgbClr val="4472C${index % 10}"/></a:accent${index}>`)
    .join('')}</a:clrScheme><a:fontScheme name="Office">${range(0, 60)
    .map((index) => `<a:font script="S${index}" typeface="Typeface ${index}"/>`)
    .join('')}</a:fontScheme></a:themeElements></a:theme>`,
};
