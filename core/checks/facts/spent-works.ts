import type { ExpenditureLine } from '@duzhi/core/book';
import type { Fen, JsonPointer } from '@duzhi/core/shared';
import { Exact, foldText, memoiseText } from '@duzhi/core/shared';
import type { WorkMention } from '../lexicon/kinds-of-work.ts';
import { basisDepthOf } from './basis-parts.ts';
import type { FormWithLines, LocatedLine } from './expenditure-lines.ts';
import { linesOfForm } from './expenditure-lines.ts';
import { rememberAt } from './memory.ts';
import { coreOfName } from './names.ts';
import { worksIn } from './works.ts';

/** 花了钱的一件事：对什么做什么（疏通下水道），连同金额。 */
export interface SpentWork {
  /** 同一件事的键，不论怎么说：排水|疏通。 */
  readonly key: string;
  /** 原文的说法：下水道疏通。 */
  readonly label: string;
  /** 这件事的钱；与别的事合在一笔里时为 null。 */
  readonly amount: Fen | null;
  readonly at: JsonPointer;
}

/** 该表的钱花在哪些事上：对象与动作都说清了的，以及名称相同就是同一件事的。 */
export const spentWorks = rememberAt((form: FormWithLines, at): readonly SpentWork[] => {
  const works = new Map<string, SpentWork>();
  for (const line of linesOfForm(form, at)) {
    for (const work of worksOfRow(line)) if (!works.has(work.key)) works.set(work.key, work);
  }
  return [...works.values()];
});

function worksOfRow({ line, at, name }: LocatedLine): SpentWork[] {
  const works: SpentWork[] = [];
  const cells = [
    [line.basis, `${at}/basis`],
    [line.detail, `${at}/detail`],
    [line.content, `${at}/content`],
  ] as const;
  for (const [text, cell] of cells) {
    if (text === null) continue;
    for (const { key, label } of worksDoneIn(text)) works.push({ key, label, amount: amountOf(line, label), at: cell });
  }
  const core = coreOfName(name);
  if (works.length === 0 && core.length >= SPECIFIC && !COMMON_COST.test(core))
    works.push({ key: core, label: name, amount: line.amount, at: `${at}/detail` });
  return works;
}

// A shorter name says too little to be the same thing in two projects.
const SPECIFIC = 4;
/** 哪个项目都会有的开支，同名不算重复。 */
const COMMON_COST =
  /办公|印刷|差旅|会议|材料|人工|劳务|工资|社保|补[贴助]|津贴|租[车赁]|水电|物业|邮[电寄]|交通费|培训费|宣传费|活动费|评审|监理|设计|其他|不可预见|税|社区|人员|运[转行]/;

/** 说清了对象与动作的一件事。 */
interface WorkDone {
  /** 同一件事的键，不论怎么说：排水|疏通。 */
  readonly key: string;
  /** 原文的说法：下水道疏通。 */
  readonly label: string;
}

const CLAUSE_END = /[+＋，,；;。\n]/;

/** 一段文字里说清了对象与动作的事；各分句各说各的。 */
export const worksDoneIn = memoiseText((text): readonly WorkDone[] => {
  const { mentions } = worksIn(text);
  const found = new Map<string, WorkDone>();
  for (const [index, action] of mentions.entries()) {
    if (action.kind.class !== 'action') continue;
    const thing = thingOf(text, mentions, index);
    if (thing === undefined) continue;
    const label = thing.start < action.start ? thing.word + action.word : action.word + thing.word;
    const key = `${thing.kind.key}|${action.kind.key}`;
    if (!found.has(key)) found.set(key, { key, label });
  }
  return [...found.values()];
});

// 下水管疏通、清理、养护: an action stands at most this many words behind its thing.
const FARTHEST = 4;

/** What the action is done to: the thing named last before it in its clause, or else the next. */
function thingOf(text: string, mentions: readonly WorkMention[], index: number): WorkMention | undefined {
  const action = mentions[index]!;
  const isThing = ({ kind }: WorkMention) => kind.class === 'object' || kind.class === 'field';
  for (let at = index - 1; at >= Math.max(0, index - FARTHEST); at -= 1) {
    const before = mentions[at]!;
    if (CLAUSE_END.test(text.slice(before.end, action.start))) break;
    if (isThing(before)) return before;
  }
  const after = mentions[index + 1];
  return after !== undefined && isThing(after) && !CLAUSE_END.test(text.slice(action.end, after.start))
    ? after
    : undefined;
}

function amountOf(line: ExpenditureLine, label: string): Fen | null {
  const parts = line.basis === null ? [] : basisDepthOf(line.basis).parts;
  if (new Set(parts.flatMap((part) => part.label ?? [])).size < 2) return line.amount;
  const folded = foldText(label);
  const part = parts.find((one) => one.label !== null && foldText(one.label).includes(folded));
  if (part?.amount == null) return null;
  const cents = Exact.multiply(part.amount, Exact.rational(100));
  const value = Number(cents.n);
  return cents.d === 1n && Number.isSafeInteger(value) ? (value as Fen) : null;
}
