import type { DepartmentOverallForm } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { unclearUnit } from '../../lexicon/responsible-units.ts';
import { editCell } from '../example-edits.ts';

/**
 * 重点工作的责任单位应写明是哪个科室或社区。
 *
 * Several communities together (7个社区) are clear; several offices need one that leads. A blank cell is named here as well.
 */
export const responsibleUnit = defineFormCheck({
  rule: 'wording/responsible-unit',
  code: 'R57',
  title: '责任单位应写明到科室、站所或社区',
  severity: 'advice',
  basis: '通行做法（完整性）',
  help: '责任单位写本街道、“各科室”“相关部门”，等于没有人负责。写到具体的科室、站所或社区；几个单位一起做的，写明谁牵头、谁配合。',
  appliesTo: ['department-overall'],
  reads: ['department', 'keyTasks/goal', 'keyTasks/name', 'keyTasks/responsibleUnit', 'reportingUnit'],
  examples: {
    pass: [
      { name: '写到科室', edit: [] },
      { name: '全部社区', edit: editCell('/forms/0/keyTasks/0/responsibleUnit', '9个社区') },
      { name: '写明牵头与配合', edit: editCell('/forms/0/keyTasks/1/responsibleUnit', '社会事务办牵头，各社区配合') },
      {
        name: '名称里带括号',
        edit: editCell('/forms/0/keyTasks/0/responsibleUnit', '城市管理办公室（综合行政执法队）'),
      },
    ],
    fail: [
      {
        name: '写的就是本单位',
        edit: editCell('/forms/0/keyTasks/0/responsibleUnit', '演示街道办事处'),
        at: ['/forms/0/keyTasks/0/responsibleUnit'],
      },
      {
        name: '写的是本单位的简称',
        edit: editCell('/forms/0/keyTasks/1/responsibleUnit', '演示街道'),
        at: ['/forms/0/keyTasks/1/responsibleUnit'],
      },
      {
        name: '只写“街道”',
        edit: editCell('/forms/0/keyTasks/0/responsibleUnit', '街道办'),
        at: ['/forms/0/keyTasks/0/responsibleUnit'],
      },
      {
        name: '相关科室',
        edit: editCell('/forms/0/keyTasks/0/responsibleUnit', '街道相关科室'),
        at: ['/forms/0/keyTasks/0/responsibleUnit'],
      },
      {
        name: '各部门',
        edit: editCell('/forms/0/keyTasks/1/responsibleUnit', '各职能部门'),
        at: ['/forms/0/keyTasks/1/responsibleUnit'],
      },
      {
        name: '几个单位没有牵头的',
        edit: editCell('/forms/0/keyTasks/1/responsibleUnit', '民政办、卫健办、养老服务中心'),
        at: ['/forms/0/keyTasks/1/responsibleUnit'],
      },
      {
        name: '以“等”收尾',
        edit: editCell('/forms/0/keyTasks/0/responsibleUnit', '城管办等部门'),
        at: ['/forms/0/keyTasks/0/responsibleUnit'],
      },
      {
        name: '写的是人',
        edit: editCell('/forms/0/keyTasks/0/responsibleUnit', '网格员'),
        at: ['/forms/0/keyTasks/0/responsibleUnit'],
      },
      {
        name: '写的是工作',
        edit: editCell('/forms/0/keyTasks/1/responsibleUnit', '养老助餐'),
        at: ['/forms/0/keyTasks/1/responsibleUnit'],
      },
      {
        name: '没有填写',
        edit: editCell('/forms/0/keyTasks/1/responsibleUnit', null),
        at: ['/forms/0/keyTasks/1/responsibleUnit'],
      },
    ],
    notApplicable: [
      { name: '没有重点工作', edit: editCell('/forms/0/keyTasks', []) },
      { name: '项目表没有责任单位一栏', sample: 'project', edit: [] },
    ],
  },
  run(form, at): Judgement[] {
    const own = [form.department, form.reportingUnit];
    return form.keyTasks.map((task, index) => judge(task, `${at}/keyTasks/${index}`, own));
  },
});

type KeyTask = DepartmentOverallForm['keyTasks'][number];

function judge(
  { name, responsibleUnit: unit, goal }: KeyTask,
  at: JsonPointer,
  own: readonly (string | null)[],
): Judgement {
  const cell = `${at}/responsibleUnit`;
  const task = name === null ? '这项重点工作' : `“${name.replace(/\n/g, '')}”`;
  if (unit === null) {
    return name === null && goal === null
      ? notApplicable(cell)
      : fail([cell, `${at}/name`], { message: `${task}没有写责任单位，请写明负责的科室、站所或社区。` });
  }
  const unclear = unclearUnit(unit, own);
  if (unclear === null) return pass(cell);
  const reasons = {
    vague: '没有说明是哪个单位，请写出科室、站所或社区的名称',
    people: '写的是人员，请写负责的科室、站所或社区',
    own: '就是本单位，请写到负责的科室、站所或社区',
    several: '是几个单位，请写明谁牵头、谁配合',
    'no-unit': '不像单位名称，请写负责的科室、站所或社区',
  } as const;
  return fail([cell, `${at}/name`], {
    message: `${task}的责任单位“${unit.replace(/\n/g, '')}”${reasons[unclear]}。`,
    found: unit,
  });
}
