import type { Book } from '@duzhi/core/book';
import { describePointer, formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { Exact, findAt, matchesOf, memoiseText } from '@duzhi/core/shared';
import type { FailureDetail, Judgement, Repair } from '../../define-check.ts';
import { defineBookCheck, fail, pass } from '../../define-check.ts';
import { ROW_PARTS } from '../../facts/indicators.ts';
import { remember, rememberLast } from '../../facts/memory.ts';
import type { Mention } from '../../facts/quantities.ts';
import { quantitiesOf } from '../../facts/quantities.ts';
import { readTarget } from '../../facts/read-target.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/**
 * 同一数量在指标、目标、测算和各表之间应当一致。
 *
 * Two kinds of quantity. How many communities, villages or departments there are is one figure for the whole book: a table
 * must agree with itself, and no table may count more than there are (fewer may be meant, unless it too claims to count all).
 * How much work is done is compared within one table: an indicator with the goals and the basis that name the same work. Figures
 * with 约, ranges and parts (其中, 试点, 新建 …) are left out.
 */
export const quantitiesAgree = defineBookCheck({
  rule: 'tie/quantities-agree',
  code: 'R71',
  title: '同一数量在各处应当一致',
  severity: 'error',
  basis: '表间勾稽',
  help: '有几个社区、清扫几条路，目标、指标、测算写的应当是同一个数；一处改了别处没有改，金额和考核都跟着错。按实际核定后逐处改齐。',
  reads: {
    'department-overall': [
      ...ROW_PARTS,
      'duties',
      'keyTasks/goal',
      'keyTasks/name',
      'keyTasks/responsibleUnit',
      'label',
      'overallGoal',
      'title',
    ],
    'special-fund-summary': ['funds/annualGoal', 'funds/periodGoal', 'total/annualGoal'],
    'expenditure-direction': [
      ...ROW_PARTS,
      'annualGoal',
      'label',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'period/from',
      'period/to',
      'periodGoal',
      'title',
    ],
    project: [
      ...ROW_PARTS,
      'annualGoal',
      'label',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'period/from',
      'period/to',
      'periodGoal',
      'title',
    ],
  },
  examples: {
    pass: [
      { name: '各处数量相同', edit: [] },
      {
        name: '只在一部分社区试点',
        edit: [
          ...editCell('/forms/0/keyTasks/0/responsibleUnit', '9个社区'),
          ...editCell('/forms/2/annualGoal', '在9个社区清扫主次干道12条，其中3个社区试点垃圾分类，清运垃圾240车'),
        ],
      },
      {
        name: '数的是社区里的食堂',
        edit: [
          ...editCell('/forms/0/keyTasks/0/responsibleUnit', '9个社区'),
          ...editCell('/forms/3/annualGoal', '在4个社区食堂为300名老人助餐6万人次'),
        ],
      },
    ],
    fail: [
      {
        name: '整体表的社区数与责任单位不同',
        edit: [
          ...editCell('/forms/0/keyTasks/0/responsibleUnit', '9个社区'),
          ...editIndicator('/forms/0/indicators/0', { name: '辖区社区数', target: '8个' }),
          ...editCell('/forms/2/annualGoal', '9个社区全年清扫主次干道12条，清运垃圾240车'),
        ],
        at: ['/forms/0/indicators/0/target'],
      },
      {
        name: '支出方向比整体表多数了一个村',
        edit: [
          ...editIndicator('/forms/0/indicators/0', { name: '全镇行政村个数', target: '12个' }),
          ...editCell('/forms/2/lines/0/basis', '13个行政村每个行政村2万元'),
        ],
        at: ['/forms/2/lines/0/basis'],
      },
      {
        name: '同一张表的指标与目标不同',
        edit: editCell('/forms/2/annualGoal', '清扫主次干道15条，清运垃圾240车'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '测算的车次与指标、目标不同',
        edit: editCell('/forms/2/lines/1/basis', '清运垃圾200车*0.12万元/车=24万元'),
        at: ['/forms/2/lines/1/basis'],
      },
      {
        name: '指标与目标、测算都不同',
        edit: editIndicator('/forms/2/indicators/1', { target: '≥260车' }),
        at: ['/forms/2/indicators/1/target'],
      },
      {
        name: '项目表的路灯数两处不同',
        sample: 'project',
        edit: editCell('/forms/0/annualGoal', '改造路灯120盏，亮灯率不低于98%'),
        at: ['/forms/0/annualGoal'],
      },
      {
        name: '汉字数字与阿拉伯数字不同',
        edit: [
          ...editCell('/forms/3/annualGoal', '八个社区为300名老人助餐6万人次'),
          ...editCell('/forms/3/lines/0/content', '7个社区的助餐'),
          ...editIndicator('/forms/3/indicators/8', { name: '辖区社区数', target: '7个社区' }),
        ],
        at: ['/forms/3/annualGoal'],
      },
    ],
    notApplicable: [{ name: '没有重复说到的数量', sample: 'self-evaluation', edit: [] }],
  },
  run(book) {
    const judgements: Judgement[] = [];
    const institutions = new Map<string, Mention[][]>();
    for (const [index, form] of book.forms.entries()) {
      const at = `/forms/${index}`;
      const { institutions: counted, work } = quantitiesOf(form, at);
      for (const [subject, mentions] of bySubject(counted)) {
        const forms = institutions.get(subject);
        if (forms === undefined) institutions.set(subject, [mentions]);
        else forms.push(mentions);
      }
      for (const judgement of lastOnForm(at, [form], () => compareWork(work).flatMap((one) => judgeWork(one, book))))
        judgements.push(judgement);
    }
    for (const [subject, forms] of institutions) {
      const said: unknown[] = [];
      for (const mentions of forms) {
        said.push(formName(book.forms[formOf(mentions[0]!)]!));
        for (const { from, at } of mentions) said.push(from, at);
      }
      for (const judgement of lastOnInstitution(subject, said, () => judgeInstitution(forms, book)))
        judgements.push(judgement);
    }
    return judgements;
  },
});

// What is said of a figure names its form and its row, and most edits change neither.
const lastOnForm = rememberLast<JsonPointer, readonly Judgement[]>();
const lastOnInstitution = rememberLast<string, readonly Judgement[]>();

const formOf = ({ at }: Mention): number => Number.parseInt(at.slice('/forms/'.length), 10);

const bySubject = remember(
  (mentions: readonly Mention[]): ReadonlyMap<string, Mention[]> => Map.groupBy(mentions, ({ subject }) => subject),
);

/** 出现最多的数；一样多时取先说的。 */
function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  let best = values[0]!;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > counts.get(best)!) best = value;
  }
  return best;
}

