import { type Vocabulary, vocabularyOf, XmlTokenizer } from './xml-tokenizer.ts';

const NAMES = [
  // Blocks
  'w:p',
  'w:pPr',
  'w:tbl',
  'w:tblPr',
  'w:tblGrid',
  'w:gridCol',
  'w:tblGridChange',
  'w:tr',
  'w:tc',
  'w:tcPr',
  'w:altChunk',
  'w:subDoc',
  'w:sectPr',
  'w:headerReference',
  'w:footerReference',
  'w:titlePg',
  'w:footnote',
  'w:endnote',
  // Properties of tables
  'w:gridSpan',
  'w:gridBefore',
  'w:vMerge',
  'w:hMerge',
  'w:cellDel',
  'w:cellMerge',
  'w:tcPrChange',
  'w:trPrChange',
  // Properties of paragraphs and runs
  'w:pStyle',
  'w:numPr',
  'w:ilvl',
  'w:numId',
  'w:pPrChange',
  'w:rPr',
  'w:rPrChange',
  'w:rStyle',
  'w:rFonts',
  'w:vanish',
  'w:specVanish',
  // Changes
  'w:del',
  'w:moveFrom',
  // Inside paragraphs
  'w:r',
  'w:t',
  'w:tab',
  'w:ptab',
  'w:br',
  'w:cr',
  'w:noBreakHyphen',
  'w:sym',
  'w:fldChar',
  'w:ffData',
  'w:checkBox',
  'w:checked',
  'w:default',
  'w:ddList',
  'w:result',
  'w:listEntry',
  'w:instrText',
  'w:rt',
  'w:object',
  'w:txbxContent',
  'w:footnoteReference',
  'w:endnoteReference',
  'w:sdt',
  'w:sdtPr',
  'w:sdtContent',
  'w:showingPlcHdr',
  // Styles and lists
  'w:style',
  'w:basedOn',
  'w:num',
  'w:abstractNum',
  'w:abstractNumId',
  'w:numStyleLink',
  'w:lvl',
  'w:lvlOverride',
  'w:startOverride',
  'w:start',
  'w:numFmt',
  'w:lvlText',
  'w:lvlRestart',
  'w:suff',
  'w:isLgl',
  // Other namespaces
  'm:r',
  'm:t',
  'm:den',
  'm:sup',
  'm:sub',
  'mc:AlternateContent',
  'mc:Choice',
  'mc:Fallback',
] as const;

/** Word 文档里与内容有关的元素；`w:` 与 `m:` 兼指宽松与严格两种命名空间。 */
export type WordElement = (typeof NAMES)[number];

const VOCABULARY: Vocabulary<WordElement> = vocabularyOf(
  {
    w: [
      'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'http://purl.oclc.org/ooxml/wordprocessingml/main',
    ],
    m: ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://purl.oclc.org/ooxml/officeDocument/math'],
    r: [
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    ],
    mc: ['http://schemas.openxmlformats.org/markup-compatibility/2006'],
  },
  NAMES,
);

export type WordXml = XmlTokenizer<WordElement>;

/** 读 Word 文档的一个部件。 */
export function wordXml(xml: Uint8Array): WordXml {
  return new XmlTokenizer(xml, VOCABULARY);
}

/** 开关属性：没有 `val` 就是开。 */
export function isOn(xml: WordXml): boolean {
  const value = xml.attribute('val');
  return value === undefined || value === '1' || value === 'true' || value === 'on';
}

/** 整数属性；不是整数时为 undefined。 */
export function integerOf(xml: WordXml, name = 'val'): number | undefined {
  const value = xml.attribute(name);
  return value !== undefined && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/**
 * 读 `mc:AlternateContent`：几种写法只取一种，即第一种认得的，否则取后备。
 *
 * `read` is called within the one chosen, with its depth.
 */
export function readAlternate(xml: WordXml, read: (depth: number) => void): void {
  const { depth } = xml;
  let isChosen = false;
  while (xml.openIn(depth)) {
    if (!isChosen && (xml.element === 'mc:Fallback' || (xml.element === 'mc:Choice' && isUnderstood(xml)))) {
      isChosen = true;
      read(xml.depth);
    } else xml.skip();
  }
}

/** Word's own additions hold text as the rest of the document does; those of charts and pictures hold none for us. */
function isUnderstood(xml: WordXml): boolean {
  const required = xml.attribute('Requires')?.split(/\s+/, MOST_REQUIRED + 1) ?? [];
  return (
    required.length <= MOST_REQUIRED &&
    required.every((prefix) => /\/office\/word\//.test(xml.namespaceOf(prefix) ?? ''))
  );
}

/** Word writes one or two. */
const MOST_REQUIRED = 20;
