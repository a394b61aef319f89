import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findProfile } from '@duzhi/core/checks';
import { findAt } from '@duzhi/core/shared';
import { SAMPLE_BOOK } from './sample-book.ts';
import { createWorkbench } from './workbench-store.ts';

function opened(cell: string) {
  const workbench = createWorkbench(SAMPLE_BOOK, { now: () => 0 });
  workbench.openForm(2);
  workbench.selectCell(`/forms/2/${cell}`);
  return {
    workbench,
    read: (path: string) => findAt(workbench.getState().book, `/forms/2/${path}`),
    at: () => workbench.activeCell()?.at?.replace('/forms/2/', ''),
    rules: () => new Set(workbench.getState().report.findings.map(({ rule }) => rule)),
  };
}

describe('workbench: going to a cell', () => {
  const table = [
    { name: 'a cell', at: '/forms/2/lines/1/amount', expected: '/forms/2/lines/1/amount' },
    { name: 'a form: its first cell', at: '/forms/1', expected: '/forms/1/label' },
    { name: 'a cell that is no more: its form', at: '/forms/1/funds/99/amount', expected: '/forms/1/total/amount' },
    { name: 'a form that is no more: stays', at: '/forms/99/total', expected: '/forms/2/fund' },
    { name: 'the whole book: stays', at: '', expected: '/forms/2/fund' },
  ];
  for (const { name, at, expected } of table) {
    it(name, () => {
      const { workbench } = opened('fund');
      workbench.selectCell(at);
      assert.equal(workbench.activeCell()?.at, expected);
    });
  }
});

describe('workbench: the forms of the book', () => {
  it('a blank one is added and opened, and taken away by one undo', () => {
    const { workbench } = opened('fund');
    workbench.addForm('project');
    const { book, form, notice } = workbench.getState();
    assert.deepEqual([book.forms.length, form, book.forms[form]?.kind], [4, 3, 'project']);
    assert.equal(notice.zh, '添了一张空白的项目支出绩效目标表。');
    assert.equal(workbench.activeCell()?.at, '/forms/3/project');
    workbench.undo();
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
    assert.equal(workbench.getState().form, 2);
  });

  it('one is taken away, what stood behind it moves up, and undo brings it back', () => {
    const { workbench } = opened('fund');
    workbench.removeForm(1);
    assert.deepEqual(
      workbench.getState().book.forms.map(({ label }) => label),
      ['附表1', '附表3-1'],
    );
    assert.deepEqual(Object.keys(workbench.getState().book.origins), ['/forms/1/lines/1/amount']);
    assert.match(workbench.getState().notice.zh, /去掉了附表2，撤销可以找回/);
    workbench.undo();
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
  });

  it('the last one stays', () => {
    const { workbench } = opened('fund');
    workbench.removeForm(0);
    workbench.removeForm(0);
    workbench.removeForm(0);
    assert.equal(workbench.getState().book.forms.length, 1);
    assert.match(workbench.getState().notice.zh, /只有这一张表/);
  });
});

describe('workbench: typing', () => {
  it('re-checks the tentative book, and the book only when confirmed', () => {
    const { workbench, read, rules } = opened('lines/1/amount');
    assert.ok(!rules().has('sum/expenditure-lines'));
    workbench.edit('replace', '');
    workbench.type('38');
    assert.ok(rules().has('sum/expenditure-lines'));
    assert.equal(read('lines/1/amount'), 36_000_000);
    workbench.cancel();
    assert.ok(!rules().has('sum/expenditure-lines'));
    workbench.edit('replace', '');
    workbench.type('38');
    assert.ok(workbench.commit());
    assert.equal(read('lines/1/amount'), 38_000_000);
  });

  it('what a key leaves as it was stays the same value, so that it is not drawn again', () => {
    const { workbench } = opened('lines/1/amount');
    const before = workbench.getState();
    workbench.edit('replace', '');
    workbench.type('38');
    const after = workbench.getState();
    assert.equal(after.selection, before.selection);
    assert.equal(after.groups[1], before.groups[1]);
    assert.notEqual(after.groups[3], before.groups[3]);
    assert.deepEqual(
      after.groups.map(({ form }) => form),
      [-1, 0, 1, 2],
    );
  });

  it('what is not understood stays open and is said', () => {
    const { workbench, read } = opened('lines/1/amount');
    workbench.edit('replace', '');
    workbench.type('很多');
    assert.ok(!workbench.commit());
    assert.match(workbench.getState().editing?.problem?.zh ?? '', /不是金额/);
    workbench.cancel();
    assert.equal(read('lines/1/amount'), 36_000_000);
  });

  it('what an input method has not settled is not judged', () => {
    const { workbench } = opened('lines/1/amount');
    workbench.edit('replace', '');
    workbench.type('sanshi', true);
    assert.equal(workbench.getState().editing?.problem, null);
    assert.equal(workbench.getState().draft, workbench.getState().book);
  });

  it('a value that was edited has no origin any more', () => {
    const { workbench } = opened('lines/1/amount');
    workbench.edit('replace', '');
    workbench.type('38');
    workbench.commit();
    assert.deepEqual(workbench.getState().book.origins, {});
    workbench.undo();
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
  });

  it('a level is changed for its whole group', () => {
    const { workbench, read } = opened('indicators/0/level1');
    workbench.edit('replace', '');
    workbench.type('产出');
    workbench.commit();
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => read(`indicators/${index}/level1`)),
      ['产出', '产出', '产出', '效益指标'],
    );
  });
});