function judgeInstitution(forms: readonly Mention[][], book: Book): readonly Judgement[] {
  const all = forms.flat();
  if (all.length < 2) return [];
  const values = all.map(({ value }) => value);
  const common = mostFrequent(values);
  if (values.every((value) => value === common)) return [pass(...all.map(({ at }) => at))];
  const judgements: Judgement[] = [];
  const repeated = values.filter((value) => value === common).length > 1;
  const standing = all.filter((mention) => mention.standing);
  // With nothing said twice, the indicator that counts them all is what there is to go by.
  const whole = repeated ? common : (standing[0]?.value ?? common);
  const judged = new Set<Mention>();
  const judge = (odd: Mention, against: readonly Mention[], value: string): void => {
    if (judged.has(odd)) return;
    judged.add(odd);
    judgements.push(disagreement(odd, against, value, book));
  };
  for (const mentions of forms) {
    const own = mostFrequent(mentions.map(({ value }) => value));
    const agreed = mentions.some(({ value }) => value === whole) ? whole : own;
    const agreeing = mentions.filter(({ value }) => value === agreed);
    for (const odd of mentions) {
      if (odd.value !== agreed && !isPartLine(odd, agreed, mentions)) judge(odd, agreeing, agreed);
    }
    if (agreed === whole) continue;
    const elsewhere = all.filter(({ value }) => value === whole);
    for (const odd of agreeing) {
      const exceeds = Number(odd.value) > Number(whole);
      if (exceeds || (odd.standing && elsewhere.some((other) => other.standing))) judge(odd, elsewhere, whole);
    }
  }
  return judgements.length > 0 ? judgements : [pass(...all.map(({ at }) => at))];
}

/** One line of several may well pay for fewer than all, as long as the line itself says one figure. */
function isPartLine(odd: Mention, agreed: string, mentions: readonly Mention[]): boolean {
  if (odd.line < 0 || Number(odd.value) > Number(agreed)) return false;
  return (
    mentions.every(({ line, value }) => line !== odd.line || value === odd.value) &&
    mentions.some(({ line }) => line >= 0 && line !== odd.line)
  );
}

const LEAST_SHARED = 4;

/** 垃圾清运 and 清运垃圾 are one thing. */
const letters = memoiseText((text) => [...text].sort().join(''));

