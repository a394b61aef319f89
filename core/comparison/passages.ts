import type { Book, ExpenditureLine, Form, Indicator } from '@duzhi/core/book';
import { hasIndicators } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { foldText, isBlankMark, memoiseText } from '@duzhi/core/shared';

/** 拿来比对的一段文字：一栏目标，一张表的指标、明细或重点工作。 */
export interface Passage {
  readonly at: JsonPointer;
  /** 各句原文；清单的一行是一句。 */
  readonly sentences: readonly string[];
  /**
   * 比对用的文字，一句一行：目标取骨架；清单的数也算文字。
   *
   * Lists are worded alike wherever the same work is done (清运垃圾车次 ≥…车): only with the same figures are they copied.
   */
  readonly skeleton: string;
}

/** 一句话分开来看：骨架，以及填进骨架的年份、单位名称和数。 */
export interface Sentence {
  readonly text: string;
  /** 去掉标点、序号，年份、数与本单位名称各换成记号之后的文字。 */
  readonly skeleton: string;
  /** 骨架，但数照写。 */
  readonly figured: string;
  readonly years: string;
  readonly figures: string;
  /** 写出的本单位名称。 */
  readonly names: string;
}

/** A shorter text says what any unit would say. */
const LEAST_LENGTH = 24;

/** 一本目标册里可以比对的各段文字；太短的不比。 */
export function passagesOf(book: Book, names: readonly string[] = unitNamesOf(book)): Passage[] {
  const passages: Passage[] = [];
  for (const [index, form] of book.forms.entries()) {
    for (const [field, sentences] of textsOf(form)) {
      const view = LISTS.has(field) ? 'figured' : 'skeleton';
      const skeleton = sentences
        .map((text) => readSentence(text, names)[view])
        .filter((text) => text !== '')
        .join('\n');
      if (skeleton.length >= LEAST_LENGTH) passages.push({ at: `/forms/${index}/${field}`, sentences, skeleton });
    }
  }
  return passages;
}

const LISTS: ReadonlySet<string> = new Set(['indicators', 'lines']);

/** The texts of a form that its unit wrote itself. What a monitored or scored form repeats of the declared one is left out. */
function textsOf(form: Form): (readonly [field: string, sentences: readonly string[]])[] {
  const texts: (readonly [string, readonly string[]])[] = [];
  const goal = (field: string, text: string | null | undefined): void => {
    if (text != null) texts.push([field, sentencesOf(text)]);
  };
  switch (form.kind) {
    case 'department-overall':
      goal('duties', form.duties);
      goal('overallGoal', form.overallGoal);
      texts.push(['keyTasks', rows(form.keyTasks, ({ name, goal: aim }) => [name, aim])]);
      break;
    case 'special-fund-summary':
      goal('total/periodGoal', form.total.periodGoal);
      goal('total/annualGoal', form.total.annualGoal);
      for (const [index, fund] of form.funds.entries()) {
        goal(`funds/${index}/periodGoal`, fund.periodGoal);
        goal(`funds/${index}/annualGoal`, fund.annualGoal);
      }
      break;
    case 'expenditure-direction':
    case 'project':
      goal('periodGoal', form.periodGoal);
      goal('annualGoal', form.annualGoal);
      texts.push(['lines', rows(form.lines ?? [], ({ detail, basis }: ExpenditureLine) => [detail, basis])]);
      break;
    case 'monitoring':
    case 'self-evaluation':
      return texts;
  }
  if (hasIndicators(form)) {
    // That a kind of indicator does not apply is said everywhere in the same words.
    const own = form.indicators.filter(({ target }) => target.text !== null && !isBlankMark(target.text));
    texts.push(['indicators', rows(own, ({ name, target }: Indicator) => [name, target.text])]);
  }
  return texts;
}

function rows<Row>(list: readonly Row[], cells: (row: Row) => readonly (string | null)[]): string[] {
  return list.map((row) => cells(row).join(' ').trim()).filter((text) => text !== '');
}

const SENTENCE_END = /[。；;！？\n]+/;

function sentencesOf(text: string): string[] {
  return text.split(SENTENCE_END).filter((sentence) => sentence.trim() !== '');
}

/** 读一句话，`names` 是本单位的各种叫法，长的在前。 */
export function readSentence(text: string, names: readonly string[]): Sentence {
  let named = text;
  let written = '';
  for (const name of names) {
    if (!named.includes(name)) continue;
    named = named.replaceAll(name, OWN_NAME);
    written = `${written} ${name}`;
  }
  return { text, names: written, ...readNameless(named) };
}

const OWN_NAME = '〇';
const LIST_NUMBER = /^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)、]|[.．](?!\d))|[①-⑳])\s*/;
const YEAR = /(?<![\d.])(?:19|20)\d{2}(?:年度?|(?=[-./]\d))/g;
const FIGURE = /\d+(?:[.,]\d+)*/g;
const MARKS = /["'.,:;()\-~!?·《》<>]/g;

const readNameless = memoiseText((text): Omit<Sentence, 'text' | 'names'> => {
  const years: string[] = [];
  const dated = foldText(text.replace(LIST_NUMBER, '')).replace(YEAR, (year) => {
    years.push(year.slice(0, 4));
    return 'Y';
  });
  return {
    skeleton: dated.replace(FIGURE, '#').replace(MARKS, ''),
    figured: dated.replace(MARKS, ''),
    years: years.join(' '),
    figures: (dated.match(FIGURE) ?? []).join(' '),
  };
});

const OFFICE = /(?:人民政府)?(?:办事处|人民政府)$/;
const RANK = /(?:街道|镇|乡|局|中心|委员会|办公室)$/;
/** 再短就可能只是一个词（城管、青石），换掉它会误伤。 */
const LEAST_NAME = 3;

/** 册上本单位的各种叫法：全称、不带办事处的、不带级别的，长的在前。 */
export function unitNamesOf(book: Book): string[] {
  const names = new Set<string>();
  const add = (name: string | null | undefined): void => {
    if (name == null) return;
    const short = name.replace(OFFICE, '');
    for (const one of [name, short, short.replace(RANK, '')]) if (one.length >= LEAST_NAME) names.add(one);
  };
  add(book.unit?.name);
  for (const form of book.forms) {
    add(form.reportingUnit);
    if (form.kind === 'department-overall') add(form.department);
  }
  return [...names].sort((a, b) => b.length - a.length);
}
