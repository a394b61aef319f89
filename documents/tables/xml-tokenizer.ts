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
 * 逐个记号读 XML，只认词汇里的元素，其余元素的名称为 ""。
 *
 * Attributes and text are decoded only when asked for, which makes it several times faster than a parser that reports all.
 * What is not well formed in tags, a document type declaration (OPC forbids it, so nothing expands), nesting past
 * `MAX_DEPTH` or an unknown entity in what is asked for ends the reading with `isBroken`; nothing is thrown.
 */
export class XmlTokenizer<Name extends string> {
  /** 当前元素；词汇之外为 ""。 */
  element: Name | '' = '';
  /** 当前元素的层数，根元素为 1；开始与结束记号相同。 */
  depth = 0;
  isBroken = false;

  readonly #xml: string;
  readonly #vocabulary: Vocabulary<Name>;
  #at = 0;
  #isStopped = false;
  #hasRoot = false;
  #isSelfClosed = false;
  /** How many elements are open. */
  #open = 0;
  readonly #openNames: RawName[] = [];
  readonly #openScopes: Scope<Name>[] = [];
  #scope: Scope<Name> = { parent: undefined, uris: new Map(), elements: [], size: 0 };
  readonly #names = new NameTable();
  #textStart = 0;
  #textEnd = 0;
  #isCdata = false;
  /** Start and end of name and value of each attribute of the current tag. */
  readonly #attributes: number[] = [];
  #attributesEnd = 0;

