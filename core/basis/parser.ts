import type { Expression, NumberExpression } from './basis.ts';
import type { Token } from './tokens.ts';
import { MONEY } from './units.ts';

/** 一个带等号或不带等号的算式，还没有计算。 */
export interface Item {
  readonly expression: Expression;
  /** 各等号后面的算式。 */
  readonly claims: readonly Expression[];
  /** 前面有“共”“合计”。 */
  readonly total: boolean;
  /** 前面说“全年”：按月的单价乘以 12。 */
  readonly yearly: boolean;
  /** 前面的文字说“其中”。 */
  readonly partOf: boolean;
  /** 冒号之后，说明前面的金额怎么来的（印刷费1.5万元：宣传单……）。 */
  readonly explains: boolean;
  /** 在括号里，紧跟着前一个算式。 */
  readonly parenthetical: boolean;
  /** 第几句（分号、句号、换行分句）。 */
  readonly sentence: number;
  readonly label: string | null;
  /** 文字说这是单价（单价2000元、月工资3000元、三个村各5万元）：每一什么；单价而没有说每什么时为空串；不是单价时为 null。 */
  readonly each: string | null;
  /** 几样东西各多少，有几样却没有用数说（春节、重阳各1次）。 */
  readonly ofSeveral: boolean;
  readonly approximate: boolean;
  readonly start: number;
  readonly end: number;
}

const MAX_DEPTH = 24;
const MAX_TERMS = 200;
const MAX_LABEL = 40;
// What leads up to a figure without being part of what is bought.
const LEAD =
  /^(?:[\s、.．:：（(）)①-⑳]|(?:19|20)\d{2}年度?|\d{1,2}月(?:\d{1,2}[日号])?[底末初]?(?:之?前)?|\d{1,2}[、.．)）]|小计|预计|预算|计划|拟|全年|本年度?|年度|共计|合计|总计|共需?|大?约|不超过|控制在|其中|按照?|根据|需要?|用于|即|为|每年|主要|包括|含|起|开始|[一二三四五六七八九十]+(?:是(?=.)|、))+/u;
