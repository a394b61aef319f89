import type { FailureDetail, Judgement, Repair } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { ALL_KINDS } from '../../facts/cell-text.ts';
import type { NoticedCell, TextCell } from '../../facts/cells.ts';
import { noticedCells, rewriteCell } from '../../facts/cells.ts';
import { remember } from '../../facts/memory.ts';
import type { Slip } from '../../lexicon/slip.ts';
import { corrected } from '../../lexicon/slips.ts';
import { addIndicator, editCell, editIndicator } from '../example-edits.ts';

/** 姓名、电话和附表号不是文章。 */
const NO_PROSE = /\/(?:signatures|label)(?:\/|$)/;
/** 一句话里最多说几处。 */
const MOST_SAID = 6;

/**
 * 文字不应有错别字、漏字、标点和编号的错误。
 *
 * By a table of common confusions and by the form of sentences, never by words of one document. One finding for each cell, for
 * its slips are mended together; a certain fix only where every one of them has exactly one right spelling.
 */
export const noSlips = defineFormCheck({
  rule: 'wording/no-slips',
  code: 'R53',
  title: '文字不应有错别字、漏字和标点错误',
  severity: 'advice',
  basis: '通行做法（完整性）',
  help: '目标表要随预算公开，错别字、丢字、多余的标点和乱了的编号都会印出去。只有一种改法的可以直接改正，有几种改法的选一种；不成句的话请重写。',
  appliesTo: ALL_KINDS,
  reads: [],
  readsText: true,
  examples: {
    pass: [
      { name: '文字没有错误', edit: [] },
      {
        name: '跨词相连不是错字',
        edit: editCell('/forms/0/duties', '公布署名文章，组织员工做好保进度工作，按装机容量补贴，创建全国文明城市。'),
      },
      {
        name: '既使……又使',
        edit: editCell('/forms/0/keyTasks/0/goal', '既使居民受益，又使企业满意，清扫主次干道12条'),
      },
      { name: '生活、工作可以并列', edit: editCell('/forms/2/annualGoal', '方便240户居民的生活、工作等。') },
      {
        name: '两层编号各自连续',
        edit: editCell('/forms/0/duties', '一、环境卫生\n1、保洁\n2、清运\n二、养老\n1、助餐\n2、照护'),
      },
      {
        name: '有管理、有服务是完整的话',
        edit: editCell('/forms/0/duties', '做到有管理、有服务，有计划地推进各项工作'),
      },
      { name: '只有后半个括号的编号', edit: editCell('/forms/0/duties', '1）负责保洁；\n2）负责助餐') },
      { name: '安全有效的运行', edit: editCell('/forms/3/annualGoal', '保障助餐点安全有效的运行，助餐6万人次') },
    ],
    fail: [
      { name: '按排与安排', edit: editCell('/forms/0/duties', '按排专人清扫道路'), at: ['/forms/0/duties'] },
      { name: '同音错字', edit: editCell('/forms/2/annualGoal', '布署垃圾清运240车'), at: ['/forms/2/annualGoal'] },
      {
        name: '形近错字',
        edit: editCell('/forms/3/periodGoal', '为300名老人提拱助餐6万人次'),
        at: ['/forms/3/periodGoal'],
      },
      {
        name: '异形词',
        edit: editIndicator('/forms/2/indicators/9', { name: '台帐建立数' }),
        at: ['/forms/2/indicators/9/name'],
      },
      {
        name: '截止与截至',
        edit: editCell('/forms/0/keyTasks/1/goal', '截止2024年12月为300名老人助餐'),
        at: ['/forms/0/keyTasks/1/goal'],
      },
      {
        name: '反应与反映',
        edit: editCell('/forms/0/duties', '收集居民反应的问题，及时办理'),
        at: ['/forms/0/duties'],
      },
      { name: '词语丢了字', edit: editCell('/forms/0/duties', '抓好安生产和突发件处理'), at: ['/forms/0/duties'] },
      {
        name: '标点连用',
        edit: editCell('/forms/1/funds/0/annualGoal', '清扫主次干道12条，。清运垃圾240车'),
        at: ['/forms/1/funds/0/annualGoal'],
      },
      {
        name: '多出一个“工作”',
        edit: editCell('/forms/0/duties', '负责垃圾分类、市容巡查、河道管护、工作等；'),
        at: ['/forms/0/duties'],
      },
      {
        name: '编号写法不一',
        edit: editCell('/forms/0/duties', '1、负责保洁；\n2：负责清运；\n3、负责助餐。'),
        at: ['/forms/0/duties'],
      },
      {
        name: '编号跳号',
        edit: editCell('/forms/0/duties', '1. 负责保洁；\n2. 负责清运；\n4. 负责助餐。'),
        at: ['/forms/0/duties'],
      },
      {
        name: '缺少宾语',
        edit: editCell('/forms/0/duties', '负责征地协调，为推进改造提供服务。'),
        at: ['/forms/0/duties'],
      },
      {
        name: '句首的“有”后面丢了字',
        edit: editCell('/forms/2/periodGoal', '有规范治理，清扫主次干道12条'),
        at: ['/forms/2/periodGoal'],
      },
      {
        name: '两句之间漏逗号',
        edit: editCell('/forms/3/annualGoal', '为6万人次助餐提供食材保障确保老人吃好'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '并列的各项中间夹了别的话',
        edit: editCell(
          '/forms/0/duties',
          '建设便捷的出行条件、舒适的居住条件、完成清扫任务，良好的就医条件、公平的入学条件、体面的养老条件',
        ),
        at: ['/forms/0/duties'],
      },
      {
        name: '括号不成对',
        edit: editIndicator('/forms/3/indicators/1', { name: '助餐食品抽检合格率（合格批次÷抽检批次' }),
        at: ['/forms/3/indicators/1/name'],
      },
      {
        name: '的与地',
        edit: editCell('/forms/2/annualGoal', '有效的开展各类宣传，清运垃圾240车'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '写重了词',
        edit: editCell('/forms/2/lines/0/basis', '主次干道12条条均按按月清扫，费用费用共24万元'),
        at: ['/forms/2/lines/0/basis'],
      },
      {
        name: '全角与半角混用',
        edit: editCell('/forms/3/lines/0/detail', '老人助餐补贴,送餐费，加工费'),
        at: ['/forms/3/lines/0/detail'],
      },
      {
        name: '指标值是错字',
        edit: addIndicator('/forms/2/indicators', '效益指标', '社会效益指标', '沿街商户参与情况', '积极参于'),
        at: ['/forms/2/indicators/11/target'],
      },
      {
        name: '自评表里的错字',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/achievement', '改造路灯102盏，亮灯率98.6%，资金己全部拔付'),
        at: ['/forms/0/achievement'],
      },
    ],
    notApplicable: [{ name: '没有表的目标册', edit: editCell('/forms', []) }],
  },
  run(form, at): Judgement[] {
    const judgements = noticedCells(form, at).flatMap((cell) => judge(cell) ?? NONE);
    return judgements.length === 0 ? [pass(at)] : judgements;
  },
});

const NONE: readonly Judgement[] = [];

const judge = remember((cell: NoticedCell): Judgement | null => {
  const { slips } = cell.noticed;
  return slips.length === 0 || NO_PROSE.test(cell.at) ? null : fail([cell.at], describe(cell, slips));
});

function describe(cell: TextCell, slips: readonly Slip[]): FailureDetail {
  const said = slips.slice(0, MOST_SAID).map(({ says }) => says);
  const more = slips.length > MOST_SAID ? `等 ${slips.length} 处` : '';
  const message = `文字有误：${said.join('；')}${more}，请改正。`;
  const found = slips.map((slip) => slip.text);
  if (slips.every(({ rights }) => rights.length === 1)) {
    const expected = corrected(cell.text, slips);
    return { message, found, expected, fix: rewriteCell(cell, expected) };
  }
  return { message, found, repairs: repairsOf(cell, slips) };
}

/** Each choice for what may be written in several ways; what must be written anew is left. */
function repairsOf(cell: TextCell, slips: readonly Slip[]): Repair[] {
  const open = slips.filter(({ rights }) => rights.length > 1);
  const choices = Math.max(1, ...open.map(({ rights }) => rights.length));
  const repairs: Repair[] = [];
  for (let choice = 0; choice < choices; choice += 1) {
    const rewritten = corrected(cell.text, slips, choice);
    if (rewritten === cell.text || rewritten === '') continue;
    const named = open.map((slip) => `“${slip.text}”改为“${slip.rights[choice] ?? slip.rights.at(-1)}”`);
    const label = named.length > 0 ? named.join('，') : '改正能够确定的各处';
    repairs.push({ label, patch: rewriteCell(cell, rewritten) });
  }
  return repairs;
}
