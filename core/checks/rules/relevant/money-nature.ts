import type { JsonPatch } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import type { FormWithLines } from '../../facts/expenditure-lines.ts';
import { linesOfForm, projectName } from '../../facts/expenditure-lines.ts';
import type { FundGroup, Located } from '../../facts/index.ts';
import { declaredRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { rememberAt } from '../../facts/memory.ts';
import type { MoneyNature } from '../../lexicon/money-nature.ts';
import { naturesIn } from '../../lexicon/money-nature.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 助餐表的两行明细改成别的名称。 */
const lines = (one: string, two: string): JsonPatch => [
  ...editCell('/forms/3/lines/0/content', one),
  ...editCell('/forms/3/lines/0/detail', one),
  ...editCell('/forms/3/lines/1/content', two),
  ...editCell('/forms/3/lines/1/detail', two),
];
const FIRST = '/forms/3/lines/0/content';

/**
 * 同一笔经费是人员经费还是运转经费，各处应当一致。
 *
 * Names, goals and cost indicators of one fund are held against its lines. A name that says one nature must be what all the
 * lines are; a goal or an indicator may say no nature that the lines lack. Where a line does not tell its nature, only what
 * the names say of each other is judged.
 */
export const moneyNature = defineBookCheck({
  rule: 'relevant/money-nature',
  code: 'R24',
  title: '经费性质前后应当一致',
  severity: 'warning',
  basis: '通行做法（相关性）',
  help: '人员经费和运转经费的标准、科目都不同，同一笔钱不能这里叫人员经费、那里叫运转经费。按实际用途统一；两样都有的，明细里分开列。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/goal', 'keyTasks/name'],
    'special-fund-summary': ['funds'],
    'expenditure-direction': [
      ...ROW_STATE_PARTS,
      'annualGoal',
      'direction',
      'directionAmount',
      'fund',
      'fundAmount',
      'label',
      'lines/amount?',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'periodGoal',
      'title',
    ],
    project: [
      ...ROW_STATE_PARTS,
      'annualGoal',
      'label',
      'lines/amount?',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'periodGoal',
      'project',
      'title',
    ],
  },
  examples: {
    pass: [
      {
        name: '名称、目标、明细都是运转经费',
        edit: [
          ...lines('办公费', '运转经费'),
          ...editCell('/forms/1/funds/1/name', '养老助餐运转经费'),
          ...editCell('/forms/3/annualGoal', '落实助餐点日常运转和办公费'),
        ],
      },
      {
        name: '两样都有，明细分开列',
        edit: [
          ...lines('社工工资', '办公经费'),
          ...editCell('/forms/1/funds/1/annualGoal', '保障助餐点工资和运转经费'),
        ],
      },
    ],
    fail: [
      {
        name: '目标是工资，明细是运转',
        edit: [
          ...lines('办公费', '助餐点运行费'),
          ...editCell('/forms/1/funds/1/annualGoal', '保障助餐员工资按月发放'),
        ],
        at: [FIRST],
      },
      {
        name: '重点工作叫人员经费，明细是公用经费',
        edit: [...lines('公用经费', '水电费'), ...editCell('/forms/0/keyTasks/1/name', '养老助餐人员经费')],
        at: [FIRST],
      },
      {
        name: '成本指标是津贴，明细是运转',
        edit: [
          ...lines('助餐点运转经费', '办公用品'),
          ...editIndicator('/forms/3/indicators/3', { name: '志愿者津贴' }),
        ],
        at: [FIRST],
      },
      {
        name: '专项叫运转经费，明细全是薪酬',
        edit: [...lines('厨师薪酬', '社保及公积金'), ...editCell('/forms/1/funds/1/name', '养老助餐运转经费')],
        at: [FIRST],
      },
      {
        name: '重点工作与专项的名称相反',
        edit: [
          ...editCell('/forms/0/keyTasks/1/name', '养老助餐人员经费'),
          ...editCell('/forms/1/funds/1/name', '养老助餐运转经费'),
        ],
        at: ['/forms/1/funds/1/name'],
      },
      {
        name: '项目表名称是人员支出，明细是办公费',
        sample: 'project',
        edit: [
          ...editCell('/forms/0/project', '协管人员支出'),
          ...editCell('/forms/0/lines/0/content', '办公'),
          ...editCell('/forms/0/lines/0/detail', '办公费'),
        ],
        at: ['/forms/0/lines/0/content'],
      },
    ],
    notApplicable: [
      { name: '没有说经费性质', edit: [] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(_book, { facts }) {
    return [
      ...facts.fundGroups.flatMap((group) => judge(claimsOfGroup(group), group.directions)),
      ...facts.formsOf('project').flatMap((form) => judge(claimsOfForm(form.value, form.at), [form])),
    ];
  },
});

/** 一处说经费性质的话。 */
interface Claim {
  readonly at: JsonPointer;
  /** 在哪里："重点工作"、"年度绩效目标"。 */
  readonly label: string;
  readonly natures: ReadonlyMap<MoneyNature, string>;
  /** 是名称：说一种就只能是一种。 */
  readonly isName: boolean;
}

function addClaim(
  into: Claim[],
  text: string | null | undefined,
  at: JsonPointer,
  label: string,
  isName = false,
): void {
  const natures = naturesIn(text);
  if (natures.size > 0) into.push({ at, label, natures, isName });
}

function claimsOfGroup({ task, fund, directions }: FundGroup): Claim[] {
  const claims: Claim[] = [];
  if (task !== undefined) {
    addClaim(claims, task.value.name, `${task.at}/name`, '重点工作', true);
    addClaim(claims, task.value.goal, `${task.at}/goal`, '重点工作的目标');
  }
  if (fund !== undefined) {
    addClaim(claims, fund.value.name, `${fund.at}/name`, '汇总表', true);
    addClaim(claims, fund.value.periodGoal, `${fund.at}/periodGoal`, '汇总表实施期绩效目标');
    addClaim(claims, fund.value.annualGoal, `${fund.at}/annualGoal`, '汇总表年度绩效目标');
  }
  for (const direction of directions) claims.push(...claimsOfForm(direction.value, direction.at));
  return claims;
}

const claimsOfForm = rememberAt((form: FormWithLines, at): readonly Claim[] => {
  const claims: Claim[] = [];
  const label = formName(form);
  addClaim(claims, projectName(form), `${at}/${nameKey(form)}`, `${label}的名称`, true);
  addClaim(claims, form.periodGoal, `${at}/periodGoal`, `${label}实施期绩效目标`);
  addClaim(claims, form.annualGoal, `${at}/annualGoal`, `${label}年度绩效目标`);
  for (const row of declaredRows(form, at)) {
    if (row.kind === 'cost') addClaim(claims, row.name, row.nameAt, `${label}成本指标`);
  }
  return claims;
});

const nameKey = (form: FormWithLines): string =>
  form.kind === 'project' ? 'project' : form.direction === null ? 'fund' : 'direction';

function judge(claims: readonly Claim[], forms: readonly Located<FormWithLines>[]): Judgement[] {
  if (claims.length === 0) return [];
  const lines = forms.flatMap(({ value, at }) => linesOfForm(value, at));
  const spent = new Map<MoneyNature, string>();
  let everyTells = lines.length > 0;
  const cells: JsonPointer[] = [];
  for (const { line, at } of lines) {
    const natures = new Map([...naturesIn(line.basis), ...naturesIn(line.content), ...naturesIn(line.detail)]);
    if (natures.size === 0) everyTells = false;
    else cells.push(`${at}/content`, `${at}/detail`);
    for (const [nature, word] of natures) if (!spent.has(nature)) spent.set(nature, word);
  }
  const places = claims.map(({ at }) => at);
  if (!everyTells) return judgeNames(claims, places);
  const against = claims.filter(
    ({ natures, isName }) =>
      [...natures.keys()].some((nature) => !spent.has(nature)) ||
      (isName && natures.size === 1 && [...spent.keys()].some((nature) => !natures.has(nature))),
  );
  if (against.length === 0) return [pass(...cells, ...places)];
  const said = against.map(({ label, natures }) => `${label}写“${[...natures.values()].join('”“')}”`).join('，');
  const kinds = [...spent.values()].join('”“');
  return [
    fail([...cells, ...against.map(({ at }) => at)], {
      message: `经费性质前后不一：${said}，支出明细却${spent.size === 1 ? '全部' : ''}是“${kinds}”，请按实际用途统一，两样都有的分开列。`,
      found: [...spent.keys()],
    }),
  ];
}

/** 明细没有说性质时，只比名称：一处只说人员、一处只说运转。 */
function judgeNames(claims: readonly Claim[], places: readonly JsonPointer[]): Judgement[] {
  const pure = claims.filter(({ isName, natures }) => isName && natures.size === 1);
  const [first] = pure;
  const other = first && pure.find(({ natures }) => ![...natures.keys()].some((nature) => first.natures.has(nature)));
  if (first === undefined || other === undefined) return [cannotTell(...places)];
  const say = ({ label, natures }: Claim) => `${label}写“${[...natures.values()].join('')}”`;
  return [
    fail([other.at, first.at], {
      message: `经费性质前后不一：${say(first)}，${say(other)}，请按实际用途统一。`,
      found: [...other.natures.keys()],
    }),
  ];
}
