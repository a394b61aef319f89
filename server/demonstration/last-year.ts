import type { Book, ExpenditureDirectionForm, ExpenditureLine, Form, Indicator } from '@duzhi/core/book';
import { carryOver, isMoneyIndicator, parseTarget } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';
import { fen, formatMoney, sumFen } from '@duzhi/core/shared';

/** 一个支出方向上一年与今年不同的地方；没有写到的同今年。 */
interface DirectionThen {
  /** 明细，按支出明细的名称；`null` 是上一年没有这一项。 */
  readonly lines: Readonly<Record<string, LineThen | null>>;
  /** 上一年有而今年没有了的明细。 */
  readonly dropped?: ExpenditureLine;
  /** 指标值，按三级指标的名称。 */
  readonly targets: Readonly<Record<string, string>>;
}

type LineThen = Pick<ExpenditureLine, 'amount' | 'basis'>;

const wan = (amount: number): Fen => fen(Math.round(amount * 1_000_000));

const BASIC_EXPENDITURE = wan(448.62);

// The haulage of rubbish cost 30 then; this year's indicator still says so, and that is one of this year's faults.
const DIRECTIONS: Readonly<Record<string, DirectionThen>> = {
  综合业务专用经费: {
    lines: {
      街道文体费用: { amount: wan(9), basis: '文化活动室布置6万+群众演出经费3万' },
      街道违停整治费用: null,
    },
    dropped: { content: '计生', detail: '街道计生费用', amount: wan(8), basis: '计生入户宣传和慰问8万' },
    targets: { '文体、消防、计生、信访': '共计约33万' },
  },
  行政村经费: {
    lines: { '7个行政村运转经费': { amount: wan(315), basis: '7个行政村每个行政村45万，7*45=315万' } },
    targets: { '7个行政村的办公和人员经费': '315万元' },
  },
  小微便民服务事项办理: {
    lines: { 便民事项成本: { amount: wan(26), basis: '枯枝修剪12万+窨井清淤5万+更换井盖5万+台阶修补4万' } },
    targets: { 片区内2022年全部便民诉求: '约4200件', 有关业务经费: '26万' },
  },
  背街小巷环境提升: {
    lines: {
      '检查井清淤、疏浚费': { amount: wan(4.8), basis: '预计窨井清淤8次*0.6万元/次=4.8万元' },
      垃圾外运费: { amount: wan(30), basis: '预计杂物清理20次*1.5万元/次=30万元' },
    },
    targets: { 住户居住环境宜居满意度: '92%', 居民对街巷保洁满意度: '90%' },
  },
};

/**
 * 演示街道上一年的册：同样的表，金额、测算和几项指标值是那一年的，明细有一增一减；没有来源。
 *
 * Every figure follows from the lines, so that what ties in this year's book ties in last year's too.
 */
export function lastYear(book: Book): Book {
  const carried = carryOver(book, (book.fiscalYear ?? 2023) - 1);
  const lined = carried.forms.map((form) => (form.kind === 'expenditure-direction' ? directionThen(form) : form));
  const amounts = new Map(
    lined.flatMap((form) => (form.kind === 'expenditure-direction' ? [[form.direction, form.linesTotal]] : [])),
  );
  const funds = sumFen(amounts.values());
  return { ...carried, forms: lined.map((form) => totalledThen(form, amounts, funds)) };
}

function directionThen(form: ExpenditureDirectionForm): ExpenditureDirectionForm {
  const then = DIRECTIONS[form.direction ?? ''];
  if (then === undefined) throw new Error(`the demonstration has no direction ${form.direction} last year`);
  const lines = form.lines.flatMap((line) => {
    const changed = then.lines[line.detail ?? ''];
    return changed === null ? [] : [{ ...line, ...changed }];
  });
  if (then.dropped !== undefined) lines.push(then.dropped);
  const linesTotal = sumFen(lines.map(({ amount }) => amount));
  return {
    ...form,
    ...{ lines, linesTotal, directionAmount: linesTotal, fundAmount: linesTotal },
    indicators: form.indicators.map((row) => targetThen(row, then.targets[row.name ?? ''])),
  };
}

function targetThen(row: Indicator, text: string | undefined): Indicator {
  return text === undefined ? row : { ...row, target: parseTarget(text, { money: isMoneyIndicator(row) }) };
}

/** The summary of the funds, and the department as a whole. */
function totalledThen(form: Form, amounts: ReadonlyMap<string | null, Fen | null>, fundsTotal: Fen): Form {
  if (form.kind === 'special-fund-summary') {
    const funds = form.funds.map((fund) => ({ ...fund, amount: amounts.get(fund.name) ?? fund.amount }));
    return { ...form, funds, total: { ...form.total, amount: fundsTotal } };
  }
  if (form.kind !== 'department-overall') return form;
  const total = sumFen([BASIC_EXPENDITURE, fundsTotal]);
  const { revenue } = form.budget;
  return {
    ...form,
    budget: {
      total,
      revenue: { ...revenue, generalPublicBudget: total },
      expenditure: { basic: BASIC_EXPENDITURE, project: fundsTotal },
    },
    indicators: form.indicators.map((row) => targetThen(row, row.name === '支出总额' ? formatMoney(total) : undefined)),
  };
}
