import type { Form } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer } from '@duzhi/core/shared';
import { fen, findIn, formatAmount, parseAmount, pointerSegments } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import { ALL_KINDS } from '../../facts/cell-text.ts';
import { reparsed } from '../../facts/cells.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { remember } from '../../facts/memory.ts';
import type { Source } from '../../facts/sources.ts';
import { sourcesOf } from '../../facts/sources.ts';
import { editCell, editIndicator } from '../example-edits.ts';
import { editOrigin } from './origin-edits.ts';

/** 一格金额，连同它自带的单位。 */
interface MoneyCell {
  readonly at: JsonPointer;
  readonly amount: Fen;
  /** 数与单位照原文：48万。 */
  readonly written: string;
  /** 原文的单位：万、万元、元 ……；只有数时为空串。 */
  readonly unit: string;
}

const MONEY_PLACE =
  /\/budget(?:Rows)?(?:\/\d+)?(?:\/(?:revenue|expenditure))?\/(?!points|score|rate|source)[a-zA-Z]+$|(?:a|A)mount$|\/linesTotal$/;
/** Most places are no money at a glance, and there is one for each cell of the file. */
const mayBeMoney = (at: JsonPointer): boolean =>
  at.endsWith('mount') || at.endsWith('/linesTotal') || at.includes('/budget');
const WRITTEN = /([+-]?[\d０-９][\d０-９,，.．]*)\s*(亿元|亿|[百千]?万元|[百千]?万|[百千]?元|圆)?/u;
const FULL_NAME: Readonly<Record<string, AmountUnit>> = { 万: '万元', 亿: '亿元', 圆: '元' };
const ABBREVIATED = /\d\s*万$/;

/**
 * 金额的单位只写一处，全表一种。
 *
 * Judged on the source text: the book keeps amounts without units. A cell that repeats the unit of the head is written again
 * without it; a cell in another unit may be either, the figure or the unit being wrong. Cost indicators name their own unit,
 * so only a 万 without 元 is faulted there.
 */
export const amountUnitOnce = defineFormCheck({
  rule: 'wording/amount-unit-once',
  code: 'R15',
  title: '金额的单位应当只写在表头，全表一种写法',
  severity: 'warning',
  basis: '通行做法（完整性）',
  help: '表头写了“金额单位：万元”，金额格里就只填数；再写“48万元”是重复，写“48元”差了一万倍，电子表格也求不了和。成本指标的单位写全“万元”，不写“万”。',
  appliesTo: ALL_KINDS,
  reads: [
    ...ROW_PARTS,
    'amountUnit',
    'budget/adjusted',
    'budget/carryOver',
    'budget/executed',
    'budget/expenditure',
    'budget/fiscal',
    'budget/forecast',
    'budget/initial',
    'budget/other',
    'budget/own',
    'budget/revenue',
    'budget/total',
    'budgetRows',
    'directionAmount',
    'fundAmount',
    'funds/amount',
    'lines/amount',
    'linesTotal',
    'total/amount',
  ],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '只填数', edit: editOrigin('/forms/2/directionAmount', '48') },
      { name: '数里有千分位', edit: editOrigin('/forms/0/budget/total', '300.00') },
      {
        name: '空白的金额格',
        edit: [
          ...editOrigin('/forms/0/budget/revenue/other', '—'),
          ...editOrigin('/forms/0/budget/total', '资金总额：300'),
        ],
      },
      { name: '成本指标写全单位', edit: editOrigin('/forms/2/indicators/4/target', '≤24万元') },
      {
        name: '表头没有单位，各格自己写全',
        edit: [
          ...editCell('/forms/2/amountUnit', null),
          ...editOrigin('/forms/2/directionAmount', '48万元'),
          ...editOrigin('/forms/2/linesTotal', '48万元'),
        ],
      },
    ],
    fail: [
      {
        name: '项目金额带“万”',
        edit: editOrigin('/forms/2/directionAmount', '48万'),
        at: ['/forms/2/directionAmount'],
      },
      {
        name: '明细金额与合计带“万元”',
        edit: [
          ...editOrigin('/forms/3/lines/0/amount', '30 万元'),
          ...editOrigin('/forms/3/lines/1/amount', '12'),
          ...editOrigin('/forms/3/linesTotal', '42万元'),
        ],
        at: ['/forms/3/lines/0/amount', '/forms/3/linesTotal'],
      },
      {
        name: '标签与金额写在一格',
        edit: editOrigin('/forms/0/budget/total', '资金总额：300万元'),
        at: ['/forms/0/budget/total'],
      },
      {
        name: '表头万元，格里写元',
        edit: [...editCell('/forms/1/funds/0/amount', 4800), ...editOrigin('/forms/1/funds/0/amount', '48元')],
        at: ['/forms/1/funds/0/amount'],
      },
      {
        name: '表头万元，格里按元填了足数',
        edit: editOrigin('/forms/1/funds/1/amount', '420,000元'),
        at: ['/forms/1/funds/1/amount'],
      },
      {
        name: '表头元，格里写万元',
        sample: 'project',
        edit: [...editCell('/forms/0/amountUnit', '元'), ...editOrigin('/forms/0/budget/total', '20万元')],
        at: ['/forms/0/budget/total'],
      },
      {
        name: '成本指标只写“万”',
        edit: [
          ...editIndicator('/forms/3/indicators/3', { target: '≤30万' }),
          ...editOrigin('/forms/3/indicators/3/target', '≤30万'),
        ],
        at: ['/forms/3/indicators/3/target'],
      },
      {
        name: '表头没有单位，有的带有的不带',
        edit: [
          ...editCell('/forms/2/amountUnit', null),
          ...editOrigin('/forms/2/directionAmount', '48万元'),
          ...editOrigin('/forms/2/fundAmount', '48'),
        ],
        at: ['/forms/2/fundAmount'],
      },
      {
        name: '自评表的执行数带单位',
        sample: 'self-evaluation',
        edit: editOrigin('/forms/0/budget/0/executed', '19万元'),
        at: ['/forms/0/budget/0/executed'],
      },
      {
        name: '监控表总额之下的一行带单位',
        sample: 'monitoring',
        edit: [
          {
            op: 'add',
            path: '/forms/0/budgetRows',
            value: [{ source: '其他资金', executed: fen(2_000_000), rate: null }],
          },
          ...editOrigin('/forms/0/budgetRows/0/executed', '2万'),
        ],
        at: ['/forms/0/budgetRows/0/executed'],
      },
    ],
    notApplicable: [{ name: '在线填报的没有原文', edit: [] }],
  },
  run(form, at, { book }): Judgement[] {
    const sources = sourcesOf(book.origins, at);
    if (!sources.any) return [];
    const cells = amountsIn(sources.besideIndicators).flatMap((written) => moneyCell(form, written));
    const head = form.amountUnit;
    const judgements =
      head === null ? judgeWithoutHead(cells) : cells.map((cell) => judge(cell, head, `${at}/amountUnit`));
    for (const { indicator, targetAt, nameAt } of declaredRows(form, at)) {
      const { text, unit } = indicator.target;
      if (unit !== '万元' || text === null || book.origins[targetAt] === undefined) continue;
      judgements.push(
        ABBREVIATED.test(text)
          ? fail([targetAt, nameAt], {
              message: `成本指标值“${text}”的单位没有写全，请写“${text}元”。`,
              expected: `${text}元`,
              found: text,
              fix: [{ op: 'replace', path: targetAt, value: reparsed(indicator.target, `${text}元`) }],
            })
          : pass(targetAt),
      );
    }
    return judgements;
  },
});

