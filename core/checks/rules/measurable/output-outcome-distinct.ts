import { memoiseText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { remember } from '../../facts/memory.ts';
import { editIndicator } from '../example-edits.ts';

/** 内容：名称连同定性的指标值，去掉不区分内容的字。 */
interface Content {
  readonly text: string;
  readonly pairs: ReadonlySet<string>;
}

const FILLER = /[的了和及与等、，,。；;]|指标/g;

const contentOf = remember(
  ({ body, indicator: { target } }: IndicatorRow): Content =>
    readContent(target.nature === 'quality' ? body + (target.text ?? '') : body),
);

const readContent = memoiseText((written): Content => {
  const said = written.replace(FILLER, '');
  const pairs = new Set<string>();
  for (let index = 0; index + 1 < said.length; index += 1) pairs.add(said.slice(index, index + 2));
  return { text: said, pairs };
});

const SAME_CONTENT = 0.8;

function sameContent(a: IndicatorRow, b: IndicatorRow): boolean {
  const left = contentOf(a);
  const right = contentOf(b);
  if (left.text === right.text) return left.text !== '';
  // 覆盖率 and 合格率 of one thing are two measures, however much the names share.
  if (a.ending === 'counted' && b.ending === 'counted' && a.body.slice(-3) !== b.body.slice(-3)) return false;
  const size = left.pairs.size + right.pairs.size;
  if (Math.min(left.pairs.size, right.pairs.size) * 2 < size * SAME_CONTENT) return false;
  let shared = 0;
  for (const pair of left.pairs) if (right.pairs.has(pair)) shared += 1;
  return 2 * shared >= size * SAME_CONTENT;
}

/**
 * 产出指标与效益指标的内容不应重复。
 *
 * Compared within one form: names together with qualitative values, so that 保障运行 / 安全有效 and 保障安全有效运行 meet.
 */
export const outputOutcomeDistinct = defineFormCheck({
  rule: 'measurable/output-outcome-distinct',
  code: 'R35',
  title: '产出指标与效益指标的内容不应重复',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '产出是做了什么，效益是因此变好了什么。同一句话两处写，年底同一件事得两次分。产出写数量、质量，效益写对群众、对环境的改变。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '各说各的', edit: [] },
      {
        name: '同一件事的两个量',
        edit: editIndicator('/forms/2/indicators/8', { name: '生活垃圾分类覆盖率', target: '≥85%' }),
      },
      {
        name: '名称相近、考核的率不同',
        edit: editIndicator('/forms/2/indicators/7', { name: '道路保洁抽查投诉率', target: '≤1%' }),
      },
    ],
    fail: [
      {
        name: '名称完全相同',
        edit: editIndicator('/forms/2/indicators/7', { name: '清运垃圾车次', target: '≥240车' }),
        at: ['/forms/2/indicators/7/name'],
      },
      {
        name: '质量与社会效益只差一个“的”',
        edit: [
          ...editIndicator('/forms/3/indicators/1', { name: '助餐服务规范的开展', target: '100%' }),
          ...editIndicator('/forms/3/indicators/6', { name: '助餐服务规范开展', target: '100%' }),
        ],
        at: ['/forms/3/indicators/6/name'],
      },
      {
        name: '效益把状态写在指标值里',
        edit: [
          ...editIndicator('/forms/3/indicators/1', { name: '助餐点平稳有序运营', target: '100%' }),
          ...editIndicator('/forms/3/indicators/8', { name: '助餐点', target: '平稳有序运营' }),
        ],
        at: ['/forms/3/indicators/8/name'],
      },
      {
        name: '部门整体表的产出与可持续影响',
        edit: editIndicator('/forms/0/indicators/7', { name: '道路保洁抽查合格率', target: '≥95%' }),
        at: ['/forms/0/indicators/7/name'],
      },
      {
        name: '产出人次与效益人次',
        edit: editIndicator('/forms/3/indicators/6', { name: '助餐的人次', target: '≥6万人次' }),
        at: ['/forms/3/indicators/6/name'],
      },
      {
        name: '项目表的合格率',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/7', { name: '路灯验收的合格率', target: '=100%' }),
        at: ['/forms/0/indicators/7/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const rows = declaredRows(form, at);
    const outputs = rows.filter(({ group, name }) => group === 'output' && name !== '');
    if (outputs.length === 0) return [];
    const judgements: Judgement[] = [];
    for (const row of rows) {
      if (row.group !== 'benefit' || row.name === '') continue;
      const twin = outputs.find((output) => sameContent(output, row));
      judgements.push(
        twin === undefined
          ? pass(row.nameAt)
          : fail([row.nameAt, row.targetAt, twin.nameAt, twin.targetAt], {
              message: `效益指标“${row.indicator.name}”与${twin.indicator.level2 ?? '产出指标'}“${twin.indicator.name}”说的是一件事，请把效益改为这件事带来的变化。`,
            }),
      );
    }
    return judgements;
  },
});
