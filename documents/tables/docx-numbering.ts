import { formatListNumber } from './docx-number-format.ts';
import type { WordStyle, WordStyles } from './docx-styles.ts';
import { readRunTraits } from './docx-styles.ts';
import { withSymbols } from './docx-symbols.ts';
import { integerOf, isOn, readAlternate, type WordXml, wordXml } from './docx-vocabulary.ts';
import { REPLACEMENT } from './encoding.ts';

/** 编号的一级怎样写。 */
interface Level {
  readonly start: number;
  readonly format: string;
  /** 样子，%1 到 %9 代表各级的序号。 */
  readonly text: string;
  /** 编号与文字之间。 */
  readonly gap: '' | ' ';
  /** 哪一级（从 1 起）出现后重新开始；0 为从不，undefined 为任何上级。 */
  readonly restartsAfter: number | undefined;
  readonly style: string | undefined;
  readonly isLegal: boolean;
  readonly isHidden: boolean;
}

interface AbstractList {
  readonly levels: ReadonlyMap<number, Level>;
  /** 定义在这个编号样式里。 */
  readonly definedBy: string | undefined;
}

interface Override {
  readonly start: number | undefined;
  readonly level: Level | undefined;
}

interface List {
  readonly abstractId: string;
  readonly overrides: ReadonlyMap<number, Override>;
}

/**
 * 自动编号：文字里没有、只由编号定义算出的 一、（二）、3.1。
 *
 * Counts as Word does while a document is read: lists of one definition count on, unless a list starts over at its first use.
 */
export class WordNumbering {
  readonly #abstracts = new Map<string, AbstractList>();
  readonly #lists = new Map<string, List>();
  /** For each definition the current number of each level. */
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #started = new Set<string>();

  /** Undefined when the XML is not well formed. */
  static read(source: Uint8Array): WordNumbering | undefined {
    const xml = wordXml(source);
    const numbering = new WordNumbering();
    if (xml.openIn(0)) {
      while (xml.openIn(1)) {
        if (xml.element === 'w:abstractNum') numbering.#readAbstract(xml);
        else if (xml.element === 'w:num') numbering.#readList(xml);
        else xml.skip();
      }
    }
    return xml.isBroken ? undefined : numbering;
  }

  /** 下一段的编号连同其后的空隙；没有编号时为 ""。`level` 没有写时由段落样式定。 */
  next(listId: string, level: number | undefined, style: WordStyle, styles: WordStyles): string {
    const list = this.#lists.get(listId);
    if (list === undefined) return '';
    const { id, levels } = this.#definition(list, styles);
    const at = level ?? levelOfStyle(levels, style) ?? 0;
    const defined = list.overrides.get(at)?.level ?? levels.get(at);
    if (defined === undefined) return '';
    const counts = this.#count(list, listId, id, levels, at);
    if (defined.isHidden) return '';
    const text = defined.text.replace(/%([1-9])/g, (_mark, digit: string) => {
      const place = Number(digit) - 1;
      const shown = list.overrides.get(place)?.level ?? levels.get(place);
      if (shown === undefined) return '';
      const value = counts[place] ?? startOf(list, levels, place);
      return formatListNumber(value, defined.isLegal && shown.format !== 'none' ? 'decimal' : shown.format);
    });
    return text === '' ? '' : text + defined.gap;
  }