function isSameWork(a: Mention, b: Mention): boolean {
  if (a.measure !== b.measure) return false;
  const [long, short] = a.subject.length >= b.subject.length ? [a.subject, b.subject] : [b.subject, a.subject];
  if (short.length < 2) return false;
  if (long.length === short.length) return long === short || letters(long) === letters(short);
  return short.length >= LEAST_SHARED && long.endsWith(short);
}

/** 一个数量指标与同一张表里说同一件工作的各处。 */
interface Comparison {
  /** 全部各处。 */
  readonly all: readonly Mention[];
  readonly common: string;
  readonly agreeing: readonly Mention[];
  /** 与多数不同的，每处一个。 */
  readonly odd: readonly Mention[];
}

/** 一张表里，每个数量指标与说同一件工作的目标、测算。 */
const compareWork = remember((work: readonly Mention[]): readonly Comparison[] => {
  const comparisons: Comparison[] = [];
  for (const indicator of work) {
    if (indicator.place !== 'indicator' || !indicator.at.endsWith('/target')) continue;
    const goals: Mention[] = [];
    const lines: Mention[] = [];
    for (const other of work) {
      if (other.place !== 'goal' && other.place !== 'line') continue;
      if (isSameWork(indicator, other)) (other.place === 'goal' ? goals : lines).push(other);
    }
    if (goals.length + lines.length === 0) continue;
    const groups = [[indicator], ...goals.map((goal) => [goal]), ...(lines.length > 0 ? [lines] : [])];
    const values = groups.map((group) => figureOf(group, indicator.value));
    const common = mostFrequent(values);
    comparisons.push({
      all: groups.flat(),
      common,
      agreeing: groups.filter((_group, index) => values[index] === common).flat(),
      odd: groups.filter((_group, index) => values[index] !== common).map(([first]) => first!),
    });
  }
  return comparisons;
});

function judgeWork({ all, common, agreeing, odd }: Comparison, book: Book): Judgement[] {
  if (odd.length === 0) return [pass(...all.map(({ at }) => at))];
  return odd.map((mention) => disagreement(mention, agreeing, common, book));
}

/** 几行明细都说到时，任一行或各行之和与指标相同就算相同。 */
function figureOf(group: readonly Mention[], wanted: string): string {
  const [first] = group;
  if (group.length === 1) return first!.value;
  const sum = group.reduce((added, { value }) => Exact.add(added, Exact.parseDecimal(value)!), Exact.ZERO);
  const total = Exact.formatDecimal(sum, 10);
  return total === wanted || group.some(({ value }) => value === wanted) ? wanted : total;
}

function disagreement(odd: Mention, against: readonly Mention[], value: string, book: Book): Judgement {
  const cells = [...new Set(against.map(({ at }) => at))];
  const gap = Exact.subtract(Exact.parseDecimal(odd.value)!, Exact.parseDecimal(value)!);
  const difference = Exact.formatDecimal(gap.n < 0n ? { n: -gap.n, d: gap.d } : gap, 10);
  const detail: FailureDetail = {
    message: `“${odd.subject}”的数量不一致：${describePointer(book, odd.at)}写 ${odd.value} ${odd.measure}，${describePointer(book, cells[0]!)}${cells.length > 1 ? `等 ${cells.length} 处` : ''}写 ${value} ${odd.measure}，相差 ${difference} ${odd.measure}，请核定后改齐。`,
    expected: value,
    found: odd.value,
    repairs: rewrite(odd, value, book),
  };
  return fail([odd.at, ...cells.filter((at) => at !== odd.at)], detail);
}

/** 这一格里只有一处这个数时，改成别处的数。 */
function rewrite({ at, value, measure }: Mention, wanted: string, book: Book): Repair[] {
  const text = textAt(book, at);
  if (text === null) return [];
  const pattern = new RegExp(`(?<![\\d.])${value.replace('.', '\\.')}(?![\\d.])`, 'g');
  if (matchesOf(text, pattern).length !== 1) return [];
  const rewritten = text.replace(pattern, wanted);
  const replaced = at.endsWith('/target') ? readTarget(rewritten, false) : rewritten;
  return [
    {
      label: `${describePointer(book, at)}改为 ${wanted} ${measure}`,
      patch: [{ op: 'replace', path: at, value: replaced }],
    },
  ];
}

function textAt(book: Book, at: JsonPointer): string | null {
  const value = findAt(book, at.endsWith('/target') ? `${at}/text` : at);
  return typeof value === 'string' ? value : null;
}
