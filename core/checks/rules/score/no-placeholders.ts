import type { FormKind, PatchOperation } from '@duzhi/core/book';
import { BLANK_TARGET, FORM_KIND_TITLES, isMoneyIndicator } from '@duzhi/core/book';
import type { Judgement, Repair } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { NoticedCell, TextCell } from '../../facts/cells.ts';
import { noticedCells } from '../../facts/cells.ts';
import { remember } from '../../facts/memory.ts';
import { readTarget } from '../../facts/read-target.ts';
import type { Placeholder } from '../../lexicon/placeholders.ts';
import { editActual, editCell, editIndicator } from '../example-edits.ts';

const KINDS = Object.keys(FORM_KIND_TITLES) as FormKind[];

/**
 * 单元格里不应留着填报提示、示例和未填的空。
 *
 * One outcome for the form where nothing is found. A bracketed hint behind real words is taken out as the certain fix; a
 * cell that is nothing but a hint may be emptied; a gap (XX) only the unit can fill.
 */
export const noPlaceholders = defineFormCheck({
  rule: 'score/no-placeholders',
  code: 'R67',
  title: '单元格里不应留着填报提示文字',
  severity: 'error',
  basis: '通行做法（完整性）',
  help: '表样里的“填报说明”“请填写……”“（不超过200字）”“XX项目”是给填表人看的，交表前换成本单位的实际内容。没有内容可填的，删去提示。',
  appliesTo: KINDS,
  reads: [],
  readsText: true,
  examples: {
    pass: [
      { name: '都是实在的内容', edit: [] },
      { name: '自评表都是实在的内容', sample: 'self-evaluation', edit: [] },
      {
        name: '填报准确率是指标，不是提示',
        edit: editIndicator('/forms/2/indicators/2', { name: '填报准确率（准确条数÷填报条数）' }),
      },
      { name: '宣传单模板是要做的东西', edit: editCell('/forms/0/keyTasks/0/goal', '制作分类宣传单模板3套') },
      { name: '尺寸里的乘号', edit: editCell('/forms/2/lines/0/basis', '主次干道12条×2万元/条=24万元') },
    ],
    fail: [
      {
        name: '偏差原因是填报要求',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/0/deviation', '未完成的请说明原因及改进措施'),
        at: ['/forms/0/indicators/0/deviation'],
      },
      {
        name: '职责一格还是提示',
        edit: editCell('/forms/0/duties', '请简要填写本部门的主要职责'),
        at: ['/forms/0/duties'],
      },
      {
        name: '目标后面留着字数要求',
        edit: editCell('/forms/2/annualGoal', '清扫主次干道12条，清运垃圾240车（不超过200字）'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '项目名称还是 XX',
        sample: 'project',
        edit: editCell('/forms/0/project', 'XX项目'),
        at: ['/forms/0/project'],
      },
      {
        name: '表名里的年度没有填',
        edit: editCell('/forms/1/title', '××××年区级专项资金绩效目标汇总表'),
        at: ['/forms/1/title'],
      },
      {
        name: '完成情况是填报说明',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/achievement', '填报说明：对照年初目标逐项说明完成情况'),
        at: ['/forms/0/achievement'],
      },
      {
        name: '指标名称还是“指标1”，值是示例',
        edit: editIndicator('/forms/3/indicators/0', { name: '指标1：', target: '例：≥90%' }),
        at: ['/forms/3/indicators/0/name', '/forms/3/indicators/0/target'],
      },
      {
        name: '偏差原因留着提示',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/0/deviation', '此处填写未完成的原因及改进措施'),
        at: ['/forms/0/indicators/0/deviation'],
      },
      {
        name: '完成值是点击输入',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/4', '单击此处输入文字'),
        at: ['/forms/0/indicators/4/actual'],
      },
      {
        name: '监控表的纠偏措施画着横线',
        sample: 'monitoring',
        edit: editCell('/forms/0/indicators/0/corrective', '由____负责于____前完成'),
        at: ['/forms/0/indicators/0/corrective'],
      },
      {
        name: '测算依据是示例',
        edit: editCell('/forms/2/lines/1/basis', '示例：数量*单价=金额'),
        at: ['/forms/2/lines/1/basis'],
      },
    ],
    notApplicable: [{ name: '一张表也没有', edit: [{ op: 'replace', path: '/forms', value: [] }] }],
  },
  run(form, at): Judgement[] {
    const judgements = noticedCells(form, at).flatMap((cell) => judge(cell) ?? NONE);
    return judgements.length === 0 ? [pass(at)] : judgements;
  },
});

const NONE: readonly Judgement[] = [];

const judge = remember((cell: NoticedCell): Judgement | null => {
  const { placeholder } = cell.noticed;
  return placeholder === null ? null : speak(cell, placeholder);
});

function speak({ text, at, target }: TextCell, placeholder: Placeholder): Judgement {
  const shown = placeholder.text.length > 30 ? `${placeholder.text.slice(0, 30)}……` : placeholder.text;
  const said = `“${shown.replace(/\n/g, ' ')}”`;
  if (placeholder.kind === 'gap') {
    return fail([at], { message: `这一格还留着没有填的${said}，请换成实际内容。`, found: text });
  }
  if (placeholder.kind === 'note') {
    const rest = placeholder.rest!;
    const value = target !== null ? readTarget(rest, isMoneyIndicator({ name: rest })) : rest;
    return fail([at], {
      message: `这一格还留着填报提示${said}，请删去。`,
      found: text,
      fix: [{ op: 'replace', path: at, value }],
    });
  }
  const empty: Repair[] = at.endsWith('/title')
    ? []
    : [{ label: '清空这一格，另行填写', patch: [emptied(at, target !== null)] }];
  return fail([at], { message: `这一格还是填报提示${said}，请换成实际内容。`, found: text, repairs: empty });
}

/** 指标值的空白是 { text: null }，别的格是 null。 */
function emptied(at: string, target: boolean): PatchOperation {
  return { op: 'replace', path: at, value: target && at.endsWith('/target') ? BLANK_TARGET : null };
}
