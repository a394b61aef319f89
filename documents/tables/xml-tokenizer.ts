import { isNameByte, isSpace, NameTable, type RawName, startsAt } from './xml-names.ts';

/**
 * XML 的词汇：关心哪些命名空间、哪些元素。
 *
 * A name is written with the prefix given here, whatever prefix the document uses: `w:p`.
 */
export interface Vocabulary<Name extends string> {
  /** 命名空间的地址 → 词汇中的前缀。 */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, Name>;
}

/** 由命名空间（前缀 → 各个地址）和元素名建立词汇。 */
export function vocabularyOf<Name extends string>(
  namespaces: Readonly<Record<string, readonly string[]>>,
  names: readonly Name[],
): Vocabulary<Name> {
  const addresses = Object.entries(namespaces).flatMap(([prefix, uris]) => uris.map((uri) => [uri, prefix] as const));
  // The map returns the literals of the source, which compare by identity; strings put together here would not.
  return { prefixes: new Map(addresses), names: new Map(names.map((name) => [name, name])) };
}

/** 记号的种类。 */
export type Token = typeof END | typeof OPEN | typeof CLOSE | typeof TEXT;
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;

/**
 * 逐个记号读 XML（UTF-8 的字节），只认词汇里的元素，其余元素的名称为 ""。
 *
 * Attributes and text are decoded only when asked for, which makes it several times faster than a parser that reports all, and
 * leaves the document as bytes: as a string it would take twice the memory and longer to decode than to read.
 * What is not well formed in tags, a document type declaration (OPC forbids it, so nothing expands), nesting past
 * `MAX_DEPTH` or an unknown entity in what is asked for ends the reading with `isBroken`; nothing is thrown.
 */
export class XmlTokenizer<Name extends string> {
  /** 当前元素；词汇之外为 ""。 */
  element: Name | '' = '';
  /** 当前元素的层数，根元素为 1；开始与结束记号相同。 */
  depth = 0;
  isBroken = false;

  readonly #xml: Buffer;
  readonly #vocabulary: Vocabulary<Name>;
  #at = 0;
  #isStopped = false;
  #hasRoot = false;
  #isSelfClosed = false;
  /** How many elements are open. */
  #open = 0;
  readonly #openNames: RawName[] = [];
  readonly #openScopes: Scope<Name>[] = [];
  #scope: Scope<Name> = { parent: undefined, uris: new Map(), elements: [], size: 0, depth: 0 };
  readonly #names = new NameTable();
  #textStart = 0;
  #textEnd = 0;
  #isCdata = false;
  /** Start and end of name and value of each attribute of the current tag. */
  readonly #attributes: number[] = [];
  #attributesEnd = 0;

  constructor(xml: Uint8Array, vocabulary: Vocabulary<Name>) {
    this.#xml = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
    this.#vocabulary = vocabulary;
    if (startsAt(xml, 0, BYTE_ORDER_MARK)) this.#at = BYTE_ORDER_MARK.length;
  }

