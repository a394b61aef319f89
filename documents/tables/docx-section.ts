import { isOn, type WordXml } from './docx-vocabulary.ts';

/** 一节自己指定的页眉和页脚，是关系号，按显示的次序。 */
export interface PageTexts {
  readonly headers: readonly string[];
  readonly footers: readonly string[];
}

/** Reads a `w:sectPr`. */
export function readPageTexts(xml: WordXml): PageTexts {
  const { depth } = xml;
  let hasFirstPage = false;
  const headers: PageText[] = [];
  const footers: PageText[] = [];
  while (xml.openIn(depth)) {
    if (xml.element === 'w:titlePg') hasFirstPage = isOn(xml);
    else if (xml.element === 'w:headerReference') headers.push(pageText(xml));
    else if (xml.element === 'w:footerReference') footers.push(pageText(xml));
    xml.skip();
  }
  return { headers: shownOn(headers, hasFirstPage), footers: shownOn(footers, hasFirstPage) };
}

interface PageText {
  readonly kind: string | undefined;
  readonly relation: string;
}

function pageText(xml: WordXml): PageText {
  return { kind: xml.attribute('type'), relation: xml.attribute('id', 'r') ?? '' };
}

/** Those of even pages repeat the others, on the rare documents that show them. */
function shownOn(texts: readonly PageText[], hasFirstPage: boolean): string[] {
  const first = hasFirstPage ? texts.filter(({ kind }) => kind === 'first') : [];
  const others = texts.filter(({ kind }) => kind !== 'first' && kind !== 'even');
  return [...first, ...others].map(({ relation }) => relation);
}