const TAIL =
  /(?:大?约|不超过|控制在|共计?|合计|总计|小计|预计|预算|需要?|为|计|按照?|各|对|单价|标准|开展|组织|安排|[:：=\s(（])+$/u;

const UNIT_PRICE = /(?:(?:人工|采购|市场|平均)?单价|每(?:单位|份))(?:[为约是按:：]|标准)*$/u;
const PERIODIC =
  /(?<![本上下\d])(月|年|日)(?:人均|平均)?(?:工资|薪酬|薪资|薪|租金|租|补贴|补助|津贴|服务费|管理费)(?:标准)?[为约是按:：]*$/u;

const EACH = /各(?:自|安排|补助|需要?|约|为)*\s*$/u;

function eachOf(lead: string): string | null {
  if (UNIT_PRICE.test(lead)) return '';
  return PERIODIC.exec(lead)?.[1] ?? null;
}

/** 数字前面的文字里所说的事项，去掉套话与编号；没有时为 null。 */
export function subjectOf(raw: string): string | null {
  const text = raw.replace(/[\s\u3000]+/g, '');
  const colon = Math.max(text.slice(0, -1).lastIndexOf('：'), text.slice(0, -1).lastIndexOf(':'));
  const subject = text
    .slice(colon + 1)
    .replace(/^[（(][^（()）]*[）)]/u, '')
    .replace(LEAD, '')
    .replace(TAIL, '');
  return subject === '' ? null : subject.slice(-MAX_LABEL);
}

/** 由词组成算式。Linear: every token is consumed once; brackets are followed to a bounded depth. */
export function parseItems(source: string, tokens: readonly Token[]): Item[] {
  return new Parser(source, tokens).run();
}

class Parser {
  private readonly source: string;
  private readonly tokens: readonly Token[];
  /** 每个左括号所配的右括号；不配的为 -1。 */
  private readonly mates: number[];
  /** 到该词为止有几个数。 */
  private readonly figuresBefore: number[];
  private readonly items: Item[] = [];
  private at = 0;
  private end = 0;
  private sentence = 0;
  private approximate = false;
  private terms = 0;
  /** 运算符后面没有数：算式没有写完。 */
  private broken = false;

  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = tokens;
    this.mates = tokens.map(() => -1);
    this.figuresBefore = [0];
    const open: number[] = [];
    for (const [index, token] of tokens.entries()) {
      this.figuresBefore.push(this.figuresBefore[index]! + (token.kind === 'figure' ? 1 : 0));
      if (token.kind === 'open') open.push(index);
      else if (token.kind === 'close') {
        const start = open.pop();
        if (start !== undefined) this.mates[start] = index;
      } else if (token.kind === 'stop') open.length = 0;
    }
  }

  run(): Item[] {
    this.sequence(this.tokens.length, 0, false);
    return this.items;
  }

  private kind(at = this.at): Token['kind'] | 'end' {
    return at < this.end ? this.tokens[at]!.kind : 'end';
  }

  private figuresWithin(open: number): number {
    return this.figuresBefore[this.mates[open]!]! - this.figuresBefore[open]!;
  }

  /** 一串算式，到 `end` 为止。 */
  private sequence(end: number, depth: number, parenthetical: boolean): void {
    const outer = this.end;
    this.end = end;
    let labelStart = -1;
    let total = false;
    let partOf = false;
    while (this.at < end) {
      const token = this.tokens[this.at]!;
      switch (token.kind) {
        case 'prose':
          if (labelStart < 0) labelStart = token.start;
          if (this.source.startsWith('其中', token.start) || this.source.slice(token.start, token.end).includes('其中'))
            partOf = true;
          this.at++;
          break;
        case 'total':
          total = true;
          if (labelStart < 0) labelStart = token.start;
          this.at++;
          break;
        case 'stop':
          this.sentence++;
          partOf = false;
          labelStart = -1;
          total = false;
          this.at++;
          break;
        case 'open': {
          const mate = this.mates[this.at]!;
          if (mate < 0) this.at++;
          else if (this.figuresWithin(this.at) === 0 || depth >= MAX_DEPTH) {
            // （含税）is part of the label.
            if (labelStart < 0) labelStart = token.start;
            this.at = mate + 1;
          } else if (this.groupLeads(mate)) {
            this.relation(labelStart, total, partOf, parenthetical, depth);
            labelStart = -1;
            total = false;
          } else {
            this.at++;
            this.sequence(mate, depth + 1, true);
            this.at = mate + 1;
          }
          break;
        }
        case 'figure':
          this.relation(labelStart, total, partOf, parenthetical, depth);
          labelStart = -1;
          total = false;
          break;
        case 'equals':
          // 会议费=10次*0.1万元: the words before the sign say what is worked out.
          this.at++;
          break;
        default:
          labelStart = -1;
          total = false;
          this.at++;
      }
    }
    this.end = outer;
  }

  /** 句首的括号是算式的一部分：后面接着运算符或单位。 */
  private groupLeads(mate: number): boolean {
    const next = this.kind(mate + 1);
    return (
      next === 'plus' ||
      next === 'minus' ||
      next === 'times' ||
      next === 'over' ||
      next === 'equals' ||
      next === 'suffix'
    );
  }

  private relation(labelStart: number, total: boolean, partOf: boolean, parenthetical: boolean, depth: number): void {
    const first = this.at;
    this.approximate = false;
    this.terms = 0;
    this.broken = false;
    const start = this.tokens[first]!.start;
    const label = labelStart < 0 ? null : this.labelBetween(labelStart, start);
    const expression = this.sum(depth, label);
    if (expression === null) {
      // A group that is no formula: go on inside it.
      this.at = first + 1;
      return;
    }
    const claims: Expression[] = [];
    let end = this.tokens[this.at - 1]!.end;
    while (true) {
      const equals = this.skipTrailing('equals');
      if (equals < 0) break;
      const token = this.tokens[equals]!;
      if (token.kind === 'equals' && token.approximate) this.approximate = true;
      this.at = equals + 1;
      while (this.kind() === 'prose' || this.kind() === 'total') this.at++;
      const side = this.sum(depth, null);
      if (side === null) break;
      claims.push(side);
      end = this.tokens[this.at - 1]!.end;
    }
    if (this.terms > MAX_TERMS || this.broken) return;
    const lead = labelStart < 0 ? '' : this.source.slice(Math.max(labelStart, start - MAX_LABEL), start);
    const each = EACH.test(lead);
    const shared = each && this.followsCount(first, labelStart);
    this.items.push({
      expression,
      claims,
      total,
      yearly: total && this.source.slice(Math.max(0, start - MAX_LABEL), start).includes('全年'),
      partOf,
      explains: /^[:：]/.test(lead),
      parenthetical,
      sentence: this.sentence,
      label,
      each: shared ? '' : eachOf(lead),
      ofSeveral: each && !shared,
      approximate: this.approximate,
      start,
      end,
    });
  }

  /** 三个村各5万元：“各”紧跟着数量，中间只有它的名词或一个逗号。 */
  private followsCount(first: number, labelStart: number): boolean {
    let at = first - 1;
    while (at >= 0 && this.tokens[at]!.start > labelStart) at--;
    const before = this.tokens[at - 1]?.kind;
    return before === 'figure' || (before === 'comma' && this.tokens[at - 2]?.kind === 'figure' && first - at === 1);
  }

  /** 下一个运算符或等号的位置，越过数后面的名词与不含数的括号；不是时为 -1。 */
  private skipTrailing(...kinds: readonly Token['kind'][]): number {
    let at = this.at;
    for (let steps = 0; steps < 3; steps++) {
      const kind = this.kind(at);
      if (kinds.includes(kind as Token['kind'])) return at;
      if (kind === 'prose') at++;
      else if (kind === 'open' && this.mates[at]! >= 0 && this.figuresWithin(at) === 0) at = this.mates[at]! + 1;
      else return -1;
    }
    return kinds.includes(this.kind(at) as Token['kind']) ? at : -1;
  }

  private sum(depth: number, label: string | null): Expression | null {
    let left = this.product(depth, label);
    if (left === null) return null;
    while (true) {
      const operator = this.skipTrailing('plus', 'minus');
      if (operator < 0) return left;
      this.at = operator + 1;
      const right = this.product(depth, null);
      if (right === null) {
        this.broken = true;
        return left;
      }
      left = this.join(this.kind(operator) === 'plus' ? 'sum' : 'difference', left, right);
    }
  }

  private product(depth: number, label: string | null): Expression | null {
    let left = this.factor(depth, label);
    if (left === null) return null;
    while (true) {
      const operator = this.skipTrailing('times', 'over');
      if (operator < 0) return left;
      this.at = operator + 1;
      const right = this.factor(depth, null);
      if (right === null) {
        this.broken = true;
        return left;
      }
      left = this.join(this.kind(operator) === 'times' ? 'product' : 'quotient', left, right);
    }
  }

  private join(kind: 'sum' | 'difference' | 'product' | 'quotient', left: Expression, right: Expression): Expression {
    // Beyond the bound the terms are read and dropped, so that no tree grows too deep to walk.
    return ++this.terms > MAX_TERMS ? left : { kind, left, right };
  }

  private factor(depth: number, known: string | null): Expression | null {
    let labelStart = -1;
    while (this.at < this.end) {
      const token = this.tokens[this.at]!;
      if (token.kind === 'prose' || token.kind === 'total') {
        if (labelStart < 0) labelStart = token.start;
        this.at++;
      } else if (token.kind === 'figure') {
        this.at++;
        if (token.number.approximate) this.approximate = true;
        const label = known ?? (labelStart < 0 ? null : this.labelBetween(labelStart, token.start));
        return { ...token.number, label };
      } else if (token.kind === 'open' && this.mates[this.at]! >= 0) {
        const mate = this.mates[this.at]!;
        if (this.figuresWithin(this.at) === 0) {
          if (labelStart < 0) labelStart = token.start;
          this.at = mate + 1;
          continue;
        }
        return this.group(mate, depth);
      } else return null;
    }
    return null;
  }

  private group(mate: number, depth: number): Expression | null {
    if (depth >= MAX_DEPTH) {
      this.at = mate + 1;
      return null;
    }
    const outer = this.end;
    this.end = mate;
    this.at++;
    const inner = this.sum(depth + 1, null);
    while (this.kind() === 'prose') this.at++;
    const whole = this.at === mate;
    this.end = outer;
    if (inner === null || !whole) {
      this.at = Math.max(this.at, mate + 1);
      return null;
    }
    this.at = mate + 1;
    const suffix = this.at < this.end ? this.tokens[this.at]! : null;
    if (suffix?.kind !== 'suffix') return { kind: 'group', inner };
    this.at++;
    return {
      kind: 'product',
      left: { kind: 'group', inner },
      right: oneOf(suffix.scale, this.source.slice(suffix.start, suffix.end)),
    };
  }

  private labelBetween(start: number, end: number): string | null {
    return subjectOf(this.source.slice(Math.max(start, end - 2 * MAX_LABEL), end));
  }
}

/** 括号后面的单位（（15+5）万元）当作乘以 1 万元。 */
function oneOf(scale: bigint, text: string): NumberExpression {
  const value = { n: scale, d: 1n };
  return {
    kind: 'number',
    quantity: { value, unit: MONEY },
    text,
    label: null,
    scale: value,
    bare: false,
    approximate: false,
    upper: null,
    span: null,
  };
}
