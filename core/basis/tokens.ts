import type { Rational } from '@duzhi/core/shared';
import { Exact, HAN_NUMERAL_CLASS, parseHanInteger } from '@duzhi/core/shared';
import type { FigureSpan, NumberExpression, Unit } from './basis.ts';
import { canonicalMeasure, findMeasureAt } from './measure-words.ts';
import { MONEY, makeUnit, NO_UNIT } from './units.ts';

/** 一个带单位的数。 */
export interface Figure {
  readonly kind: 'figure';
  readonly start: number;
  readonly end: number;
  readonly number: Omit<NumberExpression, 'label'>;
  /** 数后面紧跟的名词（7个社区 的 社区）。 */
  readonly noun: string | null;
  /** 汉字“一”加量词（一次）：只有在算式里才算数。 */
  readonly weak: boolean;
}

/** 括号后面的单位：（15+5）万元。 */
interface Suffix {
  readonly kind: 'suffix';
  readonly start: number;
  readonly end: number;
  readonly scale: bigint;
}

type MarkKind =
  | 'prose'
  | 'plus'
  | 'minus'
  | 'times'
  | 'over'
  | 'equals'
  | 'total'
  | 'open'
  | 'close'
  | 'comma'
  | 'stop';

interface Mark {
  readonly kind: MarkKind;
  readonly start: number;
  readonly end: number;
  /** 约等于（≈）。 */
  readonly approximate?: boolean;
}

/** 测算文字的一个词。 */
export type Token = Figure | Suffix | Mark;

const NUMBER = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;
const HAN_NUMBER = new RegExp(`[${HAN_NUMERAL_CLASS}]+`, 'y');
const HAN_NUMERALS = new Set(HAN_NUMERAL_CLASS);
// Longer figures are no amounts but serial numbers, and big products would cost more than they are worth.
const MAX_DIGITS = 18;

