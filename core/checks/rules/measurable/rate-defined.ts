import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { endsInState } from '../../lexicon/measured-names.ts';
import { endsInChange, isPlainRate, ratioLacks } from '../../lexicon/ratios.ts';
import { editIndicator } from '../example-edits.ts';

const RATIO = /(?:率|指数|系数|幅|幅度)$/;

/** 指标里的比率：叫 率、指数 的，和用百分数说的状态（正常运转 100%）。 */
function ratioKind(row: IndicatorRow): 'named' | 'state' | null {
  if (row.name.includes('满意')) return null;
  if (RATIO.test(row.body)) return 'named';
  const percent = row.indicator.target.unit === '%';
  if (percent && endsInChange(row.body)) return 'named';
  return percent && row.ending === null && !/[,，;；。]/.test(row.body) && endsInState(row.body) ? 'state' : null;
}

/**
 * 率、指数应写明计算口径，变化率应写明基期。
 *
 * 合格率, 完成率 and the like explain themselves. A rate that is neither plain nor vague cannot be told by a machine.
 */
export const rateDefined = defineFormCheck({
  rule: 'measurable/rate-defined',
  code: 'R38',
  title: '率和指数应当写明计算口径或基期',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '“提升率 95%”不知道比什么时候，“幸福指数”不知道怎么算。在名称后的括号里写明分子和分母（如 合格路段数÷抽查路段数），变化率写明与哪一年比，指数写明由谁公布。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '括号里写了算法', edit: [] },
      {
        name: '完成率一听便知',
        edit: editIndicator('/forms/2/indicators/2', { name: '清扫任务按期完成率', target: '≥95%' }),
      },
      {
        name: '增长率写明了基期',
        edit: editIndicator('/forms/3/indicators/6', { name: '助餐人次较上年增长率', target: '≥10%' }),
      },
      {
        name: '下降率写了算法',
        edit: editIndicator('/forms/2/indicators/7', {
          name: '投诉下降率（(上年件数-本年件数)÷上年件数）',
          target: '≥10%',
        }),
      },
      {
        name: '变化写明了与哪一年比',
        edit: editIndicator('/forms/2/indicators/7', { name: '卫生投诉件数较上年下降', target: '≥10%' }),
      },
      { name: '公布的指数', edit: editIndicator('/forms/2/indicators/8', { name: '环境空气质量指数', target: '≤75' }) },
      {
        name: '指数写明由谁测评',
        edit: editIndicator('/forms/2/indicators/7', { name: '市容指数（市城管局月度测评）', target: '≥90分' }),
      },
    ],
    fail: [
      {
        name: '提升率没有基期',
        edit: editIndicator('/forms/2/indicators/8', { name: '绿化提升率', target: '≥95%' }),
        at: ['/forms/2/indicators/8/name'],
      },
      {
        name: '增长率没有基期',
        edit: editIndicator('/forms/3/indicators/6', { name: '用餐老人增长率', target: '≥8%' }),
        at: ['/forms/3/indicators/6/name'],
      },
      {
        name: '指数没有口径',
        edit: editIndicator('/forms/0/indicators/7', { name: '群众平安指数', target: '≥90' }),
        at: ['/forms/0/indicators/7/name'],
      },
      {
        name: '状态配百分数',
        edit: editIndicator('/forms/3/indicators/1', { name: '食堂设备稳定运行', target: '100%' }),
        at: ['/forms/3/indicators/1/name'],
      },
      {
        name: '贡献率没有口径',
        edit: editIndicator('/forms/0/indicators/5', { name: '经济发展贡献率', target: '≥30%' }),
        at: ['/forms/0/indicators/5/name'],
      },
      {
        name: '资金到位只写 100%',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/1', { name: '工程款及时拨付', target: '=100%' }),
        at: ['/forms/0/indicators/1/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的名称', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      const kind = ratioKind(row);
      if (kind === null) continue;
      const target = row.indicator.target.text ?? '';
      const lacks =
        kind === 'state' ? (row.definition === '' ? 'definition' : null) : ratioLacks(row.body, row.definition, target);
      const cells = [row.nameAt, row.targetAt] as const;
      if (lacks === null) {
        const clear =
          kind === 'state' ||
          row.definition !== '' ||
          !row.body.endsWith('率') ||
          isPlainRate(row.body) ||
          ratioLacks(row.body, '', '') === 'base';
        judgements.push(clear ? pass(...cells) : cannotTell(...cells));
        continue;
      }
      const advice =
        lacks === 'base'
          ? '没有写明与什么时候比，请写明基期（如较上年）和算法'
          : kind === 'state'
            ? `是什么占什么的 ${target}没有写明，请改为“……率”并在括号里写明分子和分母`
            : '没有写明怎么算，请在括号里写明分子和分母，或注明由谁公布';
      judgements.push(fail(cells, { message: `“${row.indicator.name}”${advice}。` }));
    }
    return judgements;
  },
});
