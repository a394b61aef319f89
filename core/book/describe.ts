import type { JsonPointer } from '@duzhi/core/shared';
import { findIn, pointerSegments } from '@duzhi/core/shared';
import type { Book, Form } from './book.ts';
import { FORM_KIND_TITLES } from './book.ts';

/** 各栏目的中文名称，按键名；同名键在各表含义相同。 */
const FIELD_LABELS: Record<string, string> = {
  label: '附表号',
  title: '表名',
  fiscalYear: '预算年度',
  amountUnit: '金额单位',
  reportingUnit: '填报单位',
  'signatures/head': '单位负责人',
  'signatures/preparer': '填表人',
  'signatures/phone': '联系电话',
  signatures: '签字栏',
  department: '部门名称',
  'budget/total': '资金总额',
  'revenue/generalPublicBudget': '一般公共预算拨款',
  'revenue/governmentFund': '政府性基金拨款',
  'revenue/stateCapital': '国有资本经营预算拨款',
  'revenue/nonTax': '非税收入拨款',
  'revenue/other': '其他资金',
  'expenditure/basic': '基本支出',
  'expenditure/project': '项目支出',
  duties: '部门职责概述',
  overallGoal: '整体绩效目标',
  'total/amount': '合计金额',
  'total/periodGoal': '合计行实施期绩效目标',
  'total/annualGoal': '合计行年度绩效目标',
  direction: '支出方向',
  fund: '所属专项名称',
  directionAmount: '项目金额',
  fundAmount: '所属专项金额',
  period: '项目实施期',
  'period/from': '项目实施期起',
  'period/to': '项目实施期止',
  periodGoal: '实施期绩效目标',
  annualGoal: '年度绩效目标',
  linesTotal: '支出明细合计',
  project: '项目名称',
  implementingUnit: '实施单位',
  projectKind: '项目属性',
  'budget/fiscal': '财政拨款',
  'budget/carryOver': '上年结转资金',
  'budget/own': '自有资金',
  'budget/other': '其他资金',
  'budget/initial': '年初预算数',
  'budget/adjusted': '全年预算数',
  'budget/executed': '执行数',
  'budget/rate': '执行率',
  'budget/forecast': '全年预计执行数',
  achievement: '实际完成情况',
  'total/points': '总分分值',
  'total/score': '总分得分',
  scope: '自评范围',
  kind: '表种',
};

/** 各行内栏目的中文名称，按所在清单。 */
const ROW_LABELS: Record<string, { readonly row: string; readonly fields: Record<string, string> }> = {
  indicators: {
    row: '绩效指标',
    fields: {
      level1: '一级指标',
      level2: '二级指标',
      name: '三级指标',
      target: '指标值',
      'target/comparator': '指标性质',
      'target/unit': '计量单位',
      standard: '绩效标准',
      points: '分值',
      actual: '实际完成值',
      forecast: '全年预计完成',
      score: '得分',
      deviation: '偏差原因及改进措施',
      causes: '偏差原因类别',
      corrective: '纠偏措施',
      likelihood: '完成目标可能性',
    },
  },
  lines: {
    row: '支出明细',
    fields: { content: '支出内容简介', detail: '支出明细', amount: '金额', basis: '测算依据' },
  },
  keyTasks: {
    row: '重点工作',
    fields: { name: '事项', responsibleUnit: '责任单位', goal: '工作目标', amount: '预算金额' },
  },
  funds: {
    row: '专项',
    fields: { serial: '序号', name: '名称', amount: '金额', periodGoal: '实施期绩效目标', annualGoal: '年度绩效目标' },
  },
  budget: {
    row: '资金',
    fields: {
      source: '资金来源',
      initial: '年初预算数',
      adjusted: '全年预算数',
      executed: '全年执行数',
      points: '分值',
      rate: '执行率',
      score: '得分',
    },
  },
  budgetRows: {
    row: '资金',
    fields: {
      source: '资金来源',
      initial: '年初预算数',
      adjusted: '全年预算数',
      executed: '执行数',
      rate: '执行率',
      forecast: '全年预计执行数',
    },
  },
};

/** 一张表的简称：附表号，没有附表号时用表名。 */
export function formName(form: Form): string {
  return form.label ?? (form.title || FORM_KIND_TITLES[form.kind]);
}

/** 表内一行的简称：指标、明细、事项或专项自己的名称，没有名称时用行号。 */
function rowName(list: string, row: unknown, index: number): string {
  if (row !== null && typeof row === 'object') {
    const { name, detail, content, source, level2 } = row as Record<string, unknown>;
    const own = list === 'lines' ? (detail ?? content) : list.startsWith('budget') ? source : name;
    if (typeof own === 'string') return `“${own}”`;
    if (typeof level2 === 'string') return `“${level2}”行`;
  }
  return `第 ${index + 1} 行`;
}

/** 指针所指的位置，分开给出：哪张表、哪一行、哪一栏。 */
export interface Place {
  /** 附表号或表名；指全册时为空串。 */
  readonly form: string;
  /** 行的简称；不在清单里时为空串。 */
  readonly row: string;
  /** 栏目名称；指整行或整表时为空串。 */
  readonly field: string;
}

/** 把 JSON 指针说成填表人认得的位置。 */
export function describePlace(book: Book, pointer: JsonPointer): Place {
  const [root, formIndex, ...path] = pointerSegments(pointer);
  if (root === 'unit') return { form: '', row: '', field: '填报单位' };
  if (root === 'fiscalYear') return { form: '', row: '', field: '预算年度' };
  if (root !== 'forms' || formIndex === undefined) return { form: '', row: '', field: '' };
  const form = book.forms[Number(formIndex)];
  const formText = form === undefined ? `第 ${Number(formIndex) + 1} 张表` : formName(form);
  const [list = '', index, key] = path;
  const rows = ROW_LABELS[list];
  if (rows !== undefined && (index === undefined || /^\d+$/.test(index))) {
    if (index === undefined) return { form: formText, row: '', field: rows.row };
    const row = findIn(form, [list, index]);
    return {
      form: formText,
      row: rowName(list, row, Number(index)),
      field: key === undefined ? '' : (rows.fields[path.slice(2).join('/')] ?? rows.fields[key] ?? key),
    };
  }
  const field =
    FIELD_LABELS[path.join('/')] ?? FIELD_LABELS[path.slice(-2).join('/')] ?? FIELD_LABELS[path.at(-1) ?? ''] ?? '';
  return { form: formText, row: '', field };
}

/** 位置的一句话写法："附表3-4 “垃圾清运费” 指标值"。 */
export function describePointer(book: Book, pointer: JsonPointer): string {
  const { form, row, field } = describePlace(book, pointer);
  return [form, row, field].filter((part) => part !== '').join(' ') || '全册';
}
