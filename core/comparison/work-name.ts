import { coreOfName, worksIn } from '@duzhi/core/checks';
import { foldText, memoiseText } from '@duzhi/core/shared';

/** 一件工作叫什么：归并各单位说法的键，和原文的说法。 */
export interface WorkName {
  /** 同一种工作的键：对象|动作（排水|疏通）；看不出种类的用名称的核心。 */
  readonly key: string;
  readonly label: string;
}

/**
 * 几处文字合起来说的是哪一种工作，最贴近的在前（单价前的文字、支出明细、支出内容简介）。
 *
 * Null where nothing is said. Where the nearest text names no kind of work (保安、协管员), it is taken as it stands: the line
 * around it may speak of something wider. Otherwise the thing and what is done to it are each taken from the nearest text that
 * says so: 疏通, in the line 下水道维护费.
 */
export function nameWork(texts: readonly (string | null)[]): WorkName | null {
  const said = texts.filter((text) => text !== null);
  const [nearest] = said;
  if (nearest === undefined) return null;
  if (worksIn(nearest).mentions.length === 0) {
    const core = coreOfName(nearest);
    return core.length < 2 ? null : { key: core, label: nearest };
  }
  const phrases = said.map(readPhrase);
  const action = phrases.find((phrase) => phrase.action !== null)?.action ?? null;
  const thing = phrases.find((phrase) => phrase.thing !== null)?.thing ?? null;
  const words = [thing?.word ?? '', action?.word ?? ''];
  if (phrases.some((phrase) => phrase.thing === thing && phrase.action === action && phrase.actionFirst))
    words.reverse();
  return { key: `${thing?.key ?? ''}|${action?.key ?? ''}`, label: words.join('') };
}

/** 对象或动作：归并说法的键，和原文的说法。 */
interface Named {
  readonly key: string;
  readonly word: string;
}

/** 一处文字说的对象和动作，没有说的为 null。 */
interface Phrase {
  readonly thing: Named | null;
  readonly action: Named | null;
  /** 动作说在前面：疏通下水道。 */
  readonly actionFirst: boolean;
}

type Mention = ReturnType<typeof worksIn>['mentions'][number];

const isThing = ({ kind }: Mention): boolean => kind.class === 'object' || kind.class === 'field';

const readPhrase = memoiseText((text): Phrase => {
  const { mentions } = worksIn(text);
  const done = mentions.findIndex(({ kind }) => kind.class === 'action');
  const at = done >= 0 ? done : mentions.findIndex((mention) => !isThing(mention));
  const action = mentions[at];
  if (action === undefined) {
    const thing = mentions.find(isThing);
    return {
      thing: thing === undefined ? null : nameThing(thing, phraseAfter(text, mentions, thing)),
      action: null,
      actionFirst: false,
    };
  }
  const named = { key: action.kind.key, word: action.word };
  const before = thingBefore(text, mentions, at);
  if (before !== null) return { thing: before, action: named, actionFirst: false };
  const next = mentions[at + 1];
  if (next !== undefined && isThing(next) && !CLAUSE_END.test(text.slice(action.end, next.start)))
    return { thing: nameThing(next, phraseAfter(text, mentions, next)), action: named, actionFirst: true };
  const own = nameUnknown(
    text
      .slice(mentions[at - 1]?.end ?? 0, action.start)
      .split(CLAUSE_END)
      .at(-1)!,
  );
  if (own !== null) return { thing: own, action: named, actionFirst: false };
  return { thing: nameUnknown(phraseAfter(text, mentions, action)), action: named, actionFirst: true };
});

/** 一段文字说清了对象与动作的一件事。 */
export interface WholeWork extends WorkName {
  /** 只凭认得的词的键：网格终端更换与网格更换都是“网格|更换”。 */
  readonly kinds: string;
}

/**
 * 一段文字说清了对象与动作的各件事，对象连同紧跟着它而不认得的，照文中的次序，每件一次。
 *
 * What each action is done to is the thing named last before it in its clause, or else the next.
 */