describe('workbench: rows', () => {
  it('a new row joins the group of levels and is selected', () => {
    const { workbench, read, at } = opened('indicators/1/name');
    workbench.addRow('below');
    assert.equal(at(), 'indicators/2/name');
    assert.deepEqual(read('indicators/2'), {
      level1: '产出指标',
      level2: '数量指标',
      name: null,
      target: { text: null },
      standard: null,
    });
    assert.equal(read('indicators/3/name'), '清运费');
  });

  it('rows are moved and removed, and come back', () => {
    const { workbench, read, at } = opened('lines/0/detail');
    workbench.moveRow(1);
    assert.deepEqual([read('lines/0/detail'), read('lines/1/detail'), at()], ['清运费', '疏通费', 'lines/1/detail']);
    workbench.removeRows();
    assert.deepEqual([read('lines/1'), at()], [undefined, 'lines/0/detail']);
    workbench.undo();
    workbench.undo();
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
    workbench.redo();
    assert.equal(read('lines/0/detail'), '清运费');
  });

  it('the last row can go, and a row be added again', () => {
    const { workbench, read } = opened('lines/0/detail');
    workbench.removeRows();
    workbench.removeRows();
    assert.deepEqual(read('lines'), []);
  });

  it('outside a list there is no row to add', () => {
    const { workbench } = opened('annualGoal');
    workbench.addRow('below');
    assert.match(workbench.getState().notice.zh, /请先选中/);
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
  });
});

describe('workbench: findings', () => {
  it('the tour visits every finding once and begins again', () => {
    const workbench = createWorkbench(SAMPLE_BOOK, { now: () => 0 });
    const count = workbench.getState().report.findings.length;
    assert.ok(count > 3);
    const visited: (string | null)[] = [];
    for (let index = 0; index < count; index += 1) {
      workbench.goToNext(1);
      visited.push(workbench.getState().finding);
    }
    const [first] = visited;
    workbench.goToNext(1);
    assert.equal(workbench.getState().finding, first);
    workbench.goToNext(-1);
    assert.equal(workbench.getState().finding, visited.at(-1));
  });

  it('a repair is one step, undone by one', () => {
    const { workbench, read } = opened('lines/1/amount');
    workbench.repair(
      [
        { op: 'replace', path: '/forms/2/lines/1/amount', value: 30_000_000 },
        { op: 'replace', path: '/forms/2/lines/1/basis', value: '清运20次*1.5万元/次=30万元' },
      ],
      '明细改为 30 万元',
    );
    assert.equal(read('lines/1/amount'), 30_000_000);
    workbench.undo();
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
  });

  it('totals are proposed, adopted as one step', () => {
    const { workbench, read } = opened('lines/1/amount');
    workbench.edit('replace', '');
    workbench.type('38');
    workbench.commit();
    assert.equal(workbench.getState().proposal?.parts[0], '附表3-1 合计、项目金额、所属专项金额改为 50万元');
    workbench.adoptProposal();
    assert.equal(read('linesTotal'), 50_000_000);
    assert.equal(workbench.getState().proposal, null);
    workbench.undo();
    assert.equal(read('linesTotal'), 48_000_000);
  });
});

describe('workbench: clipboard', () => {
  it('a selection is copied, pasted and cleared', () => {
    const { workbench, read } = opened('lines/0/detail');
    workbench.move('right', true);
    assert.equal(workbench.copy().text, '疏通费\t12');
    workbench.selectCell('/forms/2/lines/1/detail');
    workbench.paste('疏通费\t12');
    assert.equal(read('lines/1/amount'), 12_000_000);
    workbench.selectCell('/forms/2/lines/0/detail');
    workbench.move('right', true);
    workbench.clear();
    assert.deepEqual([read('lines/0/detail'), read('lines/0/amount')], [null, null]);
  });
});

describe('workbench: read only', () => {
  it('changes nothing', () => {
    const workbench = createWorkbench(SAMPLE_BOOK, { now: () => 0, readOnly: true });
    workbench.edit('replace', 'x');
    workbench.clear();
    workbench.addRow('below');
    assert.equal(workbench.getState().book, SAMPLE_BOOK);
  });
});

describe('workbench: rule profile', () => {
  it('checks by the profile of the round', () => {
    const profile = findProfile('arithmetic')!;
    const workbench = createWorkbench(SAMPLE_BOOK, { now: () => 0, profile });
    const { findings } = workbench.getState().report;
    assert.ok(findings.length > 0 && findings.every(({ basis }) => basis.endsWith('勾稽')));
    const plain = createWorkbench(SAMPLE_BOOK, { now: () => 0 });
    assert.ok(plain.getState().report.findings.length > findings.length);
  });
});

describe('workbench: waivers', () => {
  it('set findings aside, say why, and keep doing so as one types', () => {
    const plain = createWorkbench(SAMPLE_BOOK, { now: () => 0 });
    const [first] = plain.getState().report.findings;
    assert.ok(first?.code !== undefined);
    const waivers = [{ rule: first.code, reason: '上级口径不同' }];
    const workbench = createWorkbench(SAMPLE_BOOK, { now: () => 0, waivers });
    const codes = () => workbench.getState().report.findings.map(({ code }) => code);
    assert.ok(!codes().includes(first.code));
    assert.ok(workbench.getState().waived.every(({ reason }) => reason === '上级口径不同'));
    const before = workbench.getState().waived.length;
    assert.ok(before > 0);
    workbench.openForm(2);
    workbench.selectCell('/forms/2/lines/1/amount');
    workbench.edit('replace', '12');
    assert.ok(!codes().includes(first.code));
    assert.equal(workbench.getState().waived.length, before);
  });
});