  constructor(xml: string, vocabulary: Vocabulary<Name>) {
    this.#xml = xml;
    this.#vocabulary = vocabulary;
    if (xml.charCodeAt(0) === BYTE_ORDER_MARK) this.#at = 1;
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
      const at = this.#at;
      if (xml.charCodeAt(at) !== LESS) {
        const end = xml.indexOf('<', at);
        if (this.#open > 0) {
          if (end === -1) return this.#break();
          this.#at = end;
          this.#textStart = at;
          this.#textEnd = end;
          this.#isCdata = false;
          this.depth = this.#open;
          return TEXT;
        }
        if (!isSpaces(xml, at, end === -1 ? xml.length : end)) return this.#break();
        if (end === -1) return this.#hasRoot ? this.#end() : this.#break();
        this.#at = end;
        continue;
      }
      const kind = xml.charCodeAt(at + 1);
      if (kind === SLASH) return this.#readCloseTag(at + 2);
      if (kind === QUESTION) {
        const end = xml.indexOf('?>', at + 2);
        if (end === -1) return this.#break();
        this.#at = end + 2;
      } else if (kind !== EXCLAMATION) return this.#readOpenTag(at + 1);
      else if (xml.startsWith('<!--', at)) {
        const end = xml.indexOf('-->', at + 4);
        if (end === -1) return this.#break();
        this.#at = end + 3;
      } else if (xml.startsWith('<![CDATA[', at) && this.#open > 0) {
        const end = xml.indexOf(']]>', at + 9);
        if (end === -1) return this.#break();
        this.#textStart = at + 9;
        this.#textEnd = end;
        this.#at = end + 3;
        this.#isCdata = true;
        this.depth = this.#open;
        return TEXT;
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
    const raw = this.#xml.slice(this.#textStart, this.#textEnd);
    return this.#isCdata ? withLineFeeds(raw) : this.#decode(withLineFeeds(raw));
  }

  /** An attribute of the element just opened: in the element's own namespace or in none, or in that of the prefix given. */
  attribute(name: string, prefix?: string): string | undefined {
    const xml = this.#xml;
    const attributes = this.#attributes;
    for (let index = 0; index < this.#attributesEnd; index += 4) {
      const end = attributes[index + 1]!;
      const start = end - name.length;
      const from = attributes[index]!;
      if (start < from || !xml.startsWith(name, start)) continue;
      if (start > from) {
        if (xml.charCodeAt(start - 1) !== COLON) continue;
        if (!(prefix === undefined ? this.#isOwnPrefix(from, start - 1) : this.#isPrefix(prefix, from, start - 1)))
          continue;
      } else if (prefix !== undefined) continue;
      const value = xml.slice(attributes[index + 2], attributes[index + 3]);
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

  #isOwnPrefix(start: number, end: number): boolean {
    const own = this.#openNames[this.#open - 1]!;
    if (own.colon === end - start && this.#xml.startsWith(own.prefix, start)) return true;
    const uri = this.namespaceOf(this.#xml.slice(start, end));
    const ownUri = this.namespaceOf(own.prefix);
    // The two addresses of one namespace, strict and transitional, count as one.
    const { prefixes } = this.#vocabulary;
    return uri !== undefined && ownUri !== undefined && (prefixes.get(uri) ?? uri) === (prefixes.get(ownUri) ?? ownUri);
  }

  /** Whether the prefix at a position stands for that of the vocabulary. A prefix that nothing declares is `xml`. */
  #isPrefix(prefix: string, start: number, end: number): boolean {
    const written = this.#xml.slice(start, end);
    const uri = this.namespaceOf(written);
    return (uri === undefined ? written : this.#vocabulary.prefixes.get(uri)) === prefix;
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
    this.element = this.#scope.elements[name.id] ?? this.#resolve(name);
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
      let code = xml.charCodeAt(at);
      const hasSpace = isSpace(code);
      while (isSpace(code)) {
        at += 1;
        code = xml.charCodeAt(at);
      }
      if (code === GREATER) {
        this.#at = at + 1;
        break;
      }
      if (code === SLASH) {
        if (xml.charCodeAt(at + 1) !== GREATER) return undefined;
        this.#at = at + 2;
        this.#isSelfClosed = true;
        break;
      }
      if (!hasSpace) return undefined;
      const nameStart = at;
      while (isNameCode(code)) {
        at += 1;
        code = xml.charCodeAt(at);
      }
      const nameEnd = at;
      while (isSpace(code)) {
        at += 1;
        code = xml.charCodeAt(at);
      }
      if (nameEnd === nameStart || code !== EQUALS) return undefined;
      do {
        at += 1;
        code = xml.charCodeAt(at);
      } while (isSpace(code));
      if (code !== QUOTE && code !== APOSTROPHE) return undefined;
      const valueEnd = xml.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (valueEnd === -1) return undefined;
      attributes[count] = nameStart;
      attributes[count + 1] = nameEnd;
      attributes[count + 2] = at + 1;
      attributes[count + 3] = valueEnd;
      count += 4;
      if (xml.charCodeAt(nameStart) === LETTER_X && xml.startsWith('xmlns', nameStart)) declares = true;
      at = valueEnd + 1;
    }
    this.#attributesEnd = count;
    return declares;
  }

  #declare(): boolean {
    const uris = new Map<string, string>();
    for (let index = 0; index < this.#attributesEnd; index += 4) {
      const name = this.#xml.slice(this.#attributes[index], this.#attributes[index + 1]);
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const uri = this.#xml.slice(this.#attributes[index + 2], this.#attributes[index + 3]);
      uris.set(name.slice(6), MARKED.test(uri) ? this.#decode(uri) : uri);
    }
    const parent = this.#scope;
    this.#scope = { parent, uris, elements: [], size: parent.size + uris.size };
    return this.#scope.size <= MAX_DECLARATIONS;
  }

  #resolve(name: RawName): Name | '' {
    const { prefixes, names } = this.#vocabulary;
    const prefix = prefixes.get(this.namespaceOf(name.prefix) ?? '');
    const element = (prefix === undefined ? undefined : names.get(`${prefix}:${name.local}`)) ?? '';
    this.#scope.elements[name.id] = element;
    return element;
  }

  #readCloseTag(start: number): Token {
    if (this.#open === 0) return this.#break();
    const { text } = this.#openNames[this.#open - 1]!;
    if (!this.#xml.startsWith(text, start)) return this.#break();
    let at = start + text.length;
    while (isSpace(this.#xml.charCodeAt(at))) at += 1;
    if (this.#xml.charCodeAt(at) !== GREATER) return this.#break();
    this.#at = at + 1;
    return this.#close();
  }

  #close(): Token {
    this.depth = this.#open;
    this.#open -= 1;
    const name = this.#openNames[this.#open]!;
    this.element = this.#scope.elements[name.id] ?? this.#resolve(name);
    this.#scope = this.#openScopes[this.#open]!;
    return CLOSE;
  }

  #decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|([a-z]+));|&/g, (_all, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? this.#breakText();
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
/** Distinct element names; the schema of a whole Word document has about 900. */
const MAX_NAMES = 10_000;

const BYTE_ORDER_MARK = 0xfeff;
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

const ENTITIES: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const MARKED = /[&\t\n\r]/;

/** The namespaces declared by one element, and its vocabulary names by the number of the raw name, filled in on use. */
interface Scope<Name extends string> {
  readonly parent: Scope<Name> | undefined;
  readonly uris: ReadonlyMap<string, string>;
  readonly elements: (Name | '' | undefined)[];
  readonly size: number;
}

/** A tag's name as the document writes it. */
interface RawName {
  readonly id: number;
  readonly text: string;
  readonly prefix: string;
  readonly local: string;
  /** Length of the prefix. */
  readonly colon: number;
}

/** Finds the name at a position without cutting it out of the text once it has been seen. */
class NameTable {
  readonly #slots: (RawName | undefined)[] = new Array(SLOTS).fill(undefined);
  readonly #rest = new Map<string, RawName>();
  #count = 0;

  /** Undefined when there is no name, or far too many different ones. */
  read(xml: string, start: number): RawName | undefined {
    let at = start;
    let hash = 0;
    for (let code = xml.charCodeAt(at); isNameCode(code); code = xml.charCodeAt(at)) {
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
    }
    const slot = (hash ^ (hash >>> 9)) & (SLOTS - 1);
    const seen = this.#slots[slot];
    if (seen !== undefined && seen.text.length === at - start && xml.startsWith(seen.text, start)) return seen;
    return at === start ? undefined : this.#find(xml.slice(start, at), slot);
  }

  #find(text: string, slot: number): RawName | undefined {
    const known = this.#rest.get(text);
    if (known !== undefined) return known;
    if (this.#count === MAX_NAMES) return undefined;
    const colon = Math.max(0, text.indexOf(':'));
    const local = colon === 0 ? text : text.slice(colon + 1);
    const name: RawName = { id: this.#count, text, prefix: text.slice(0, colon), local, colon };
    this.#count += 1;
    this.#rest.set(text, name);
    this.#slots[slot] ??= name;
    return name;
  }
}

const SLOTS = 1024;

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isSpaces(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Wider than the standard's name characters: what matters is where a name ends. */
function isNameCode(code: number): boolean {
  return code > QUESTION || (code > 0x2c && code <= COLON && code !== SLASH);
}

function isCharacter(code: number): boolean {
  return code >= 0x20
    ? code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
    : code === 9 || code === 10 || code === 13;
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