const DATE = new RegExp(
  [
    '(?:19|20)\\d{2}\\s*(?:[-—–~至]\\s*(?:19|20)\\d{2}\\s*)?年(?:度|(?:\\d{1,2}月(?:份|[上中下]旬|\\d{1,2}[日号])?)?(?:[前底末初内]|之前|以前)?)',
    '(?:19|20)\\d{2}([-./])\\d{1,2}\\1\\d{1,2}(?![\\d.])',
    '\\d{1,2}月\\d{1,2}[日号]',
    '\\d{1,2}月(?:份|底|末|初|前|[上中下]旬)',
    '\\d{1,2}\\s*[-—–~至]\\s*\\d{1,2}月(?!\\s*[*×])',
    '\\d{1,2}月(?=[\\p{Script=Han}])(?!共|合计|计|总|每|乘|除|等于|约|，)',
    '\\d{1,2}日(?:前|内|起|至)',
    '\\d{1,2}[:：]\\d{2}',
    '\\d{1,2}时(?!段)',
    '\\d+号(?!楼)',
    '\\d+\\.\\d+\\.\\d+(?:\\.\\d+)*',
    '\\d+\\s*(?:周岁|岁|后|度电)',
  ].join('|'),
  'yu',
);
const NUMBERING = /[(]?\d{1,2}[)](?!\s*[-+*×x/÷=])|\d{1,2}(?:、|[.．](?!\d))|\d{1,2}\s*[)](?!\s*[-+*×x/÷=])/y;
const MONEY_UNIT = /(亿|千万|百万|十万|万|千|百)?\s?(?:元整?|圆整?)|亿|千万|百万|万/y;
const MONEY_SCALE: Record<string, bigint> = {
  亿: 100_000_000n,
  千万: 10_000_000n,
  百万: 1_000_000n,
  十万: 100_000n,
  万: 10_000n,
  千: 1_000n,
  百: 100n,
};
const TOTAL = new RegExp(
  `(?:全年(?:共|合计)?|总(?:价款?|额|金额|费用|造价)|总共|一共|共计|合计|总计|小计|累计|共需|共|需要?|即|计)(?:需要?|约|为|是|[:：]|安排|支出|投入|资金|经费|费用|预算|金额|总额|人民币|[¥￥])*(?=\\d|[${HAN_NUMERAL_CLASS}]+[元圆])`,
  'y',
);
const TOTAL_ANYWHERE = /共计|合计|总计|小计|总共|一共|累计|共需/y;
const SPELT_OPERATOR =
  /乘以|除以|加上|减去|等于|乘(?=\s*[\d(])|除(?=\s*[\d(])|加(?=\s*[\d(])|减(?=\s*[\d(])|[的按](?:照)?(?=\d+(?:\.\d+)?\s*[%‰])/y;
const SPELT: Record<string, MarkKind> = {
  乘: 'times',
  除: 'over',
  加: 'plus',
  减: 'minus',
  等: 'equals',
  的: 'times',
  按: 'times',
};
const HUNDREDTHS = new RegExp(`(百|千)分之(?:(\\d+(?:\\.\\d+)?)|([${HAN_NUMERAL_CLASS}]+))`, 'y');
const HAN_RUN = /(?:(?![共合总小计每需按的为乘除加减等和及与或、，是即])\p{Script=Han}){1,8}/uy;
const FILLER =
  /(?:(?:平均|约|各|需要?|按|为|是|安排|补助|补贴|补偿|拨付|拨款|下拨|给予|发放|支付|奖励|投入|支出|使用|标准|工资|经费|费用|资金|单价|价格|预算|大概|大约|不[低少高多]于|不超过|至[少多]|最[低高多少]|计|成本|配备|配置|开展|组织|举办|进行|予以|[:：]))+$/;
const NO_COUNT_AFTER = /[第之这那同统唯专单周期某初]/;
type Scale = readonly [bigint, bigint];

/** 分母：每个社区、每人每月；每百户的“百”为几个。 */
interface Per {
  readonly atoms: readonly string[];
  readonly several: bigint;
}

const PER = /每(?:一)?(?!天然)/y;
/** 每百户、每千人、每10个：单价是若干个的价钱。 */
const PER_SEVERAL = new RegExp(`(?:\\d{1,6}|[${HAN_NUMERAL_CLASS}]{1,4})万?`, 'y');
const AVERAGE = /[人户次月日年]均/y;
const RANGE_MARK = /\s*[-—–~至到]\s*(?=\d)/y;
const LETTER = /[A-Za-z]/;
const HAN = /\p{Script=Han}/u;
// 预算10万元-自筹资金3万元: an ASCII hyphen between two figures subtracts, though the second has a name.
const LABELLED = /\s?\p{Script=Han}{1,12}\d/uy;
const BLANK = /[\s\u3000]*/y;

/** 全角转半角，逐字进行，长度不变：位置仍指原文。 */
function foldKeepingLength(text: string): string {
  if (!/[\uff01-\uff5e]/.test(text)) return text;
  return text.replace(/[\uff01-\uff5e]/g, (mark, at: number) => {
    const folded = String.fromCharCode(mark.charCodeAt(0) - 0xfee0);
    if (folded !== ',') return folded;
    // A full-width comma groups thousands only between full-width digits: １，２００元 is one figure, 1，200元 is two.
    return /[\uff10-\uff19]/.test(text[at - 1] ?? '') && /[\uff10-\uff19]{3}/.test(text.slice(at + 1, at + 4))
      ? ','
      : '，';
  });
}

/** 把测算文字切成词。Linear in the length; never throws. */
export function tokenise(source: string): Token[] {
  return new Tokeniser(source).run();
}

class Tokeniser {
  private readonly source: string;
  private readonly text: string;
  private readonly tokens: Token[] = [];
  private proseStart = -1;
  private at = 0;

  constructor(source: string) {
    this.source = source;
    this.text = foldKeepingLength(source);
  }

  run(): Token[] {
    const { text } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === 32 || code === 9 || code === 0x3000) {
        this.at++;
        continue;
      }
      const found = code >= 48 && code <= 57 ? this.digits() : code >= 0x3400 ? this.han() : this.mark();
      if (typeof found === 'number') this.prose(found);
      else this.push(found);
    }
    this.flush(text.length);
    return this.tokens;
  }

  private flush(end: number): void {
    if (this.proseStart >= 0) this.tokens.push({ kind: 'prose', start: this.proseStart, end });
    this.proseStart = -1;
  }

  private push(token: Token): void {
    this.flush(token.start);
    this.tokens.push(token);
    this.at = token.end;
  }

  private prose(length: number): void {
    if (this.proseStart < 0) this.proseStart = this.at;
    this.at += length;
  }

  private markOf(kind: MarkKind, length: number): Mark {
    return { kind, start: this.at, end: this.at + length };
  }

  /** 前面紧挨着一个数或右括号，中间没有文字。 */
  private afterOperand(): boolean {
    if (this.proseStart >= 0) return false;
    const kind = this.tokens.at(-1)?.kind;
    return kind === 'figure' || kind === 'close' || kind === 'suffix';
  }

  private atClauseStart(): boolean {
    if (this.proseStart >= 0) return false;
    const kind = this.tokens.at(-1)?.kind;
    return kind === undefined || kind === 'stop' || kind === 'comma';
  }

  private matchAt(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  private skipBlanks(at: number): number {
    BLANK.lastIndex = at;
    BLANK.test(this.text);
    return BLANK.lastIndex;
  }

  /** 此处的词；或者文字有几个字符。 */
  private mark(): Token | number {
    const { text, at } = this;
    const character = text[at]!;
    if (character === '(' && this.atClauseStart()) {
      const numbering = this.matchAt(NUMBERING, at);
      if (numbering) return numbering[0].length;
    }
    const kind = this.markKind(character);
    if (kind === null) return 1;
    return character === '≈' || character === '≒'
      ? { ...this.markOf(kind, 1), approximate: true }
      : this.markOf(kind, 1);
  }

  /** 标点与运算符；在文字中间不是运算符的为 null。 */
  private markKind(character: string): MarkKind | null {
    const { text, at } = this;
    switch (character) {
      case '+':
        return this.operandBefore() ? 'plus' : null;
      case '-':
        return this.operandBefore() && (this.operandAt(this.skipBlanks(at + 1)) || this.matchAt(LABELLED, at + 1))
          ? 'minus'
          : null;
      case '*':
      case '×':
      case '✕':
      case '✖':
      case '╳':
      case '∗':
      case '⨯':
      case '∙':
      case '•':
      case '⋅':
        return this.operandBefore() ? 'times' : null;
      case '·':
      case '・':
        return this.afterOperand() ? 'times' : null;
      case 'x':
      case 'X':
        return this.operandBefore() && !LETTER.test(text[at + 1] ?? '') ? 'times' : null;
      case '÷':
        return this.operandBefore() ? 'over' : null;
      case '/':
        return this.afterOperand() && this.operandAt(this.skipBlanks(at + 1)) ? 'over' : null;
      case '=':
      case '≈':
      case '≒':
        return 'equals';
      case '.':
        return this.afterOperand() ? 'stop' : null;
      default:
        return MARKS[character] ?? null;
    }
  }

  /** 前面是数，或数后面只带着它的名词（10次清理*0.6万元）。 */
  private operandBefore(): boolean {
    if (this.afterOperand()) return true;
    return this.proseStart >= 0 && this.tokens.at(-1)?.kind === 'figure' && HAN.test(this.text[this.at - 1] ?? '');
  }

  private operandAt(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return (code >= 48 && code <= 57) || code === 0x28 || code === 0x6bcf || HAN_NUMERALS.has(this.text[at] ?? '');
  }

  private han(): Token | number {
    const { text, at } = this;
    const closed = this.proseStart < 0 && this.tokens.at(-1)?.kind === 'close';
    const plain = closed ? 0 : this.plainAt(at);
    if (plain > 0) return plain;
    const character = text[at]!;
    const kind = this.markKind(character);
    if (kind !== null) return this.markOf(kind, 1);
    if (character === '每') return this.per();
    if (text[at + 1] === '均')
      return (this.matchAt(AVERAGE, at) && this.perFigure(at, at + 2, { atoms: [character], several: 1n })) ?? 2;
    if (closed) {
      const money = this.matchAt(MONEY_UNIT, at);
      if (money) return { kind: 'suffix', start: at, end: at + money[0].length, scale: moneyScale(money) };
    }
    const total = TOTAL_FIRST.has(character) ? this.total() : 0;
    if (total > 0) return this.markOf('total', total);
    if (
      OPERATOR_FIRST.has(character) &&
      (this.operandBefore() || ((character === '按' || character === '的') && this.amountBefore()))
    ) {
      const spelt = this.matchAt(SPELT_OPERATOR, at);
      if (spelt) return this.markOf(SPELT[character]!, spelt[0].length);
    }
    return HAN_NUMERALS.has(character) ? this.hanDigits() : 1;
  }

  /** 几个字，只会是文字。 */
  private plainAt(at: number): number {
    const { text } = this;
    let end = at;
    while (PLAIN[text.charCodeAt(end)] === 1 && text[end + 1] !== '均') end += 1;
    return end - at;
  }

  /** 按80%计、的80%：前面（可隔一个逗号）有数。 */
  private amountBefore(): boolean {
    if (this.proseStart >= 0) return false;
    const last = this.tokens.at(-1);
    return last?.kind === 'figure' || (last?.kind === 'comma' && this.tokens.at(-2)?.kind === 'figure');
  }

  private total(): number {
    const { text, at } = this;
    const match = this.matchAt(TOTAL, at);
    if (
      match &&
      (this.afterOperand() || this.atClauseStart() || (this.tokens.at(-1)?.kind === 'equals' && this.proseStart < 0))
    )
      return match[0].length;
    if (!this.matchAt(TOTAL_ANYWHERE, at)) return 0;
    // 预计共需36万元, 项目资金合计36万元: the word stands for the total wherever it is.
    return match ? match[0].length : HAN_NUMERALS.has(text[at + 2] ?? '') ? 2 : 0;
  }

  private digits(): Token | number {
    const { at } = this;
    if (this.atClauseStart()) {
      const numbering = this.matchAt(NUMBERING, at);
      if (numbering) return numbering[0].length;
    }
    const date = this.matchAt(DATE, at);
    if (date && !(this.tokens.at(-1)?.kind === 'times' && date[0].endsWith('月'))) return date[0].length;
    const digits = this.matchAt(NUMBER, at)![0];
    const plain = digits.replace(/,/g, '');
    if (plain.length > MAX_DIGITS || /^0\d/.test(plain) || this.isSerial()) return digits.length;
    return this.figure(at, at, at + digits.length, plain, null) ?? digits.length;
  }

  /** 第3条、附件2、附表3-1、A4：编号，不是数量。 */
  private isSerial(): boolean {
    const { text, at } = this;
    const before = text[at - 1] ?? '';
    if (before === '第' || (before === '-' && this.proseStart >= 0)) return true;
    if (LETTER.test(before)) return !this.operatorBefore();
    return (before === '件' || before === '表') && text[at - 2] === '附';
  }

  private operatorBefore(): boolean {
    return this.proseStart < 0 && this.tokens.at(-1)?.end === this.at;
  }

  private hanDigits(): Token | number {
    const { text, at } = this;
    const hundredths = this.matchAt(HUNDREDTHS, at);
    if (hundredths) {
      const end = at + hundredths[0].length;
      const plain = hundredths[2] ?? String(parseHanInteger(hundredths[3]!) ?? '');
      if (plain === '' || plain.length > MAX_DIGITS) return end - at;
      const scale: Scale = hundredths[1] === '百' ? [1n, 100n] : [1n, 1000n];
      const span = { start: at, end, digitsStart: at, digitsEnd: end };
      return makeFigure(this.source, span, plain, { scale, unit: NO_UNIT, percent: true });
    }
    const written = this.matchAt(HAN_NUMBER, at)![0];
    const end = at + written.length;
    const value = NO_COUNT_AFTER.test(text[at - 1] ?? '') || written.length > 16 ? null : parseHanInteger(written);
    if (value === null) return written.length;
    const next = text[end];
    // 三万元 and 十次 are figures; 一流, 万一 and 三公 are words.
    if (next !== '元' && next !== '圆' && findMeasureAt(text, end) === null) return written.length;
    const figure = this.hanFigure(at, at, written, null);
    if (figure === null) return written.length;
    return written === '一' ? { ...figure, weak: true } : figure;
  }

  /** 三万元 is 3 in 万元, as 3万元 is. */
  private hanFigure(start: number, at: number, written: string, per: Per | null): Figure | null {
    const end = at + written.length;
    const inMultiple = /.[万亿]$/.test(written) && /[元圆]/.test(this.text[end] ?? '') ? 1 : 0;
    const value = parseHanInteger(written.slice(0, written.length - inMultiple));
    return value === null ? null : this.figure(start, at, end - inMultiple, String(value), per);
  }

  private per(): Token | number {
    const found = this.perAtoms(this.at);
    return (found && this.perFigure(this.at, found.next, found)) ?? 1;
  }

  /** 每人每月、每个社区、每百户：分母，以及其后到数字为止的套话。 */
  private perAtoms(start: number): (Per & { readonly next: number }) | null {
    const { text } = this;
    const atoms: string[] = [];
    let several = 1n;
    let at = start;
    while (atoms.length < 4) {
      const per = this.matchAt(PER, at);
      if (!per) break;
      at += per[0].length;
      const number = this.severalAt(at);
      if (number !== null) {
        several *= number.count;
        at = number.end;
      }
      const measure = findMeasureAt(text, at);
      if (measure !== null) at += measure.length;
      const run = this.hanRun(at);
      const noun = stripFiller(run);
      if (measure === null && (noun === '' || noun.length > 4)) return null;
      at += run.length;
      atoms.push(
        measure === null
          ? noun
          : measure === '个' && noun !== '' && noun.length <= 6
            ? `个${noun}`
            : canonicalMeasure(measure),
      );
    }
    return atoms.length === 0 ? null : { atoms, several, next: at };
  }

  /** 每百户的百：其后须是量词，否则只是文字（每万元产值）。 */
  private severalAt(at: number): { readonly count: bigint; readonly end: number } | null {
    const written = this.matchAt(PER_SEVERAL, at)?.[0];
    if (written === undefined || findMeasureAt(this.text, at + written.length) === null) return null;
    const digits = /^\d+/.exec(written)?.[0];
    const count =
      digits === undefined ? parseHanInteger(written) : Number(digits) * (written.length > digits.length ? 10_000 : 1);
    return count === null || count === 0 ? null : { count: BigInt(count), end: at + written.length };
  }

  /** 分母之后的数：每次[补助标准为]0.6万元。 */
  private perFigure(start: number, from: number, per: Per): Figure | null {
    const { text } = this;
    let at = from;
    const limit = Math.min(text.length, from + 12);
    while (at < limit) {
      const code = text.charCodeAt(at);
      if ((code >= 48 && code <= 57) || HAN_NUMERALS.has(text[at]!)) break;
      if (code !== 32 && code !== 58 && code !== 0xff1a && !HAN.test(text[at]!)) return null;
      at++;
    }
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (this.matchAt(DATE, at)) return null;
      const digits = this.matchAt(NUMBER, at)![0];
      const plain = digits.replace(/,/g, '');
      return plain.length > MAX_DIGITS ? null : this.figure(start, at, at + digits.length, plain, per);
    }
    if (at >= limit || !HAN_NUMERALS.has(text[at] ?? '')) return null;
    const written = this.matchAt(HAN_NUMBER, at)![0];
    return written.length > 16 ? null : this.hanFigure(start, at, written, per);
  }

  /** 数字后面的倍数、单位、分母与概数词。 */
  private figure(start: number, digitsStart: number, digitsEnd: number, plain: string, per: Per | null): Figure | null {
    const { text } = this;
    let at = digitsEnd;
    let approximate =
      /[约近]/.test(text[start - 1] ?? '') ||
      /[约近]/.test(text[digitsStart - 1] ?? '') ||
      /(?:大概|左右|不超过|估计|不[低少高多]于|至[少多]|最[低高多少])$/.test(
        text.slice(Math.max(0, digitsStart - 3), digitsStart),
      );
    let upper: string | null = null;
    const firstUnitEnd = this.unitEnd(at);
    const range =
      this.rangeAt(digitsEnd, plain) ??
      (firstUnitEnd > digitsEnd ? this.rangeAt(firstUnitEnd, plain, text.slice(digitsEnd, firstUnitEnd)) : null);
    if (range !== null) {
      upper = range.upper;
      at = range.end;
      approximate = true;
    }
    at = this.skipBlanks(at);
    if (
      /[余多来]/.test(text[at] ?? '') &&
      (/[元万亿]/.test(text[at + 1] ?? '') || findMeasureAt(text, at + 1) !== null)
    ) {
      approximate = true;
      at++;
    }
    let unit: Unit = NO_UNIT;
    let scale: Scale = [1n, 1n];
    let percent = false;
    let noun: string | null = null;
    const percentMark = text[at];
    const atoms: { over: string[]; under: string[] } = { over: [], under: [] };
    if (
      percentMark === '%' ||
      percentMark === '‰' ||
      percentMark === '﹪' ||
      text.startsWith('个百分点', at) ||
      text.startsWith('百分比', at)
    ) {
      percent = true;
      scale = percentMark === '‰' ? [1n, 1000n] : [1n, 100n];
      at += percentMark === '个' ? 4 : percentMark === '百' ? 3 : 1;
    } else {
      const currency = /[¥￥]\s?$|人民币$/.test(text.slice(Math.max(0, digitsStart - 3), digitsStart));
      const money = this.matchAt(MONEY_UNIT, at);
      const word = money?.[0] ?? '';
      // 6万人次 counts, 6万元 and 党员活动经费3万 are money.
      const measured =
        money && !word.endsWith('元') && !word.endsWith('圆') && !word.endsWith('整')
          ? findMeasureAt(text, at + word.length)
          : null;
      if (money && measured === null) {
        scale = [moneyScale(money), 1n];
        unit = MONEY;
        at += word.length;
        if (/[余多]/.test(text[at] ?? '') && text[at + 1] === '元') {
          approximate = true;
          at += 2;
        }
      } else {
        if (money) {
          scale = [MONEY_SCALE[word] ?? 1n, 1n];
          at += word.length;
        }
        const measure = findMeasureAt(text, at);
        if (measure !== null) {
          at += measure.length;
          noun = this.nounAt(at);
          // Only the general 个 needs its noun to say what is counted.
          const own = measure === '个' && noun !== null && noun.length <= 6 ? `个${noun}` : canonicalMeasure(measure);
          if (own.length > 1 && own.startsWith('个')) at += noun!.length;
          atoms.over.push(own);
        } else if (currency) unit = MONEY;
        else {
          const bareNoun = this.bareNounAt(at, plain);
          if (bareNoun === undefined) return null;
          if (bareNoun !== null) {
            noun = bareNoun;
            atoms.over.push(bareNoun);
            at += bareNoun.length;
          }
        }
      }
      if (unit === MONEY || atoms.over.length > 0) at = this.denominators(at, unit === MONEY, atoms);
      if (per !== null) {
        // 每个社区5人 is persons to a community: nothing cancels within one figure.
        unit = { money: unit.money, over: [...atoms.over].sort(), under: [...atoms.under, ...per.atoms].sort() };
        scale = [scale[0], scale[1] * per.several];
      } else if (atoms.over.length > 0 || atoms.under.length > 0) unit = makeUnit(unit.money, atoms.over, atoms.under);
    }
    if (per !== null && unit.money === 0 && atoms.over.length === 0) return null;
    const trailing = /^(?:左右|上下|以内|以上|以下)/.exec(text.slice(at, at + 2));
    if (trailing) {
      approximate = true;
      at += trailing[0].length;
    }
    const span = { start, end: at, digitsStart, digitsEnd };
    return makeFigure(this.source, span, plain, { scale, unit, percent }, { approximate, upper, noun });
  }

  private unitEnd(at: number): number {
    const { text } = this;
    if (text[at] === '%' || text[at] === '‰') return at + 1;
    const money = this.matchAt(MONEY_UNIT, at);
    if (money) return at + money[0].length;
    return at + (findMeasureAt(text, at)?.length ?? 0);
  }

  /** 3-5万元、80%-90%：升序的两个数，后面没有等号，是区间而不是减法。 */
  private rangeAt(at: number, lower: string, unit = ''): { upper: string; end: number } | null {
    const mark = this.matchAt(RANGE_MARK, at);
    if (!mark) return null;
    const from = at + mark[0].length;
    const digits = this.matchAt(NUMBER, from)?.[0];
    if (digits === undefined) return null;
    const upper = digits.replace(/,/g, '');
    if (upper.length > MAX_DIGITS || Exact.compare(Exact.parseDecimal(lower)!, Exact.parseDecimal(upper)!) >= 0)
      return null;
    const end = from + digits.length;
    // 1万元-1.1千元 subtracts; both ends of a range have one unit.
    if (!this.text.startsWith(unit, end)) return null;
    if (mark[0].includes('-')) {
      // 2万元+1万元-2万元: behind an operator a hyphen goes on subtracting.
      if (OPERATORS.has(this.tokens.at(-1)?.kind ?? 'stop')) return null;
      const after = this.text[this.skipBlanks(this.unitEnd(end))] ?? '';
      if (/[=+\-*/×÷]/.test(after)) return null;
    }
    return { upper, end };
  }

  /** 元/人·月、元/人/月、元每人每月、元/（人·月）。 */
  private denominators(start: number, money: boolean, atoms: { over: string[]; under: string[] }): number {
    const { text } = this;
    let at = start;
    let under: boolean = false;
    for (let rounds = 0; rounds < 6; rounds++) {
      const mark = text[at] ?? '';
      let next = at + 1;
      let into: boolean = under;
      if (mark === '/') into = true;
      else if (mark === '每' && (money || under) && !this.perReachesFigure(at)) into = true;
      else if (/[·・•*×]/.test(mark) ? under || !money : mark === '.' && under) {
        // 人·月, 人*月, 元/人.月
      } else if (mark === '一' && money && findMeasureAt(text, next) !== null) into = true;
      else break;
      const bracketed = text[next] === '(';
      if (bracketed) next++;
      const taken = this.atomAt(next, mark === '/' || mark === '每');
      if (taken === null) break;
      (into ? atoms.under : atoms.over).push(taken.atom);
      under = into;
      at = taken.end;
      if (bracketed) {
        const inner = /^[·・•*×/]/.test(text[at] ?? '') ? this.atomAt(at + 1, true) : null;
        if (inner) {
          atoms.under.push(inner.atom);
          at = inner.end;
        }
        if (text[at] === ')') at++;
      }
    }
    return at;
  }

  private perReachesFigure(at: number): boolean {
    const found = this.perAtoms(at);
    if (found === null) return false;
    const code = this.text.charCodeAt(this.skipBlanks(found.next));
    return code >= 48 && code <= 57;
  }

  private atomAt(at: number, nounAllowed: boolean): { atom: string; end: number } | null {
    const { text } = this;
    const measure = findMeasureAt(text, at);
    if (measure !== null) {
      const end = at + measure.length;
      if (measure !== '个') return { atom: canonicalMeasure(measure), end };
      const noun = this.nounAt(end);
      return noun === null || noun.length > 6 ? { atom: '个', end } : { atom: `个${noun}`, end: end + noun.length };
    }
    if (!nounAllowed) return null;
    const noun = this.matchAt(HAN_RUN, at)?.[0] ?? '';
    return noun === '' || noun.length > 6 ? null : { atom: noun, end: at + noun.length };
  }

  /** 一串汉字，到标点、虚词或汉字数字为止。 */
  private hanRun(at: number): string {
    const run = this.matchAt(HAN_RUN, at)?.[0] ?? '';
    let length = 0;
    while (length < run.length && !HAN_NUMERALS.has(run[length]!)) length++;
    return run.slice(0, length);
  }

  /** 量词后面的名词，到标点、数字或虚词为止。 */
  private nounAt(at: number): string | null {
    const noun = stripFiller(this.hanRun(at));
    return noun === '' ? null : noun;
  }

  /** 没有量词的数：240车 的 车；undefined 表示这个数不是数量（2023预算、5G）。 */
  private bareNounAt(at: number, plain: string): string | null | undefined {
    const { text } = this;
    const next = text[at] ?? '';
    if (LETTER.test(next) && !/[xX]/.test(next)) return undefined;
    if (!HAN.test(next)) return null;
    if (OPERATOR_FIRST.has(next) || TOTAL_FIRST.has(next) || next === '每') return null;
    const run = this.matchAt(HAN_RUN, at)?.[0] ?? '';
    if (run === '' || run.length > 4) return undefined;
    const after = text[this.skipBlanks(at + run.length)] ?? '';
    // 2023预算 is a year, 2000册*5元 is a number.
    if (/^(?:19|20)\d\d$/.test(plain) && !/[*×✕/÷]/.test(after)) return undefined;
    return after === '' || /[*×✕/÷+=，。；,;、)）每共\n]/.test(after) ? run : undefined;
  }
}

const MARKS: Record<string, MarkKind> = {
  ',': 'comma',
  '，': 'comma',
  '、': 'comma',
  ';': 'stop',
  '；': 'stop',
  '。': 'stop',
  '!': 'stop',
  '?': 'stop',
  '\n': 'stop',
  '\r': 'stop',
  '(': 'open',
  '[': 'open',
  '{': 'open',
  '〔': 'open',
  '［': 'open',
  '【': 'open',
  ')': 'close',
  ']': 'close',
  '}': 'close',
  '〕': 'close',
  '］': 'close',
  '】': 'close',
};
const OPERATORS: ReadonlySet<Token['kind']> = new Set(['plus', 'minus', 'times', 'over']);
const TOTAL_FIRST = new Set('全总一共合小累需即计');
const OPERATOR_FIRST = new Set('乘除加减等的按');
/** 哪些汉字只会是文字，不会是一个词的开头：多半的字一看便知。 */
const PLAIN = new Uint8Array(0x10000).fill(1, 0x3400);
for (const mark of ['每', ...Object.keys(MARKS), ...TOTAL_FIRST, ...OPERATOR_FIRST, ...HAN_NUMERALS])
  PLAIN[mark.charCodeAt(0)] = 0;

function stripFiller(run: string): string {
  return run.replace(FILLER, '');
}

function moneyScale(match: RegExpExecArray): bigint {
  return MONEY_SCALE[match[1] ?? match[0]] ?? 1n;
}

function makeFigure(
  source: string,
  span: FigureSpan,
  plain: string,
  measured: { readonly scale: Scale; readonly unit: Unit; readonly percent: boolean },
  extra: { readonly approximate?: boolean; readonly upper?: string | null; readonly noun?: string | null } = {},
): Figure {
  const [over, under] = measured.scale;
  return {
    kind: 'figure',
    start: span.start,
    end: span.end,
    number: {
      kind: 'number',
      quantity: { value: scaled(plain, over, under), unit: measured.unit },
      text: source.slice(span.start, span.end),
      scale: { n: over, d: under },
      bare: measured.unit === NO_UNIT && !measured.percent,
      approximate: extra.approximate ?? false,
      upper: extra.upper == null ? null : scaled(extra.upper, over, under),
      span,
    },
    noun: extra.noun ?? null,
    weak: false,
  };
}

function scaled(plain: string, over: bigint, under: bigint): Rational {
  const point = plain.indexOf('.');
  if (point < 0) return under === 1n ? { n: BigInt(plain) * over, d: 1n } : Exact.rational(BigInt(plain) * over, under);
  const digits = BigInt(plain.slice(0, point) + plain.slice(point + 1));
  return Exact.rational(digits * over, 10n ** BigInt(plain.length - point - 1) * under);
}