/** 金额栏的来源里写的数。 */
interface Written extends Omit<MoneyCell, 'amount'> {
  readonly path: readonly string[];
}

/** 金额栏的各个来源；没有写数的不在内。 */
const amountsIn = remember((sources: readonly Source[]): readonly Written[] =>
  sources.flatMap(({ at, origin }): Written[] => {
    const written = mayBeMoney(at) && MONEY_PLACE.test(at) ? WRITTEN.exec(origin.text) : null;
    if (written === null) return [];
    return [{ at, path: pointerSegments(at).slice(2), written: written[0].trim(), unit: written[2] ?? '' }];
  }),
);

function moneyCell(form: Form, { at, path, written, unit }: Written): MoneyCell[] {
  const amount = findIn(form, path);
  return typeof amount === 'number' ? [{ at, amount: fen(amount), written, unit }] : [];
}

function judge({ at, amount, written, unit }: MoneyCell, head: AmountUnit, headAt: JsonPointer): Judgement {
  if (unit === '') return pass(at);
  const figure = formatAmount(amount, head);
  // Writing the same amount again drops the source text, and with it the unit.
  const rewrite = (value: Fen) => editCell(at, value);
  if ((FULL_NAME[unit] ?? unit) === head) {
    return fail([at, headAt], {
      message: `表头已写明金额单位是${head}，“${written}”不应再带单位，请只填 ${figure}。`,
      expected: figure,
      found: written,
      fix: rewrite(amount),
    });
  }
  const bare = written.slice(0, written.length - unit.length).trim();
  const meant = amountMeant(bare, head);
  return fail([at, headAt], {
    message: `表头的金额单位是${head}，这一格却写“${written}”，请核对是 ${figure} 还是 ${bare} ${head}，只填数。`,
    expected: head,
    found: unit,
    repairs: [
      { label: `按“${written}”，填 ${figure}`, patch: rewrite(amount) },
      ...(meant === null ? [] : [{ label: `单位写错，填 ${bare}`, patch: rewrite(meant) }]),
    ],
  });
}

function amountMeant(figure: string, unit: AmountUnit): Fen | null {
  const parsed = parseAmount(figure.replace(/[,，]/g, ''), unit);
  return parsed.ok ? parsed.value.fen : null;
}

/** The unit may stand in a column head that the book does not keep, so bare figures alone are no fault. */
function judgeWithoutHead(cells: readonly MoneyCell[]): Judgement[] {
  const reference = cells.find(({ unit }) => unit !== '');
  if (reference === undefined) return cells.map(({ at }) => cannotTell(at));
  return cells.map((cell) =>
    cell.unit === reference.unit
      ? pass(cell.at)
      : fail([cell.at, reference.at], {
          message: `表头没有写金额单位，“${cell.written}”与“${reference.written}”的写法又不一致，请在表头写明单位，各格只填数。`,
          expected: reference.unit,
          found: cell.unit,
        }),
  );
}