  /** Moves to the next token. */
  next(): Token {
    if (this.#isSelfClosed) {
      this.#isSelfClosed = false;
      return this.#close();
    }
    if (this.#isStopped) return END;
    const xml = this.#xml;
    for (;;) {
      const start = this.#at;
      let at = start;
      while (at < xml.length && xml[at] !== LESS) at += 1;
      if (at > start && this.#open > 0) {
        if (at === xml.length) return this.#break();
        this.#at = at;
        return this.#textToken(start, at, false);
      }
      if (!isSpaces(xml, start, at)) return this.#break();
      if (at === xml.length) return this.#hasRoot && this.#open === 0 ? this.#end() : this.#break();
      const kind = xml[at + 1];
      if (kind === SLASH) return this.#readCloseTag(at + 2);
      if (kind === QUESTION) {
        const end = xml.indexOf('?>', at + 2);
        if (end === -1) return this.#break();
        this.#at = end + 2;
      } else if (kind !== EXCLAMATION) return this.#readOpenTag(at + 1);
      else if (startsAt(xml, at, '<!--')) {
        const end = xml.indexOf('-->', at + 4);
        if (end === -1) return this.#break();
        this.#at = end + 3;
      } else if (this.#open > 0 && startsAt(xml, at, '<![CDATA[')) {
        const end = xml.indexOf(']]>', at + 9);
        if (end === -1) return this.#break();
        this.#at = end + 3;
        return this.#textToken(at + 9, end, true);
      } else return this.#break();
    }
  }

  /** Moves to the next element opened within the element at `depth`; false at its end. */
  openIn(depth: number): boolean {
    for (;;) {
      const token = this.next();
      if (token === OPEN) return true;
      if (token === END || (token === CLOSE && this.depth === depth)) return false;
    }
  }

  /** Moves to the end of the element just opened. */
  skip(): void {
    const { depth } = this;
    for (let token = this.next(); token !== END; token = this.next()) {
      if (token === CLOSE && this.depth === depth) return;
    }
  }

  /** The text of the element just opened, without that of elements inside it; moves to its end. */
  readText(): string {
    const { depth } = this;
    let text = '';
    for (let token = this.next(); token !== END; token = this.next()) {
      if (token === TEXT) {
        if (this.depth === depth) text = text === '' ? this.text : text + this.text;
      } else if (token === CLOSE && this.depth === depth) break;
    }
    return text;
  }

  /** The text of a text token. */
  get text(): string {
    const raw = this.#xml.toString('utf8', this.#textStart, this.#textEnd);
    return this.#isCdata ? withLineFeeds(raw) : this.#decode(withLineFeeds(raw));
  }

  /** An attribute of the element just opened: in the element's own namespace or in none, or in that of the prefix given. */
  attribute(name: string, prefix?: string): string | undefined {
    const xml = this.#xml;
    const attributes = this.#attributes;
    for (let index = 0; index < this.#attributesEnd; index += 4) {
      const from = attributes[index]!;
      const start = attributes[index + 1]! - name.length;
      if (start < from || !startsAt(xml, start, name)) continue;
      if (start > from) {
        if (xml[start - 1] !== COLON || !this.#isPrefix(from, start - 1, prefix)) continue;
      } else if (prefix !== undefined) continue;
      const value = xml.toString('utf8', attributes[index + 2]!, attributes[index + 3]!);
      return MARKED.test(value) ? this.#decode(value.replace(/\r\n|[\t\n\r]/g, ' ')) : value;
    }
    return undefined;
  }

  /** The address of the namespace that a prefix stands for here. */
  namespaceOf(prefix: string): string | undefined {
    for (let scope: Scope<Name> | undefined = this.#scope; scope !== undefined; scope = scope.parent) {
      const uri = scope.uris.get(prefix);
      if (uri !== undefined) return uri;
    }
    return undefined;
  }

  /** Ends the reading before the end of the document, which is then not looked at. */
  stop(): void {
    this.#end();
  }

  /** Whether the prefix at a place stands for one of the vocabulary, or for that of the current element. */
  #isPrefix(start: number, end: number, wanted: string | undefined): boolean {
    const own = this.#openNames[this.#open - 1]!.prefix;
    if (wanted === undefined && own.length === end - start && startsAt(this.#xml, start, own)) return true;
    return this.#meaningOf(this.#xml.toString('latin1', start, end)) === (wanted ?? this.#meaningOf(own));
  }

  /** The two addresses of one namespace, strict and transitional, mean the same; `xml` is declared nowhere. */
  #meaningOf(prefix: string): string {
    if (prefix === 'xml') return prefix;
    const uri = this.namespaceOf(prefix);
    return uri === undefined ? prefix : (this.#vocabulary.prefixes.get(uri) ?? uri);
  }

  #textToken(start: number, end: number, isCdata: boolean): Token {
    this.#textStart = start;
    this.#textEnd = end;
    this.#isCdata = isCdata;
    this.depth = this.#open;
    return TEXT;
  }

  #readOpenTag(start: number): Token {
    const name = this.#names.read(this.#xml, start);
    if (name === undefined || (this.#open === 0 && this.#hasRoot) || this.#open === MAX_DEPTH) return this.#break();
    const declares = this.#readAttributes(start + name.text.length);
    if (declares === undefined) return this.#break();
    this.#hasRoot = true;
    this.#openNames[this.#open] = name;
    this.#openScopes[this.#open] = this.#scope;
    this.#open += 1;
    this.depth = this.#open;
    if (declares && !this.#declare()) return this.#break();
    this.element = this.#resolve(name, this.#scope);
    return OPEN;
  }

  /** Undefined when the tag is torn; otherwise whether it declares namespaces. */
  #readAttributes(start: number): boolean | undefined {
    const xml = this.#xml;
    const attributes = this.#attributes;
    let declares = false;
    let count = 0;
    let at = start;
    for (;;) {
      const nameStart = skipSpaces(xml, at);
      const first = xml[nameStart];
      if (first === GREATER) {
        this.#at = nameStart + 1;
        break;
      }
      if (first === SLASH) {
        if (xml[nameStart + 1] !== GREATER) return undefined;
        this.#at = nameStart + 2;
        this.#isSelfClosed = true;
        break;
      }
      if (nameStart === at) return undefined;
      at = nameStart;
      while (isNameByte(xml[at])) at += 1;
      const nameEnd = at;
      at = skipSpaces(xml, at);
      if (nameEnd === nameStart || xml[at] !== EQUALS) return undefined;
      at = skipSpaces(xml, at + 1);
      const quote = xml[at];
      if (quote !== QUOTE && quote !== APOSTROPHE) return undefined;
      const valueStart = at + 1;
      at = valueStart;
      while (at < xml.length && xml[at] !== quote) at += 1;
      if (at === xml.length) return undefined;
      attributes[count] = nameStart;
      attributes[count + 1] = nameEnd;
      attributes[count + 2] = valueStart;
      attributes[count + 3] = at;
      count += 4;
      if (first === LETTER_X && startsAt(xml, nameStart, 'xmlns')) declares = true;
      at += 1;
    }
    this.#attributesEnd = count;
    return declares;
  }

  /** False when far too many are in force. */
  #declare(): boolean {
    const uris = new Map<string, string>();
    for (let index = 0; index < this.#attributesEnd; index += 4) {
      const name = this.#xml.toString('latin1', this.#attributes[index]!, this.#attributes[index + 1]!);
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      uris.set(
        name.slice('xmlns:'.length),
        this.#decode(this.#xml.toString('utf8', this.#attributes[index + 2]!, this.#attributes[index + 3]!)),
      );
    }
    const parent = this.#scope;
    this.#scope = { parent, uris, elements: [], size: parent.size + uris.size, depth: parent.depth + 1 };
    return this.#scope.size <= MAX_DECLARATIONS && this.#scope.depth <= MAX_SCOPES;
  }

  /** Each scope remembers the names it has met, so that a scope within it need not look further out again. */
  #resolve(name: RawName, scope: Scope<Name> | undefined): Name | '' {
    if (scope === undefined) return '';
    const known = scope.elements[name.id];
    if (known !== undefined) return known;
    const uri = scope.uris.get(name.prefix);
    const element = uri === undefined ? this.#resolve(name, scope.parent) : this.#nameIn(uri, name.local);
    scope.elements[name.id] = element;
    return element;
  }

  #nameIn(uri: string, local: string): Name | '' {
    const prefix = this.#vocabulary.prefixes.get(uri);
    return (prefix === undefined ? undefined : this.#vocabulary.names.get(`${prefix}:${local}`)) ?? '';
  }

  #readCloseTag(start: number): Token {
    if (this.#open === 0) return this.#break();
    const { text } = this.#openNames[this.#open - 1]!;
    if (!startsAt(this.#xml, start, text)) return this.#break();
    const end = skipSpaces(this.#xml, start + text.length);
    if (this.#xml[end] !== GREATER) return this.#break();
    this.#at = end + 1;
    return this.#close();
  }

  #close(): Token {
    this.depth = this.#open;
    this.#open -= 1;
    const name = this.#openNames[this.#open]!;
    this.element = this.#resolve(name, this.#scope);
    this.#scope = this.#openScopes[this.#open]!;
    return CLOSE;
  }

  #decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|([a-z]+));|&/g, (_all, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES.get(name) ?? this.#breakText();
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? '0', 10);
      return isCharacter(code) ? String.fromCodePoint(code) : this.#breakText();
    });
  }

