import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Form, FormKind } from '@duzhi/core/book';
import type { FormNeed, RoundForms } from './round-forms.ts';
import { ANY_FORMS, judgeForms, versionsAsked, whyFormsRefused } from './round-forms.ts';

const asked = (needs: { readonly [Kind in FormKind]?: FormNeed }): RoundForms =>
  Object.fromEntries(Object.entries(needs).map(([kind, need]) => [kind, { need, version: 'standard' }]));
const bookOf = (...kinds: FormKind[]) => ({ forms: kinds.map((kind) => ({ kind }) as Form) });

const DECLARED = asked({
  'special-fund-summary': 'required',
  'department-overall': 'required',
  'expenditure-direction': 'optional',
  'self-evaluation': 'excluded',
});

const judged: readonly {
  readonly name: string;
  readonly asked: RoundForms;
  readonly book: readonly FormKind[];
  readonly missing: readonly FormKind[];
  readonly excluded: readonly FormKind[];
}[] = [
  {
    name: '没有要求的一轮，什么表都行',
    ...{ asked: ANY_FORMS, book: ['self-evaluation'], missing: [], excluded: [] },
  },
  { name: '没有要求的一轮，一张表也没有也行', asked: ANY_FORMS, book: [], missing: [], excluded: [] },
  {
    name: '必报的都在，选报的没有交',
    ...{ asked: DECLARED, book: ['department-overall', 'special-fund-summary'], missing: [], excluded: [] },
  },
  {
    name: '缺一张必报的',
    ...{ asked: DECLARED, book: ['department-overall', 'expenditure-direction'] },
    ...{ missing: ['special-fund-summary'], excluded: [] },
  },
  {
    name: '一张也没有，缺的按表种的次序',
    ...{ asked: DECLARED, book: [], missing: ['department-overall', 'special-fund-summary'], excluded: [] },
  },
  {
    name: '同一种表有几张，有一张就算交了',
    ...{ asked: asked({ 'expenditure-direction': 'required' }) },
    ...{ book: ['expenditure-direction', 'expenditure-direction'], missing: [], excluded: [] },
  },
  {
    name: '没有写要求的表种，交了也行',
    ...{ asked: asked({ project: 'required' }), book: ['project', 'monitoring'], missing: [], excluded: [] },
  },
  {
    name: '不收的交了，必报的没有交',
    ...{ asked: DECLARED, book: ['department-overall', 'self-evaluation'] },
    ...{ missing: ['special-fund-summary'], excluded: ['self-evaluation'] },
  },
];

for (const { name, asked: round, book, missing, excluded } of judged)
  test(name, () => assert.deepEqual(judgeForms(round, bookOf(...book)), { missing, excluded }));

const told: readonly {
  readonly name: string;
  readonly missing: readonly FormKind[];
  readonly excluded: readonly FormKind[];
  readonly sentence: string | null;
}[] = [
  { name: '合要求的没有话说', missing: [], excluded: [], sentence: null },
  {
    name: '缺的都点名',
    ...{ missing: ['department-overall', 'special-fund-summary'], excluded: [] },
    sentence: '册里没有本轮必报的部门整体支出绩效目标表、专项资金绩效目标汇总表。请补上再送审。',
  },
  {
    name: '缺的和多的各一句',
    ...{ missing: ['project'], excluded: ['self-evaluation'] },
    sentence: '册里没有本轮必报的项目支出绩效目标表。请补上再送审。册里有本轮不收的绩效自评表。请去掉再送审。',
  },
];

for (const { name, missing, excluded, sentence } of told)
  test(name, () => assert.equal(whyFormsRefused({ missing, excluded }), sentence));

test('各种表的表样版本', () => {
  const round: RoundForms = {
    project: { need: 'required', version: 'split-target' },
    monitoring: { need: 'excluded', version: 'standard' },
  };
  assert.deepEqual(versionsAsked(round), { project: 'split-target', monitoring: 'standard' });
});
