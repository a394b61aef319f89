import type { Form, JsonPatch } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { Judgement, Repair } from '../../define-check.ts';
import { defineBookCheck, fail, notApplicable, pass } from '../../define-check.ts';
import type { NoticedCell, TextCell } from '../../facts/cells.ts';
import { noticedCells, rewriteCell } from '../../facts/cells.ts';
import { remember, rememberAt, rememberLast } from '../../facts/memory.ts';
import { withTerm } from '../../lexicon/street-work-terms.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 某格用了某词。 */
interface Use {
  readonly group: number;
  readonly word: string;
  readonly cell: TextCell;
}

/** 机构名称、签字和表头不改。 */
const NAMES = /\/(?:signatures|label|title|reportingUnit|department|implementingUnit|responsibleUnit)(?:\/|$)/;

/**
 * 同一事物在各表、各行应当用同一个词。
 *
 * One finding for each thing that has two names in the book. Words that one cell sets side by side (志愿者、义工) are told apart
 * there and are two things, as are words with a line of expenditure each. The judged cells are those that depart from the most frequent word.
 */
export const sameThingSameWord = defineBookCheck({
  rule: 'wording/same-thing-same-word',
  code: 'R56',
  title: '同一事物应当用同一个词',
  severity: 'advice',
  basis: '通行做法（完整性）',
  help: '指标写“垃圾清运”，明细写“垃圾拖运”，审核时会当成两件事，指标和钱就对不上。全册统一用一个词，以规范的叫法为准。',
  reads: {},
  readsText: true,
  examples: {
    pass: [
      { name: '用词一致', edit: [] },
      {
        name: '同一格里并列的是两样东西',
        edit: [
          ...editCell('/forms/2/annualGoal', '更换垃圾桶60个、果皮箱40个'),
          ...editCell('/forms/2/lines/1/content', '更换垃圾桶，清运垃圾'),
          ...editCell('/forms/2/lines/0/content', '更换果皮箱'),
        ],
      },
      {
        name: '两行明细各是一项',
        edit: [
          ...editCell('/forms/2/lines/0/content', '垃圾外运至焚烧厂'),
          ...editCell('/forms/2/lines/0/detail', '垃圾外运费'),
          ...editIndicator('/forms/2/indicators/7', { name: '残疾人投诉件数' }),
        ],
      },
      { name: '外运的不是垃圾', edit: editCell('/forms/3/lines/1/basis', '组织外运助餐物资12次') },
    ],
    fail: [
      {
        name: '明细换了说法',
        edit: editCell('/forms/2/lines/1/detail', '垃圾外运费'),
        at: ['/forms/2/lines/1/detail'],
      },
      {
        name: '职责与目标的叫法不同',
        edit: [
          ...editCell('/forms/0/duties', '1、负责公共厕所管护；\n2、负责养老助餐'),
          ...editCell('/forms/2/annualGoal', '管护公厕18座'),
          ...editCell('/forms/2/periodGoal', '管护公厕18座'),
        ],
        at: ['/forms/0/duties'],
      },
      {
        name: '指标与测算的叫法不同',
        edit: [
          ...editIndicator('/forms/2/indicators/0', { name: '更换垃圾箱数', target: '≥60个' }),
          ...editCell('/forms/2/lines/0/content', '更换垃圾桶'),
          ...editCell('/forms/2/lines/0/basis', '垃圾桶60个*0.4万元/个=24万元'),
        ],
        at: ['/forms/2/indicators/0/name'],
      },
      {
        name: '两个项目的叫法不同',
        edit: [
          ...editCell('/forms/2/lines/0/detail', '违章建筑拆除费'),
          ...editCell('/forms/3/lines/0/detail', '违建拆除费'),
        ],
        at: ['/forms/3/lines/0/detail'],
      },
      {
        name: '三种叫法',
        edit: [
          ...editCell('/forms/3/annualGoal', '老年食堂助餐6万人次'),
          ...editCell('/forms/3/periodGoal', '老年食堂助餐6万人次'),
          ...editCell('/forms/3/lines/0/content', '长者食堂用餐'),
          ...editIndicator('/forms/3/indicators/8', { name: '签约老人食堂数' }),
        ],
        at: ['/forms/3/indicators/8/name'],
      },
      {
        name: '修剪与剪枝',
        edit: [
          ...editCell('/forms/2/lines/0/content', '行道树修剪'),
          ...editCell('/forms/2/lines/0/basis', '树木剪枝120棵*0.2万元/棵=24万元'),
        ],
        at: ['/forms/2/lines/0/basis'],
      },
    ],
    notApplicable: [
      { name: '没有容易混的词', sample: 'self-evaluation', edit: [{ op: 'remove', path: '/forms/0' }] },
      { name: '没有表', edit: editCell('/forms', []) },
    ],
  },
  run(book): readonly Judgement[] {
    const uses = book.forms.flatMap((form, index) => usesIn(form, `/forms/${index}`));
    const names = book.forms.map(formName);
    return [...Map.groupBy(uses, ({ group }) => group)].map(([group, same]) =>
      lastJudged(group, [...names, ...same], () => judge(same, names)),
    );
  },
});

