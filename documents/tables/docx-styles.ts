import { integerOf, isOn, type WordXml, wordXml } from './docx-vocabulary.ts';

/** 样式里与读出的文字有关的部分，已沿 basedOn 继承。 */
export interface WordStyle {
  /** 编号；"0" 表示样式取消编号。 */
  readonly listId: string | undefined;
  /** 编号级别，从 0 起；样式没有写时由编号定义按样式名找。 */
  readonly level: number | undefined;
  /** 本样式及其基准样式的名称，近的在前。 */
  readonly lineage: readonly string[];
  readonly hides: boolean | undefined;
  /** 符号字体只看这一种字体名。 */
  readonly font: string | undefined;
}

/** 没有样式时的样子。 */
const NO_STYLE: WordStyle = {
  listId: undefined,
  level: undefined,
  lineage: [],
  hides: undefined,
  font: undefined,
};

type Definition = Partial<Omit<WordStyle, 'lineage'>> & {
  readonly kind: string;
  readonly basedOn: string | undefined;
};

/** 样式表：按样式名取段落、字符、编号样式。 */
export class WordStyles {
  readonly #definitions = new Map<string, Definition>();
  readonly #resolved = new Map<string, WordStyle>();
  #default: string | undefined;

  /** Undefined when the XML is not well formed. */
  static read(source: Uint8Array): WordStyles | undefined {
    const xml = wordXml(source);
    const styles = new WordStyles();
    if (xml.openIn(0)) {
      while (xml.openIn(1)) {
        if (xml.element === 'w:style') styles.#readStyle(xml);
        else xml.skip();
      }
    }
    return xml.isBroken ? undefined : styles;
  }

  /** The default paragraph style when `id` is undefined. */
  paragraph(id: string | undefined): WordStyle {
    const style = id ?? this.#default;
    return style === undefined ? NO_STYLE : this.#resolve(style, 'paragraph');
  }

  character(id: string): WordStyle {
    return this.#resolve(id, 'character');
  }

  /** The list of a numbering style. */
  listOf(id: string): string | undefined {
    return this.#resolve(id, 'numbering').listId;
  }

  #resolve(id: string, kind: string): WordStyle {
    const known = this.#resolved.get(`${kind} ${id}`);
    if (known !== undefined) return known;
    const lineage: string[] = [];
    let style = NO_STYLE;
    for (let at: string | undefined = id; at !== undefined && lineage.length < MAX_LINEAGE; ) {
      const definition = this.#definitions.get(at);
      if (definition?.kind !== kind) break;
      lineage.push(at);
      style = {
        listId: style.listId ?? definition.listId,
        level: style.level ?? definition.level,
        lineage,
        hides: style.hides ?? definition.hides,
        font: style.font ?? definition.font,
      };
      at = definition.basedOn;
    }
    this.#resolved.set(`${kind} ${id}`, style);
    return style;
  }

  #readStyle(xml: WordXml): void {
    const id = xml.attribute('styleId') ?? '';
    const kind = xml.attribute('type') ?? 'paragraph';
    const isDefault = xml.attribute('default');
    if (kind === 'paragraph' && (isDefault === '1' || isDefault === 'true' || isDefault === 'on')) this.#default = id;
    let basedOn: string | undefined;
    let list: ListPlace | undefined;
    let run: RunTraits | undefined;
    const { depth } = xml;
    while (xml.openIn(depth)) {
      if (xml.element === 'w:basedOn') basedOn = xml.attribute('val');
      else if (xml.element === 'w:rPr') run = readRunTraits(xml);
      // The old state of a tracked change, and the parts of a table style, are not the style's own.
      else if (xml.element === 'w:numPr') list = readListPlace(xml);
      else if (xml.element !== 'w:pPr') xml.skip();
    }
    this.#definitions.set(id, { kind, basedOn, ...list, hides: run?.hides, font: run?.font });
  }
}

/** Cyclic chains end here; Word allows about 10. */
const MAX_LINEAGE = 32;

/** 段落在哪个编号里、哪一级。 */
export interface ListPlace {
  readonly listId: string | undefined;
  readonly level: number | undefined;
}

/** Reads a `w:numPr`. */
export function readListPlace(xml: WordXml): ListPlace {
  let listId: string | undefined;
  let level: number | undefined;
  const { depth } = xml;
  while (xml.openIn(depth)) {
    if (xml.element === 'w:numId') listId = xml.attribute('val');
    else if (xml.element === 'w:ilvl') level = integerOf(xml);
    xml.skip();
  }
  return { listId, level };
}

/** 字符格式里与读出的文字有关的部分。 */
export interface RunTraits {
  hides: boolean | undefined;
  font: string | undefined;
  style: string | undefined;
  /** 段落标记被修订删除、移走或隐藏：与下一段相连。 */
  joinsNext: boolean;
}

/** Reads a `w:rPr`. */
export function readRunTraits(xml: WordXml): RunTraits {
  const traits: RunTraits = { hides: undefined, font: undefined, style: undefined, joinsNext: false };
  const { depth } = xml;
  while (xml.openIn(depth)) {
    switch (xml.element) {
      case 'w:vanish':
        traits.hides = isOn(xml);
        break;
      case 'w:rStyle':
        traits.style = xml.attribute('val');
        break;
      case 'w:rFonts':
        traits.font = xml.attribute('ascii') ?? xml.attribute('hAnsi');
        break;
      case 'w:del':
      case 'w:moveFrom':
      case 'w:specVanish':
        traits.joinsNext = true;
        break;
      case 'w:rPrChange':
        xml.skip();
        break;
    }
  }
  return traits;
}
