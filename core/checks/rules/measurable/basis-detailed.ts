import type { JsonPatch } from '@duzhi/core/book';
import { fen, memoiseText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { basisDepthOf } from '../../facts/basis-parts.ts';
import { LINE_KINDS, linesOfForm } from '../../facts/expenditure-lines.ts';
import { sayMoney } from '../../facts/money.ts';
import { statesStandard } from '../../lexicon/cost-standards.ts';
import { editCell } from '../example-edits.ts';

const MINIMUM = 'minimum';
const FEN_PER_WAN = 1_000_000;
const MOST_NAMED = 3;

const basis = (text: string | null): JsonPatch => editCell('/forms/2/lines/1/basis', text);

/**
 * 支出测算应写明数量、单价或标准。
 *
 * One finding a line. A sum of lumps explains nothing, nor does a round sum for each community or village without the standard
 * behind it. Lines under the minimum are left alone, and so is what names a standard, a contract or last year's figure.
 */
export const basisDetailed = defineFormCheck({
  rule: 'measurable/basis-detailed',
  code: 'R27',
  title: '测算依据应当写明数量、单价或标准',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '只写“某项费用 10 万元”，看不出要做多少、每次多少钱，也就看不出该不该给这么多。写成“数量×单价＝金额”，单价注明标准、合同或上年实际。',
  appliesTo: LINE_KINDS,
  reads: ['amountUnit', 'lines'],
  parameters: [{ name: MINIMUM, meaning: '不到这个金额的明细可以只写总额，万元', values: [{ from: 0, value: 1 }] }],
  examples: {
    pass: [
      { name: '数量乘单价', edit: [] },
      { name: '按合同付款', edit: basis('按照清运合同约定，全年24万元') },
      { name: '每个社区多少，写明了标准', edit: basis('12个社区每个社区2万元，按社区工作经费标准') },
      {
        name: '小额可以只写总额',
        edit: [...basis('零星工具0.8万元'), ...editCell('/forms/2/lines/1/amount', fen(800_000))],
      },
    ],
    fail: [
      { name: '只写总额', edit: basis('禁毒宣传及尿检费24万元'), at: ['/forms/2/lines/1/basis'] },
      {
        name: '几笔总额相加',
        edit: basis('河道清淤14万+护栏维修6万+警示牌制作4万'),
        at: ['/forms/2/lines/1/basis'],
      },
      { name: '只有文字', edit: basis('用于日常办公和开展活动'), at: ['/forms/2/lines/1/basis'] },
      { name: '没有写', edit: basis(null), at: ['/forms/2/lines/1/basis'] },
      { name: '有数量没有单价', edit: basis('全年组织消防演练24场'), at: ['/forms/2/lines/1/basis'] },
      {
        name: '每个村一笔总数，没有标准',
        edit: basis('8个行政村每个行政村3万元，8*3=24万元'),
        at: ['/forms/2/lines/1/basis'],
      },
      {
        name: '项目表的总额',
        sample: 'project',
        edit: editCell('/forms/0/lines/0/basis', '设备及施工费共20万元'),
        at: ['/forms/0/lines/0/basis'],
      },
    ],
    notApplicable: [
      { name: '没有支出明细', sample: 'project', edit: [{ op: 'remove', path: '/forms/0/lines' }] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at, tools): Judgement[] {
    const minimum = tools.parameter(MINIMUM) * FEN_PER_WAN;
    return linesOfForm(form, at).flatMap(({ line, at: place, name }): Judgement[] => {
      if (line.amount === null || line.amount < minimum) return [];
      const lack = line.basis === null ? '没有写测算依据，请写明数量、单价和标准' : lackOf(line.basis);
      const cells = [`${place}/basis`, `${place}/amount`];
      if (lack === null) return [pass(...cells)];
      return [
        fail(cells, {
          message: `“${name}”${sayMoney(line.amount, form.amountUnit ?? '万元')}，${lack}。`,
          found: line.basis,
        }),
      ];
    });
  },
});

/** 测算依据缺什么；不缺时为 null。 */
const lackOf = memoiseText((text): string | null => {
  if (statesStandard(text)) return null;
  const { basis, parts, computed, perInstitution } = basisDepthOf(text);
  if (perInstitution !== null)
    return `测算依据按“${perInstitution}”给总数，没有说明标准，请写明包括哪些开支、各按什么标准`;
  if (computed) return null;
  const named = [...new Set(parts.flatMap(({ label }) => label ?? []))];
  if (named.length > 1) {
    const some = named.slice(0, MOST_NAMED).join('、');
    return `测算依据只列了${some}${named.length > MOST_NAMED ? '等' : ''}各多少钱，没有数量和单价，请逐项写明`;
  }
  if (parts.length > 0) return '测算依据只写了总额，没有数量和单价，请写明做多少、每个多少钱，或所依据的标准';
  if (basis.counts.length > 0) return '测算依据只有数量，没有单价，请补上单价和标准';
  return '测算依据只有文字，没有数量和单价，请写明做多少、每个多少钱，或所依据的标准';
});