  #breakText(): string {
    this.#break();
    return '';
  }

  #break(): Token {
    this.isBroken = true;
    return this.#end();
  }

  #end(): Token {
    this.#isStopped = true;
    this.#isSelfClosed = false;
    return END;
  }
}

/** Word 嵌套表每层约 4 个元素，控件与文本框再加几个；更深的不是真实文件。 */
export const MAX_DEPTH = 400;
/** Namespaces in force at one place; Word declares about 35. */
const MAX_DECLARATIONS = 1000;
/** Elements around one place that declare namespaces; each is asked for the meaning of a prefix. */
const MAX_SCOPES = 64;

const BYTE_ORDER_MARK = '\xef\xbb\xbf';
const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;
const LETTER_X = 0x78;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const MARKED = /[&\t\n\r]/;

/** The namespaces declared by one element, and its vocabulary names by the number of the raw name, filled in on use. */
interface Scope<Name extends string> {
  readonly parent: Scope<Name> | undefined;
  readonly uris: ReadonlyMap<string, string>;
  readonly elements: (Name | '' | undefined)[];
  readonly size: number;
  readonly depth: number;
}

function skipSpaces(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isSpace(bytes[at])) at += 1;
  return at;
}

function isSpaces(bytes: Uint8Array, start: number, end: number): boolean {
  return skipSpaces(bytes, start) >= end;
}

function isCharacter(code: number): boolean {
  return code >= 0x20
    ? code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
    : code === 9 || code === 10 || code === 13;
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
