import type { JsonPatch } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { Judgement } from '../../define-check.ts';
import { defineBookCheck, fail, pass } from '../../define-check.ts';
import type { FormWithLines } from '../../facts/expenditure-lines.ts';
import { hasLines } from '../../facts/expenditure-lines.ts';
import type { Located } from '../../facts/index.ts';
import { sayMoney } from '../../facts/money.ts';
import type { SpentWork } from '../../facts/spent-works.ts';
import { spentWorks } from '../../facts/spent-works.ts';

/** 助餐表的第二行改成别的支出。 */
const second = (detail: string, basis: string, content = detail): JsonPatch => [
  { op: 'replace', path: '/forms/3/lines/1/content', value: content },
  { op: 'replace', path: '/forms/3/lines/1/detail', value: detail },
  { op: 'replace', path: '/forms/3/lines/1/basis', value: basis },
];
/** 保洁表的第二行也改成别的支出。 */
const first = (detail: string, basis: string): JsonPatch => [
  { op: 'replace', path: '/forms/2/lines/1/content', value: detail },
  { op: 'replace', path: '/forms/2/lines/1/detail', value: detail },
  { op: 'replace', path: '/forms/2/lines/1/basis', value: basis },
];

/**
 * 同一支出内容不应在不同项目重复安排。
 *
 * The same work is the same thing done to the same thing, however it is worded (下水管疏通 / 排水管道清淤); where no work is
 * recognised, the same name. Costs that every project has (培训费, 印刷费) are left alone.
 */
export const noDoubleFunding = defineBookCheck({
  rule: 'relevant/no-double-funding',
  code: 'R22',
  title: '同一支出内容不应在不同项目重复安排',
  severity: 'warning',
  basis: '通行做法（相关性）',
  help: '疏通下水道在两个项目里各要一笔钱，就成了重复申报。合并到一个项目；确实分片、分类实施的，写明各管哪一片、哪一类。',
  reads: {
    'expenditure-direction': ['amountUnit', 'label', 'lines', 'title'],
    project: ['lines'],
  },
  examples: {
    pass: [
      { name: '各项目各办各的事', edit: [] },
      {
        name: '动作相同、对象不同',
        edit: [
          ...first('护栏维修费', '护栏维修240米*0.1万元/米=24万元'),
          ...second('电梯维修费', '电梯维修4部*3万元/部=12万元'),
        ],
      },
      {
        name: '都有培训费',
        edit: [
          ...first('人员培训费', '培训240人*0.1万元/人=24万元'),
          ...second('人员培训费', '培训120人*0.1万元/人=12万元'),
        ],
      },
    ],
    fail: [
      {
        name: '垃圾清运换了说法',
        edit: second('垃圾转运费', '转运垃圾120车*0.1万元/车=12万元'),
        at: ['/forms/3/lines/1/basis'],
      },
      {
        name: '写在一笔合计里',
        edit: second('为民办实事', '路灯安装5万+主次干道清扫4万+护栏更换3万'),
        at: ['/forms/3/lines/1/basis'],
      },
      {
        name: '排水管道的两种叫法',
        edit: [
          ...first('管网清淤费', '污水管网清淤24次*1万元/次=24万元'),
          ...second('下水道疏通费', '下水道疏通20次*0.6万元/次=12万元'),
        ],
        at: ['/forms/3/lines/1/basis'],
      },
      {
        name: '行道树修剪两处都有',
        edit: [
          ...first('绿化养护', '行道树修剪800棵*0.03万元/棵=24万元'),
          ...second('居民小区绿化', '树木修枝400棵*0.03万元/棵=12万元'),
        ],
        at: ['/forms/3/lines/1/basis'],
      },
      {
        name: '消防演练两处都有',
        edit: [
          ...first('消防演练费', '消防演练24场*1万元/场=24万元'),
          ...second('安全活动费', '小区消防演习12场*1万元/场=12万元'),
        ],
        at: ['/forms/3/lines/1/basis'],
      },
      {
        name: '名称完全相同',
        edit: [...first('智慧平台年费', '年费24万元'), ...second('智慧平台年费', '年费12万元')],
        at: ['/forms/3/lines/1/detail'],
      },
    ],
    notApplicable: [
      { name: '只有一个项目', sample: 'project', edit: [] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(book): Judgement[] {
    const forms = book.forms.flatMap((value, index): Located<FormWithLines>[] =>
      hasLines(value) && (value.lines?.length ?? 0) > 0 ? [{ value, at: `/forms/${index}` }] : [],
    );
    if (forms.length < 2) return [];
    const arranged = new Map<string, Arranged>();
    return forms.flatMap((form) => judge(form, arranged));
  },
});

/** 前面的项目已经安排的一件事。 */
interface Arranged {
  readonly work: SpentWork;
  readonly form: FormWithLines;
}

interface Twin {
  readonly work: SpentWork;
  readonly before: Arranged;
}

function judge({ value: form, at }: Located<FormWithLines>, arranged: Map<string, Arranged>): Judgement[] {
  const twins = new Map<string, Twin[]>();
  const works = spentWorks(form, at);
  for (const work of works) {
    const before = arranged.get(work.key);
    if (before === undefined) arranged.set(work.key, { work, form });
    else if (before.form !== form) {
      // One finding for each pair of cells, however many works they share.
      const pair = `${work.at} ${before.work.at}`;
      const list = twins.get(pair);
      if (list === undefined) twins.set(pair, [{ work, before }]);
      else list.push({ work, before });
    }
  }
  if (twins.size === 0) return works.length === 0 ? [] : [pass(...works.map((work) => work.at))];
  return [...twins.values()].map((list) => {
    const [{ work, before }] = list as [Twin, ...Twin[]];
    const names = [...new Set(list.map((twin) => twin.work.label))].join('”“');
    return fail([work.at, before.work.at], {
      message: `“${names}”${say(work, form)}，${formName(before.form)}的“${before.work.label}”${say(before.work, before.form)}，是同一件事两处要钱，请合并，或写明各管哪一片、哪一类。`,
      found: work.label,
    });
  });
}

const say = ({ amount }: SpentWork, form: FormWithLines): string =>
  amount === null ? '安排了支出' : `安排了 ${sayMoney(amount, form.amountUnit ?? '万元')}`;
