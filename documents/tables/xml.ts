import { SaxesParser } from 'saxes';

/** 元素的属性，名称含前缀。 */
export type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * 逐个元素走过 XML。
 *
 * Walks the elements by local name, until it is enough; false when the XML is not well formed. Text comes in pieces. Custom
 * entities are errors, so nothing expands.
 */
export function walkXml(
  xml: string,
  handlers: {
    readonly open: (name: string, attributes: Attributes) => void;
    readonly close?: (name: string) => void;
    readonly text?: (text: string) => void;
    readonly isEnough?: () => boolean;
  },
): boolean {
  const parser = new SaxesParser();
  let isWell = true;
  parser.on('error', () => {
    isWell = false;
  });
  let depth = 0;
  let isQuiet = true;
  parser.on('opentag', (tag) => {
    isQuiet = false;
    depth += 1;
    if (depth > MAX_DEPTH) isWell = false;
    else handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    isQuiet = false;
    depth -= 1;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text !== undefined) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  for (let at = 0; at < xml.length && isWell; at += CHUNK) {
    isQuiet = true;
    parser.write(xml.slice(at, at + CHUNK));
    if (isQuiet && at + CHUNK < xml.length) return false;
    if (handlers.isEnough?.() === true) return true;
  }
  if (isWell) parser.close();
  return isWell;
}

/** Longer than any cell's text: a stretch of this length without a tag, or one tag of it, is no workbook. */
const CHUNK = 1 << 17;
const MAX_DEPTH = 64;

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** 属性值。An attribute by its local name, whatever prefix the writer chose. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
}
