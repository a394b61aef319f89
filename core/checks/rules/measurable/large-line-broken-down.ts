import type { JsonPatch } from '@duzhi/core/book';
import type { AmountUnit } from '@duzhi/core/shared';
import { fen } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import { basisDepthOf } from '../../facts/basis-parts.ts';
import { costSheetOf } from '../../facts/costs.ts';
import { LINE_KINDS, linesOfForm } from '../../facts/expenditure-lines.ts';
import { ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { sayMoney } from '../../facts/money.ts';
import { editCell } from '../example-edits.ts';

const MINIMUM = 'minimum';
const SHARE = 'share';
const FEN_PER_WAN = 1_000_000;

/** 一行明细改成大额。 */
const large = (form: number, wan: number, detail: string, basis: string): JsonPatch => [
  ...editCell(`/forms/${form}/directionAmount`, fen(wan * FEN_PER_WAN)),
  ...editCell(`/forms/${form}/lines/0/amount`, fen(wan * FEN_PER_WAN)),
  ...editCell(`/forms/${form}/lines/0/content`, detail),
  ...editCell(`/forms/${form}/lines/0/detail`, detail),
  ...editCell(`/forms/${form}/lines/0/basis`, basis),
];

/**
 * 大额支出应分项列明，不应只有一行明细。
 *
 * A line is large when it reaches both the minimum and the share of its project's money. A basis that lists several named
 * parts, or works the sum out of a price per thing, breaks the line down; a sum per community or village does not.
 */
export const largeLineBrokenDown = defineFormCheck({
  rule: 'measurable/large-line-broken-down',
  code: 'R26',
  title: '大额支出应当分项列明',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '几百万元只有一行明细，看不出工资、办公、活动各占多少，执行时也无从控制。按用途分成几行，每行各写测算依据。',
  appliesTo: LINE_KINDS,
  reads: [...ROW_STATE_PARTS, 'amountUnit', 'budget/total', 'direction', 'directionAmount', 'fund', 'lines', 'project'],
  parameters: [
    { name: MINIMUM, meaning: '一行明细达到这个金额才算大额，万元', values: [{ from: 0, value: 100 }] },
    { name: SHARE, meaning: '一行明细占项目金额达到这个比例才算大额，百分数', values: [{ from: 0, value: 50 }] },
  ],
  examples: {
    pass: [
      { name: '不到大额', edit: [] },
      {
        name: '由物件的单价算得',
        edit: large(2, 240, '环卫车辆购置费', '环卫车8辆*30万元/辆=240万元'),
      },
      {
        name: '测算依据已分项',
        edit: large(3, 300, '食堂改造费', '厨房设备120万+装修100万+桌椅80万'),
      },
      {
        name: '只占项目金额的一小半',
        edit: [
          ...large(2, 120, '道路清扫劳务费', '全年劳务费120万元'),
          ...editCell('/forms/2/directionAmount', fen(300 * FEN_PER_WAN)),
        ],
      },
    ],
    fail: [
      {
        name: '按村给总数',
        edit: large(2, 260, '各村运转经费', '13个行政村每个行政村20万元，13*20=260万元'),
        at: ['/forms/2/lines/0/amount'],
      },
      {
        name: '一笔总额',
        edit: large(3, 180, '养老服务中心运营费', '全年运营费180万元'),
        at: ['/forms/3/lines/0/amount'],
      },
      {
        name: '占项目的大头',
        edit: [
          ...large(2, 400, '市政零星工程', '各类零星工程400万元'),
          ...editCell('/forms/2/directionAmount', fen(424 * FEN_PER_WAN)),
        ],
        at: ['/forms/2/lines/0/amount'],
      },
      {
        name: '只有文字说明',
        edit: large(3, 150, '购买社工服务', '委托第三方机构提供服务'),
        at: ['/forms/3/lines/0/amount'],
      },
      {
        name: '项目表只有一行',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/budget/total', fen(500 * FEN_PER_WAN)),
          ...editCell('/forms/0/lines/0/amount', fen(500 * FEN_PER_WAN)),
          ...editCell('/forms/0/lines/0/basis', '工程费500万元'),
        ],
        at: ['/forms/0/lines/0/amount'],
      },
    ],
    notApplicable: [
      { name: '没有支出明细', sample: 'project', edit: [{ op: 'remove', path: '/forms/0/lines' }] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at, tools): Judgement[] {
    const lines = linesOfForm(form, at);
    const total = costSheetOf(form, at)?.total;
    if (total === undefined || lines.length === 0) return [];
    if (total.amount === null) return [cannotTell(total.at)];
    const minimum = tools.parameter(MINIMUM) * FEN_PER_WAN;
    const least = (tools.parameter(SHARE) * total.amount) / 100;
    const unit = form.amountUnit ?? '万元';
    const judgements: Judgement[] = [];
    for (const { line, at: place, name } of lines) {
      const { amount, basis } = line;
      if (amount === null || amount < minimum || amount < least || isBrokenDown(basis)) continue;
      judgements.push(
        fail([`${place}/amount`, `${place}/detail`, `${place}/basis`, total.at], {
          message: `“${name}”一行就有 ${sayMoney(amount, unit)}${shareOf(amount, total.amount, total.label, unit)}，没有再分项，请按用途分成几行，各写测算依据。`,
          found: amount,
        }),
      );
    }
    return judgements.length > 0 ? judgements : [pass(total.at)];
  },
});

/** 占多少；比项目金额还多时由 R12、R13 去说。 */
function shareOf(amount: number, total: number, label: string, unit: AmountUnit): string {
  return amount > total ? '' : `，占${label} ${sayMoney(total, unit)}的 ${Math.floor((amount * 1000) / total) / 10}%`;
}

function isBrokenDown(text: string | null): boolean {
  if (text === null) return false;
  const { parts, computed, perInstitution } = basisDepthOf(text);
  if (perInstitution !== null) return false;
  return computed || new Set(parts.flatMap(({ label }) => label ?? [])).size > 1;
}
