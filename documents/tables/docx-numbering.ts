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

type Levels = ReadonlyMap<number, Level>;

interface Definition {
  readonly levels: Levels;
  /** 定义在这个编号样式里。 */
  readonly style: string | undefined;
}

interface Override {
  readonly start: number | undefined;
  readonly level: Level | undefined;
}

interface List {
  readonly definition: string;
  readonly overrides: ReadonlyMap<number, Override>;
}

/** 正在数的编号。 */
interface RunningList {
  /** 各级的写法，已按本编号改写。 */
  readonly levels: Levels;
  /** 各级数到几，同一定义的编号共用。 */
  readonly counts: (number | undefined)[];
  /** 还没有用过、第一次用到时重新开始的各级。 */
  readonly startingOver: Set<number>;
}

/**
 * 自动编号：文字里没有、只由编号定义算出的 一、（二）、3.1。
 *
 * Counts as Word does while a document is read: lists of one definition count on, unless a list starts over at its first use.
 */
export class WordNumbering {
  readonly #definitions = new Map<string, Definition>();
  readonly #lists = new Map<string, List>();
  readonly #running = new Map<string, RunningList>();
  readonly #counts = new Map<string, (number | undefined)[]>();

  /** Undefined when the XML is not well formed. */
  static read(source: Uint8Array): WordNumbering | undefined {
    const xml = wordXml(source);
    const numbering = new WordNumbering();
    if (xml.openIn(0)) {
      while (xml.openIn(1)) {
        if (xml.element === 'w:abstractNum') numbering.#readDefinition(xml);
        else if (xml.element === 'w:num') numbering.#readList(xml);
        else xml.skip();
      }
    }
    return xml.isBroken ? undefined : numbering;
  }

  /** 下一段的编号连同其后的空隙；没有编号时为 ""。`level` 没有写时由段落样式定。 */
  next(listId: string, level: number | undefined, style: WordStyle, styles: WordStyles): string {
    const list = this.#running.get(listId) ?? this.#start(listId, styles);
    const at = level ?? levelOfStyle(list.levels, style) ?? 0;
    const shown = list.levels.get(at);
    if (shown === undefined) return '';
    count(list, at);
    const text = shown.isHidden ? '' : numberText(list, shown);
    return text === '' ? '' : text + shown.gap;
  }

  /** A list that is not there has no levels. */
  #start(listId: string, styles: WordStyles): RunningList {
    const list = this.#lists.get(listId);
    const definition = list === undefined ? '' : this.#definitionOf(list, styles);
    const levels = new Map(this.#definitions.get(definition)?.levels);
    const startingOver = new Set<number>();
    for (const [at, { start, level }] of list?.overrides ?? []) {
      const changed = level ?? levels.get(at);
      if (changed !== undefined) levels.set(at, { ...changed, start: start ?? changed.start });
      if (start !== undefined) startingOver.add(at);
    }
    const counts = this.#counts.get(definition) ?? [];
    this.#counts.set(definition, counts);
    const running = { levels, counts, startingOver };
    this.#running.set(listId, running);
    return running;
  }

  /** Looked up through its numbering style when it stands in another list. */
  #definitionOf(list: List, styles: WordStyles): string {
    let { definition } = list;
    for (let steps = 0; steps < MAX_LINKS; steps += 1) {
      const style = this.#definitions.get(definition)?.style;
      const linked = style === undefined ? undefined : this.#lists.get(styles.listOf(style) ?? '');
      if (linked === undefined) break;
      definition = linked.definition;
    }
    return definition;
  }

  #readDefinition(xml: WordXml): void {
    const id = xml.attribute('abstractNumId') ?? '';
    const levels = new Map<number, Level>();
    let style: string | undefined;
    const { depth } = xml;
    while (xml.openIn(depth)) {
      if (xml.element === 'w:lvl') {
        const at = integerOf(xml, 'ilvl');
        const level = readLevel(xml);
        if (at !== undefined && at >= 0 && at < MAX_LEVELS) levels.set(at, level);
      } else if (xml.element === 'w:numStyleLink') style = xml.attribute('val');
    }
    this.#definitions.set(id, { levels, style });
  }

  #readList(xml: WordXml): void {
    const id = xml.attribute('numId') ?? '';
    const overrides = new Map<number, Override>();
    let definition = '';
    const { depth } = xml;
    while (xml.openIn(depth)) {
      if (xml.element === 'w:abstractNumId') definition = xml.attribute('val') ?? '';
      else if (xml.element === 'w:lvlOverride') {
        const at = integerOf(xml, 'ilvl') ?? MAX_LEVELS;
        const override = readOverride(xml);
        if (at >= 0 && at < MAX_LEVELS) overrides.set(at, override);
      }
    }
    this.#lists.set(id, { definition, overrides });
  }
}

const MAX_LEVELS = 9;
const MAX_LINKS = 8;
/** Longer than any number people read; a text that long before each paragraph would fill the memory. */
const MAX_LEVEL_TEXT = 100;

/** Counts one more at a level. */
function count({ levels, counts, startingOver }: RunningList, at: number): void {
  const startOf = (level: number): number => levels.get(level)?.start ?? 1;
  const current = startingOver.delete(at) ? undefined : counts[at];
  counts[at] = current === undefined ? startOf(at) : current + 1;
  // A level that is shown before it was ever used counts as used: 1.1 is followed by 2.
  for (let above = 0; above < at; above += 1) counts[above] ??= startOf(above);
  for (let deeper = at + 1; deeper < counts.length; deeper += 1) {
    const after = levels.get(deeper)?.restartsAfter;
    if (after === undefined || at < after) counts[deeper] = undefined;
  }
}

function numberText({ levels, counts }: RunningList, shown: Level): string {
  return shown.text.replace(/%([1-9])/g, (_mark, digit: string) => {
    const place = Number(digit) - 1;
    const level = levels.get(place);
    if (level === undefined) return '';
    const format = shown.isLegal && level.format !== 'none' ? 'decimal' : level.format;
    return formatListNumber(counts[place] ?? level.start, format);
  });
}

function levelOfStyle(levels: Levels, style: WordStyle): number | undefined {
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
