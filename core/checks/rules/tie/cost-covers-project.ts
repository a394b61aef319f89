import type { Indicator, JsonPatch } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';
import { fen, formatMoney } from '@duzhi/core/shared';
import type { Repair } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import type { CostLine, CostRow, CostSheet } from '../../facts/costs.ts';
import { costSheetOf } from '../../facts/costs.ts';
import { sayMoney } from '../../facts/money.ts';
import { readTarget } from '../../facts/read-target.ts';
import { editIndicator } from '../example-edits.ts';

/**
 * 成本指标应覆盖项目全部资金。
 *
 * Covered by one indicator for the whole, by indicators that add up to it, or by one for every line (a unit price covers its
 * line). One finding per table. Without any cost indicator it does not apply; unit prices that match no line cannot tell.
 */
export const costCoversProject = defineFormCheck({
  rule: 'tie/cost-covers-project',
  code: 'R19',
  title: '成本指标应覆盖项目全部资金',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '只给一部分钱设成本指标，其余的钱花得省不省就没有人管。给每一行支出明细设一个成本指标，或设一个管全部资金的成本指标。',
  appliesTo: ['expenditure-direction', 'project'],
  reads: [
    'indicators',
    'amountUnit',
    'budget/total',
    'direction',
    'directionAmount',
    'fund',
    'indicators/standard',
    'lines/amount',
    'lines/content',
    'lines/detail',
    'project',
  ],
  examples: {
    pass: [
      { name: '每行明细都有成本指标', edit: [] },
      { name: '一个成本指标管全部资金', sample: 'project', edit: [] },
      {
        name: '各成本指标之和等于项目金额',
        edit: [
          ...editIndicator('/forms/2/indicators/4', { name: '人工', target: '≤30万元' }),
          ...editIndicator('/forms/2/indicators/5', { name: '机械', target: '≤18万元' }),
        ],
      },
      {
        name: '单价也管得住那一行',
        edit: editIndicator('/forms/2/indicators/4', { name: '道路清扫单位成本', target: '≤2万元/条' }),
      },
    ],
    fail: [
      {
        name: '一行明细没有成本指标',
        edit: [{ op: 'remove', path: '/forms/2/indicators/4' }],
        at: ['/forms/2/indicators/4/target'],
      },
      {
        name: '助餐表只管补贴，不管送餐',
        edit: [{ op: 'remove', path: '/forms/3/indicators/4' }],
        at: ['/forms/3/indicators/3/target'],
      },
      {
        name: '后添的一行明细没有成本指标',
        edit: [
          {
            op: 'add',
            path: '/forms/2/lines/-',
            value: {
              content: '公厕管护',
              detail: '公厕管护费',
              amount: fen(6_000_000),
              basis: '公厕6座*1万元/座=6万元',
            },
          },
          { op: 'replace', path: '/forms/2/directionAmount', value: fen(54_000_000) },
        ],
        at: ['/forms/2/indicators/4/target'],
      },
      {
        name: '项目没有明细，成本指标只有一部分',
        sample: 'project',
        edit: [
          { op: 'remove', path: '/forms/0/lines' },
          ...editIndicator('/forms/0/indicators/3', { name: '灯具采购费', target: '≤12万元' }),
        ],
        at: ['/forms/0/indicators/3/target'],
      },
      {
        name: '单价只管一行',
        edit: [
          ...editIndicator('/forms/2/indicators/5', { name: '垃圾清运单位成本', target: '≤0.1万元/车' }),
          { op: 'remove', path: '/forms/2/indicators/4' },
        ],
        at: ['/forms/2/indicators/4/target'],
      },
    ],
    notApplicable: [
      {
        name: '没有成本指标',
        sample: 'project',
        edit: [{ op: 'remove', path: '/forms/0/indicators/3' }],
      },
      { name: '自评表照批复的指标', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at) {
    const sheet = costSheetOf(form, at);
    if (sheet === null || sheet.rows.length === 0) return [];
    const { rows, total } = sheet;
    const cells = rows.map(({ row }) => row.targetAt);
    if (total.amount === null) return [cannotTell(...cells, total.at)];
    const priced = rows.reduce((sum, { amount, whole }) => sum + (whole ? 0 : (amount ?? 0)), 0);
    if (rows.some(({ whole, amount }) => whole || amount === total.amount) || priced === total.amount)
      return [pass(...cells, total.at)];
    const covered = new Set(rows.flatMap(({ lines }) => lines));
    const missing = sheet.lines.filter((line) => !covered.has(line) && line.line.amount !== 0);
    if (sheet.lines.length > 0 && missing.length === 0) return [pass(...cells, total.at)];
    if (rows.some(({ amount, lines }) => amount === null && lines.length === 0))
      return [cannotTell(...cells, total.at)];
    if (sheet.lines.length === 0 && priced > total.amount) return [];
    return [
      fail([...cells, total.at, ...missing.map((line) => `${line.at}/amount`)], {
        message: messageOf(sheet, missing, priced),
        expected: total.amount,
        found: priced,
        repairs: missing.length === 0 ? [] : [addRows(sheet, missing)],
      }),
    ];
  },
});

function messageOf({ total, unit, rows }: CostSheet, missing: readonly CostLine[], priced: number): string {
  const whole = sayMoney(total.amount!, unit);
  if (missing.length === 0)
    return `成本指标合计 ${sayMoney(priced, unit)}，${total.label} ${whole}，还有 ${sayMoney(total.amount! - priced, unit)} 没有成本指标，请补设。`;
  const names = missing.map(
    ({ name, line }) => `“${name}”${line.amount === null ? '' : ` ${sayMoney(line.amount, unit)}`}`,
  );
  const figure = rows.some(({ amount }) => amount === null) ? '' : ` ${sayMoney(priced, unit)}`;
  return `成本指标只管到${total.label} ${whole}中的${figure === '' ? '一部分' : figure}，${names.join('、')}没有成本指标，请补设。`;
}

/** 为没有成本指标的各行明细各添一行。 */
function addRows({ rows, unit }: CostSheet, missing: readonly CostLine[]): Repair {
  const last: CostRow = rows.at(-1)!;
  const { indicator, index, at } = last.row;
  const list = at.slice(0, at.lastIndexOf('/'));
  const named = missing.filter(({ line }) => line.amount !== null);
  const patch: JsonPatch = named.map(({ line, name }, place) => {
    const text = `≤${formatMoney(line.amount as Fen, unit)}`;
    const value: Indicator = { ...indicator, name, target: readTarget(text, true) };
    return { op: 'add', path: `${list}/${index + 1 + place}`, value };
  });
  return { label: `为${named.map(({ name }) => `“${name}”`).join('、')}各设一个成本指标`, patch };
}