/** Most edits change no use of such a word, or of one alone. */
const lastJudged = rememberLast<number, Judgement>();

const usesIn = rememberAt((form: Form, at): readonly Use[] => noticedCells(form, at).flatMap(usesInCell));

const usesInCell = remember((cell: NoticedCell): readonly Use[] => {
  const { terms } = cell.noticed;
  return terms.length === 0 || NAMES.test(cell.at) ? NO_USE : terms.map(({ group, word }) => ({ group, word, cell }));
});

const NO_USE: readonly Use[] = [];

/** 某格所在的表，在 `names` 里的名称。 */
const formOf = ({ cell: { at } }: Use, names: readonly string[]): string =>
  names[Number.parseInt(at.slice('/forms/'.length), 10)]!;

function judge(uses: readonly Use[], names: readonly string[]): Judgement {
  const byWord = Map.groupBy(uses, ({ word }) => word);
  const cells = [...new Set(uses.map(({ cell }) => cell.at))];
  if (byWord.size === 1) return pass(...cells);
  if (toldApart(uses, cells.length)) return notApplicable(...cells);
  const [usual, ...others] = [...byWord.values()].toSorted(
    (a, b) => b.length - a.length || formsOf(b, names) - formsOf(a, names),
  );
  const departing = others.flat();
  const told = [...others, usual!].map(
    (same) => `“${same[0]!.word}”（${[...new Set(same.map((use) => formOf(use, names)))].join('、')}）`,
  );
  return fail(
    [...departing, ...usual!].map(({ cell }) => cell.at),
    {
      message: `同一事物的叫法不一致：${told.join('、')}，请统一用词。`,
      expected: usual![0]!.word,
      found: departing[0]!.word,
      repairs: [...byWord.keys()].map((word) => unify(uses, word)),
    },
  );
}

const LINE = /^\/forms\/\d+\/lines\/\d+/;

/** Two words side by side in one cell, or each with a line of its own, are two things. */
function toldApart(uses: readonly Use[], cells: number): boolean {
  if (cells < uses.length) return true;
  const lines = Map.groupBy(
    uses.filter(({ cell }) => LINE.test(cell.at)),
    ({ cell }) => LINE.exec(cell.at)![0],
  );
  const wordsOf = [...lines].map(([line, own]) => ({
    form: line.slice(0, line.indexOf('/lines')),
    words: new Set(own.map(({ word }) => word)),
  }));
  if (wordsOf.some(({ words }) => words.size > 1)) return false;
  return wordsOf.some(({ form, words }, index) =>
    wordsOf.slice(0, index).some((other) => other.form === form && !other.words.has([...words][0]!)),
  );
}

const formsOf = (uses: readonly Use[], names: readonly string[]): number =>
  new Set(uses.map((use) => formOf(use, names))).size;

function unify(uses: readonly Use[], word: string): Repair {
  const patch: JsonPatch = uses
    .filter((use) => use.word !== word)
    .flatMap(({ cell, group }) => rewriteCell(cell, withTerm(cell.text, { group, word })));
  return { label: `统一用“${word}”`, patch };
}