export const wholeWorksIn = memoiseText((text): readonly WholeWork[] => {
  const { mentions } = worksIn(text);
  const found = new Map<string, WholeWork>();
  for (const [at, action] of mentions.entries()) {
    if (action.kind.class !== 'action') continue;
    const thing = thingOf(text, mentions, at);
    if (thing === undefined) continue;
    const { key, word } = nameThing(thing, phraseAfter(text, mentions, thing));
    const label = thing.start < action.start ? word + action.word : action.word + word;
    const work = { key: `${key}|${action.kind.key}`, label, kinds: `${thing.kind.key}|${action.kind.key}` };
    if (!found.has(work.key)) found.set(work.key, work);
  }
  return [...found.values()];
});

function thingOf(text: string, mentions: readonly Mention[], at: number): Mention | undefined {
  const before = mentionBefore(text, mentions, at);
  if (before !== undefined) return before;
  const next = mentions[at + 1];
  return next !== undefined && isThing(next) && !CLAUSE_END.test(text.slice(mentions[at]!.end, next.start))
    ? next
    : undefined;
}

const CLAUSE_END = /[+＋，,；;。\n]/;
const PHRASE_END = /[+＋，,；;。\n\d（(：:、*×]/;
// 下水管疏通、清理、养护: an action stands at most this many words behind its thing.
const FARTHEST = 4;

/** The thing named last before the action in its clause, with all that stands between them. */
function thingBefore(text: string, mentions: readonly Mention[], at: number): Named | null {
  const thing = mentionBefore(text, mentions, at);
  return thing === undefined ? null : nameThing(thing, text.slice(thing.end, mentions[at]!.start));
}

function mentionBefore(text: string, mentions: readonly Mention[], at: number): Mention | undefined {
  const thing = mentions.slice(Math.max(0, at - FARTHEST), at).findLast(isThing);
  return thing === undefined || CLAUSE_END.test(text.slice(thing.end, mentions[at]!.start)) ? undefined : thing;
}

/** What follows in the same breath: up to the next word that is known, a figure or a mark. */
function phraseAfter(text: string, mentions: readonly Mention[], { end }: Mention): string {
  const next = mentions.find(({ start }) => start >= end);
  return text.slice(end, next?.start).split(PHRASE_END)[0]!;
}

/**
 * 认得的对象，连同紧跟着它而不认得的：网格终端不是网格，下水道盖板不是下水道。
 *
 * In Chinese the last noun is the thing and those before it only say which, so a known word must not stand for the unknown one
 * behind it; what stands before a known word (老旧小区的下水道) makes no other thing of it.
 */
function nameThing({ kind, word }: Mention, following: string): Named {
  const rest = LIST.test(following) ? '' : plain(following, kind.class === 'object');
  return { key: kind.key + rest, word: word + rest };
}

/** 不认得的对象（老人体检），照原文的说法；只有套话时为 null。 */
function nameUnknown(words: string): Named | null {
  const rest = plain(words, false);
  return rest.length < 2 ? null : { key: rest, word: rest };
}

// Longer than a name is prose.
const LONGEST = 12;
/** 路灯、景观灯维修：并列的以先说的为准。 */
const LIST = /^(?:[、/]|以?及|[和与])/;
/** 怎么做、何时做、钱怎么叫，都不是做的对象。 */
const SAYS_NO_THING =
  /[（(][^）)]{0,40}[）)]|\d+(?:\.\d+)?\p{L}?|预计|计划|共计|其中|全年|年度|每年|每月|每季度?|每[日天次]|日常|定期|不定期|集中|全面|统一|及时|经常|常年|人工|机械化?|免费|上门|分批|委托|聘请|专业|第三方|安全|辖区|全[区镇县市域乡]|全街道?|破损|老旧|损坏|过期|废旧|新增|收集|经费|资金|费用|项目|工程|工作(?!者|人员|站)|服务(?!站|点|中心)|任务|活动|专项|开展|组织|实施|进行|举办|完成|办理|发放/gu;
/** 东西的一部分或周围，还是那样东西。 */
const PARTS = /设施|设备|部位|系统|沿线|沿途|两侧|周边|点位|路段/g;
const EDGES = /^[的对为给各新旧内拟约共由等]+|[的等类费款内]+$/g;

function plain(words: string, whole: boolean): string {
  const said = words.replace(SAYS_NO_THING, '').replace(whole ? PARTS : /$^/, '');
  const name = foldText(said)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(EDGES, '');
  return name.length > LONGEST ? '' : name;
}
