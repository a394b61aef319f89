import type { ExpenditureLine, JsonPatch } from '@duzhi/core/book';
import { foldText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import { basisDepthOf } from '../../facts/basis-parts.ts';
import type { LocatedLine } from '../../facts/expenditure-lines.ts';
import { LINE_KINDS, linesOfForm } from '../../facts/expenditure-lines.ts';
import { remember } from '../../facts/memory.ts';
import { sharesWords } from '../../facts/names.ts';
import type { Works } from '../../facts/works.ts';
import { sayWorks, worksOfLine } from '../../facts/works.ts';
import type { WorkKind, WorkMention } from '../../lexicon/kinds-of-work.ts';

/** 助餐表的第二行改成别的支出。 */
const line = (content: string, detail: string, basis: string): JsonPatch => [
  { op: 'replace', path: '/forms/3/lines/1/content', value: content },
  { op: 'replace', path: '/forms/3/lines/1/detail', value: detail },
  { op: 'replace', path: '/forms/3/lines/1/basis', value: basis },
];
const BASIS = '/forms/3/lines/1/basis';

/**
 * 支出明细的名称与测算说明应是同一内容。
 *
 * Judged by kinds of work: other actions (检查 / 宣传), other lines of government (民政 / 禁毒), or the label of another line's
 * calculation. A renovation may well be explained by what is bought for it, so composite actions, purchases and things are
 * no contradiction. Where either side names no work it cannot tell.
 */
export const basisExplainsLine = defineFormCheck({
  rule: 'relevant/basis-explains-line',
  code: 'R23',
  title: '支出明细与测算说明应当是同一内容',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '名称写检查、测算写宣传，或者把上一行的说明照抄下来，钱到底花在哪里就说不清。以实际要做的事为准，把名称和测算说明改成一致。',
  appliesTo: LINE_KINDS,
  reads: ['lines/amount?', 'lines/basis', 'lines/content', 'lines/detail'],
  examples: {
    pass: [
      { name: '名称与测算说的是同一件事', edit: [] },
      {
        name: '说法不同，是同一种工作',
        edit: line('排水设施', '下水管清淤费', '排水管道疏通20次*0.6万元/次=12万元'),
      },
      {
        name: '改造包括采购和安装',
        edit: line('路灯', '路灯改造费', '采购灯具100盏*0.08万元/盏=8万元，安装费4万元'),
      },
      {
        name: '两行分列同一件事的人工和食材',
        edit: line('助餐', '厨师劳务费', '助餐6万人次*2元/人次=12万元'),
      },
      { name: '维稳属于综治', edit: line('综治', '综治经费', '重要时段维稳值守60天*0.2万元/天=12万元') },
      {
        name: '同一对象的两种叫法',
        edit: line('垃圾', '垃圾清理费', '垃圾清运120车*0.1万元/车=12万元'),
      },
    ],
    fail: [
      {
        name: '名称是检查，测算是宣传',
        edit: line('食品安全', '食品安全监督检查费', '食品安全宣传12场*1万元/场=12万元'),
        at: [BASIS],
      },
      {
        name: '名称是修剪，测算是清扫',
        edit: line('行道树', '行道树修剪费', '道路清扫120次*0.1万元/次=12万元'),
        at: [BASIS],
      },
      {
        name: '名称是慰问，测算是培训',
        edit: line('困难党员', '困难党员慰问金', '培训党务骨干120人*0.1万元/人=12万元'),
        at: [BASIS],
      },
      {
        name: '照抄了上一行的说明',
        edit: [
          { op: 'replace', path: '/forms/2/lines/0/content', value: '路灯' },
          { op: 'replace', path: '/forms/2/lines/0/detail', value: '路灯维修费' },
          { op: 'replace', path: '/forms/2/lines/0/basis', value: '路灯维修240盏*0.1万元/盏=24万元' },
          { op: 'replace', path: '/forms/2/lines/1/content', value: '公厕' },
          { op: 'replace', path: '/forms/2/lines/1/detail', value: '公厕维护费' },
          { op: 'replace', path: '/forms/2/lines/1/basis', value: '路灯维修240盏*0.1万元/盏=24万元' },
        ],
        at: ['/forms/2/lines/1/basis'],
      },
      {
        name: '名称是清运，测算是打扫',
        edit: line('生活垃圾', '生活垃圾外运费', '预计卫生打扫24次*0.5万元/次=12万元'),
        at: [BASIS],
      },
      {
        name: '名称是殡葬，测算是禁毒',
        edit: line('民政', '殡葬改革经费', '吸毒人员尿检及禁毒奖励12万元'),
        at: [BASIS],
      },
      {
        name: '项目表的维修写成了体检',
        sample: 'project',
        edit: [
          { op: 'replace', path: '/forms/0/lines/0/content', value: '维修护栏' },
          { op: 'replace', path: '/forms/0/lines/0/detail', value: '护栏维修费' },
          { op: 'replace', path: '/forms/0/lines/0/basis', value: '老人体检400人*500元/人=20万元' },
        ],
        at: ['/forms/0/lines/0/basis'],
      },
    ],
    notApplicable: [
      { name: '没有支出明细', sample: 'project', edit: [{ op: 'remove', path: '/forms/0/lines' }] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at): Judgement[] {
    const lines = linesOfForm(form, at);
    return lines.flatMap((own) => (own.line.basis === null ? [] : [judge(own, lines)]));
  },
});

function judge(own: LocatedLine, lines: readonly LocatedLine[]): Judgement {
  const { line: row, at, name } = own;
  const cells = [`${at}/basis`, `${at}/detail`];
  const { named, explained } = worksOfLine(row);
  const copied = copiedFrom(own, lines);
  const clash = contradiction(named, explained);
  if (clash === null && (copied === null || !namesOtherThings(named, explained)))
    return named.kinds.length === 0 || explained.kinds.length === 0 ? cannotTell(...cells) : pass(...cells);
  const said =
    clash === null
      ? `的测算说明写的是“${labelsOf(row)[0]}”`
      : `说的是${sayWorks(clash.named)}，测算说明写的是${sayWorks(clash.explained)}`;
  const source = copied === null ? '' : `，与“${copied.name}”的说明相同`;
  return fail([...cells, `${at}/content`, ...(copied === null ? [] : [`${copied.at}/basis`])], {
    message: `“${name}”${said}${source}，不是同一内容，请改写测算说明或明细名称。`,
    found: row.basis,
  });
}

interface Contradiction {
  readonly named: Works['mentions'];
  readonly explained: Works['mentions'];
}

function contradiction(named: Works, explained: Works): Contradiction | null {
  if (named.kinds.length === 0 || explained.kinds.length === 0) return null;
  return disjointActions(named, explained) ?? disjointFields(named, explained);
}

/** 该类的各种工作，每种取第一处。 */
function ofClass(workClass: WorkKind['class'], works: Works): Works['mentions'] {
  const first = new Map<WorkKind, WorkMention>();
  for (const mention of works.mentions) {
    if (mention.kind.class === workClass && !first.has(mention.kind)) first.set(mention.kind, mention);
  }
  return [...first.values()];
}

function disjointActions(named: Works, explained: Works): Contradiction | null {
  const own = ofClass('action', named);
  const other = ofClass('action', explained);
  if (own.length === 0 || other.length === 0) return null;
  if (ofClass('composite', named).length > 0 || ofClass('composite', explained).length > 0) return null;
  if (other.some(({ kind }) => named.kinds.includes(kind))) return null;
  const near = other.some(({ kind }) => own.some((action) => action.kind.family === kind.family));
  // 垃圾清理 and 垃圾清运 are one thing to a clerk; 垃圾清运 and 卫生清理 are not.
  if (near && isSameThing(named, explained)) return null;
  return { named: own, explained: other };
}

const isSameThing = (named: Works, explained: Works): boolean =>
  explained.mentions.some(
    ({ kind }) => (kind.class === 'object' || kind.class === 'field') && named.kinds.includes(kind),
  );

/** 两边都说了对象或领域，而且没有一样相同。 */
function namesOtherThings(named: Works, explained: Works): boolean {
  const things = (works: Works) => works.mentions.some(({ kind }) => kind.class === 'object' || kind.class === 'field');
  return things(named) && things(explained) && !isSameThing(named, explained);
}

/** 统揽各条线的工作，什么都可以包括。 */
const UMBRELLA: ReadonlySet<string> = new Set(['民生', '网格', '乡村振兴', '机关事务', '政务服务', '城管', '住建']);

function disjointFields(named: Works, explained: Works): Contradiction | null {
  const own = ofClass('field', named);
  const other = ofClass('field', explained);
  if (own.length === 0 || other.length === 0) return null;
  const apart = (a: WorkKind, b: WorkKind) => a.family !== b.family && !UMBRELLA.has(a.key) && !UMBRELLA.has(b.key);
  if (!own.every((a) => other.every((b) => apart(a.kind, b.kind)))) return null;
  // A shared action or thing (防汛物资 / 森林防火物资) may be one purchase for both.
  if (explained.mentions.some(({ kind }) => kind.class !== 'field' && named.kinds.includes(kind))) return null;
  return { named: own, explained: other };
}

/** 测算依据里各项所说的事项。 */
const labelsOf = remember((row: ExpenditureLine): readonly string[] =>
  row.basis === null
    ? []
    : basisDepthOf(row.basis).parts.flatMap(({ label }) => (label === null ? [] : foldText(label))),
);

/** 说明是从哪一行照抄的：事项相同，而那一行的名称说的正是它、本行的名称不是。 */
function copiedFrom(own: LocatedLine, lines: readonly LocatedLine[]): LocatedLine | null {
  if (lines.length < 2) return null;
  const [label] = labelsOf(own.line);
  if (label === undefined || label.length < 2) return null;
  const source = lines.find((other) => other !== own && labelsOf(other.line)[0] === label);
  if (source === undefined || nameSays(own.line, label) >= nameSays(source.line, label)) return null;
  return source;
}

/** 名称与事项相同的字对数。 */
const nameSays = ({ content, detail }: ExpenditureLine, label: string): number =>
  sharesWords(`${content ?? ''}${detail ?? ''}`, label);