  #count(
    list: List,
    listId: string,
    definitionId: string,
    levels: ReadonlyMap<number, Level>,
    at: number,
  ): readonly (number | undefined)[] {
    let counts = this.#counts.get(definitionId);
    if (counts === undefined) {
      counts = [];
      this.#counts.set(definitionId, counts);
    }
    const startsOver = list.overrides.get(at)?.start !== undefined && !this.#started.has(`${listId} ${at}`);
    this.#started.add(`${listId} ${at}`);
    const current = startsOver ? undefined : counts[at];
    counts[at] = current === undefined ? startOf(list, levels, at) : current + 1;
    for (let deeper = at + 1; deeper < counts.length; deeper += 1) {
      const after = (list.overrides.get(deeper)?.level ?? levels.get(deeper))?.restartsAfter;
      if (after === undefined || at < after) counts[deeper] = undefined;
    }
    return counts;
  }

  /** The definition, looked up through its numbering style when it stands in another list. */
  #definition(list: List, styles: WordStyles): { id: string; levels: ReadonlyMap<number, Level> } {
    let id = list.abstractId;
    for (let steps = 0; steps < MAX_LINKS; steps += 1) {
      const style = this.#abstracts.get(id)?.definedBy;
      if (style === undefined) break;
      const linked = this.#lists.get(styles.listOf(style) ?? '')?.abstractId;
      if (linked === undefined) break;
      id = linked;
    }
    return { id, levels: this.#abstracts.get(id)?.levels ?? NO_LEVELS };
  }

  #readAbstract(xml: WordXml): void {
    const id = xml.attribute('abstractNumId') ?? '';
    const levels = new Map<number, Level>();
    let definedBy: string | undefined;
    const { depth } = xml;
    while (xml.openIn(depth)) {
      if (xml.element === 'w:lvl') {
        const at = integerOf(xml, 'ilvl');
        const level = readLevel(xml);
        if (at !== undefined && at >= 0 && at < MAX_LEVELS) levels.set(at, level);
      } else if (xml.element === 'w:numStyleLink') definedBy = xml.attribute('val');
    }
    this.#abstracts.set(id, { levels, definedBy });
  }

  #readList(xml: WordXml): void {
    const id = xml.attribute('numId') ?? '';
    const overrides = new Map<number, Override>();
    let abstractId = '';
    const { depth } = xml;
    while (xml.openIn(depth)) {
      if (xml.element === 'w:abstractNumId') abstractId = xml.attribute('val') ?? '';
      else if (xml.element === 'w:lvlOverride') {
        const at = integerOf(xml, 'ilvl') ?? MAX_LEVELS;
        const override = readOverride(xml);
        if (at >= 0 && at < MAX_LEVELS) overrides.set(at, override);
      }
    }
    this.#lists.set(id, { abstractId, overrides });
  }
}

const MAX_LEVELS = 9;
const MAX_LINKS = 8;
/** Longer than any number people read; a text that long before each paragraph would fill the memory. */
const MAX_LEVEL_TEXT = 100;
const NO_LEVELS: ReadonlyMap<number, Level> = new Map();

function startOf(list: List, levels: ReadonlyMap<number, Level>, at: number): number {
  const override = list.overrides.get(at);
  return override?.start ?? (override?.level ?? levels.get(at))?.start ?? 1;
}

function levelOfStyle(levels: ReadonlyMap<number, Level>, style: WordStyle): number | undefined {
  for (const name of style.lineage) for (const [at, level] of levels) if (level.style === name) return at;
  return undefined;
}

function readOverride(xml: WordXml): Override {
  let start: number | undefined;
  let level: Level | undefined;
  const { depth } = xml;
  while (xml.openIn(depth)) {
    if (xml.element === 'w:startOverride') start = integerOf(xml);
    else if (xml.element === 'w:lvl') level = readLevel(xml);
  }
  return { start, level };
}

function readLevel(xml: WordXml): Level {
  const level = {
    start: 0,
    format: 'decimal',
    text: '',
    gap: ' ' as '' | ' ',
    restartsAfter: undefined as number | undefined,
    style: undefined as string | undefined,
    isLegal: false,
    isHidden: false,
  };
  let font: string | undefined;
  const read = (depth: number): void => {
    while (xml.openIn(depth)) {
      switch (xml.element) {
        case 'w:start':
          level.start = integerOf(xml) ?? level.start;
          break;
        case 'w:numFmt':
          level.format = xml.attribute('val') ?? level.format;
          break;
        case 'w:lvlText':
          level.text = (xml.attribute('val') ?? '').slice(0, MAX_LEVEL_TEXT);
          break;
        case 'w:suff':
          level.gap = xml.attribute('val') === 'nothing' ? '' : ' ';
          break;
        case 'w:lvlRestart':
          level.restartsAfter = integerOf(xml);
          break;
        case 'w:pStyle':
          level.style = xml.attribute('val');
          break;
        case 'w:isLgl':
          level.isLegal = isOn(xml);
          break;
        case 'w:rPr': {
          const traits = readRunTraits(xml);
          level.isHidden = traits.hides === true;
          font = traits.font;
          break;
        }
        case 'mc:AlternateContent':
          readAlternate(xml, read);
          break;
      }
    }
  };
  read(xml.depth);
  // An ornament that no character stands for is still a bullet.
  level.text = withSymbols(level.text, font).replaceAll(REPLACEMENT, '•');
  return level;
}
