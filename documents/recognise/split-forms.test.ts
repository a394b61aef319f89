import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormKind } from '@duzhi/core/book';
import { page, readSample } from './read-sample.ts';

const TITLES: readonly { readonly title: string; readonly kind: FormKind }[] = [
  { title: '2023年部门整体支出绩效目标表', kind: 'department-overall' },
  { title: '2023年单位整体支出绩效目标申报表', kind: 'department-overall' },
  { title: '2023年区级专项资金绩效目标汇总表', kind: 'special-fund-summary' },
  { title: '2023年区级专项资金支出方向绩效目标表', kind: 'expenditure-direction' },
  { title: '项 目 支 出 绩 效 目 标 表', kind: 'project' },
  { title: '项目支出绩效目标表（2024年度）', kind: 'project' },
  { title: '二〇二四年项目绩效目标申报表', kind: 'project' },
  { title: '2024年度项目支出绩效自评表', kind: 'self-evaluation' },
  { title: '2024年部门整体支出绩效自评表', kind: 'self-evaluation' },
  { title: '2024年绩效运行监控表', kind: 'monitoring' },
  { title: '部门整体绩效目标运行监控表', kind: 'monitoring' },
];

describe('the kind of a form by its title', () => {
  for (const { title, kind } of TITLES)
    it(`${title} → ${kind}`, () => {
      const { book } = readSample(page(title, ['备注|无']));
      assert.deepEqual(
        book.forms.map((form) => form.kind),
        [kind],
      );
    });
});

const UNTITLED: readonly { readonly rows: readonly string[]; readonly kind: FormKind }[] = [
  { rows: ['部门职责概述|管好辖区'], kind: 'department-overall' },
  { rows: ['支出方向（子项）|清扫', '项目金额|5'], kind: 'expenditure-direction' },
  { rows: ['序号|名称|金额|实施期绩效目标|年度绩效目标', '一|清扫|5|扫净|扫净'], kind: 'special-fund-summary' },
  { rows: ['项目名称|清扫'], kind: 'project' },
  { rows: ['项目名称|清扫|全年执行数|5'], kind: 'self-evaluation' },
  { rows: ['项目名称|清扫|全年预计完成情况|5'], kind: 'monitoring' },
];

describe('the kind of a form without a title, by its labels', () => {
  for (const { rows, kind } of UNTITLED)
    it(`${rows[0]} → ${kind}`, () => {
      const { book } = readSample(page('', rows));
      assert.deepEqual(
        book.forms.map((form) => form.kind),
        [kind],
      );
    });
});

describe('several forms in one file', () => {
  it('each begins at its 附表 number or its title, in one table or in several', () => {
    const first = ['附表1|→2', '2023年部门整体支出绩效目标表→3', '部门名称|样例街道→2'];
    const second = ['附表2：|→2', '2023年专项资金绩效目标汇总表→3', '序号|名称|金额', '一|清扫|5'];
    const third = page('附件3-1', ['2023年区级专项资金支出方向绩效目标表→2', '支出方向|清扫']);
    const { book, problems } = readSample(page('', [...first, ...second]) + third);
    assert.deepEqual(
      book.forms.map(({ kind, label }) => [kind, label]),
      [
        ['department-overall', '附表1'],
        ['special-fund-summary', '附表2'],
        ['expenditure-direction', '附件3-1'],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it('forms chained on one page repeat their title', () => {
    const form = (name: string) => page('2023年项目支出绩效目标表', [`项目名称|${name}`]);
    const { book } = readSample(form('清扫') + form('保洁'));
    assert.deepEqual(
      book.forms.map((form) => form.kind === 'project' && form.project),
      ['清扫', '保洁'],
    );
  });

  it('a covering note before the first form is reported, and its 附件 number starts no form', () => {
    const note =
      '<p>关于报送绩效目标的说明</p><p>附件1</p><p>现将有关表格报上，请审核。</p><p>一</p><p>二</p><p>三</p><p>四</p>';
    const { book, problems } = readSample(note + page('2023年项目支出绩效目标表', ['项目名称|清扫']));
    assert.equal(book.forms.length, 1);
    assert.deepEqual(
      problems.map(({ origin }) => origin.text),
      ['关于报送绩效目标的说明', '附件1', '现将有关表格报上，请审核。', '一', '二', '三', '四'],
    );
  });

  it('a table that is no performance form is reported cell by cell', () => {
    const { book, problems } = readSample(page('', ['姓名|电话', '某甲|000']));
    assert.deepEqual(book.forms, []);
    assert.equal(problems.length, 4);
    assert.match(problems[0]!.message, /“姓名”不属于任何一张认得的绩效表/);
  });

  it('a list of annexes names forms and is none', () => {
    const list = page('2022年部门预算公开目录', [
      '编号|附表|页码',
      '1|2022年部门整体支出绩效目标表|12',
      '2|2022年项目支出绩效目标表|15',
    ]);
    const { book, problems } = readSample(list);
    assert.deepEqual(book.forms, []);
    assert.ok(problems.some(({ origin }) => origin.text === '2022年项目支出绩效目标表'));
    const followed = readSample(list + page('2022年项目支出绩效目标表', ['项目名称|清扫']));
    assert.equal(followed.book.forms.length, 1);
  });

  it('a title of a form that is not known is reported, not dropped', () => {
    const { book, problems } = readSample(page('2023年绩效跟踪表', ['甲|乙']));
    assert.deepEqual(book.forms, []);
    assert.deepEqual(
      problems.map(({ origin }) => origin.text),
      ['2023年绩效跟踪表', '甲', '乙'],
    );
  });

  it('a sentence about a form is no title', () => {
    const { book } = readSample('<p>请认真填写绩效目标表，并于月底前报送绩效自评表。</p><p>谢谢</p>');
    assert.deepEqual(book.forms, []);
  });
});
