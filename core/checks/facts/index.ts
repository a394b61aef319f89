import type {
  Book,
  DepartmentOverallForm,
  ExpenditureDirectionForm,
  Form,
  FormKind,
  FormOf,
  KeyTask,
  SpecialFund,
  SpecialFundSummaryForm,
} from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { remember } from './memory.ts';
import { nameOf, similarityOf } from './names.ts';

export { coreOfName, nameSimilarity } from './names.ts';

/** 一个值和它的位置。 */
export interface Located<Value> {
  readonly value: Value;
  readonly at: JsonPointer;
}

/**
 * 同一专项在各表的身影：重点工作的一行、汇总表的一行、若干支出方向表。
 *
 * Matched tolerantly by name, then by order and amount; a name that drifts is a finding (R17), never a lost match.
 */
export interface FundGroup {
  readonly task?: Located<KeyTask>;
  readonly fund?: Located<SpecialFund>;
  readonly directions: readonly Located<ExpenditureDirectionForm>[];
}

/** 由全册推出、各规则共用的事实。 */
export interface Facts {
  /** 部门整体表（第一张）。 */
  readonly overall: Located<DepartmentOverallForm> | undefined;
  /** 专项汇总表（第一张）。 */
  readonly summary: Located<SpecialFundSummaryForm> | undefined;
  readonly directions: readonly Located<ExpenditureDirectionForm>[];
  /** 专项在各表之间的对应。 */
  readonly fundGroups: readonly FundGroup[];
  formsOf<Kind extends FormKind>(kind: Kind): readonly Located<FormOf<Kind>>[];
}

/** 建立全册的事实；各项在第一次用到时才计算。 */
export function createFacts(book: Book): Facts {
  const located: Located<Form>[] = book.forms.map((value, index) => ({ value, at: `/forms/${index}` }));
  const byKind = Map.groupBy(located, ({ value }) => value.kind);
  const formsOf = <Kind extends FormKind>(kind: Kind) =>
    (byKind.get(kind) ?? []) as unknown as readonly Located<FormOf<Kind>>[];
  let groups: readonly FundGroup[] | undefined;
  return {
    formsOf,
    get overall() {
      return formsOf('department-overall')[0];
    },
    get summary() {
      return formsOf('special-fund-summary')[0];
    },
    get directions() {
      return formsOf('expenditure-direction');
    },
    get fundGroups() {
      groups ??= matchFunds(
        formsOf('department-overall')[0],
        formsOf('special-fund-summary')[0],
        formsOf('expenditure-direction'),
      );
      return groups;
    },
  };
}

const SAME_NAME = 0.5;

function matchFunds(
  overall: Located<DepartmentOverallForm> | undefined,
  summary: Located<SpecialFundSummaryForm> | undefined,
  directions: readonly Located<ExpenditureDirectionForm>[],
): FundGroup[] {
  const funds: Located<SpecialFund>[] = (summary?.value.funds ?? []).map((value, index) => ({
    value,
    at: `${summary!.at}/funds/${index}`,
  }));
  const tasks: Located<KeyTask>[] = (overall?.value.keyTasks ?? []).map((value, index) => ({
    value,
    at: `${overall!.at}/keyTasks/${index}`,
  }));
  const { directionOf, taskOf } = assignmentOf(
    funds.map(({ value }) => value),
    tasks.map(({ value }) => value),
    directions.map(({ value }) => value),
    summary?.value.funds,
  );
  const groups: FundGroup[] = funds.map((fund, index) => {
    const taskIndex = taskOf.indexOf(index);
    return {
      fund,
      ...(taskIndex < 0 ? {} : { task: tasks[taskIndex]! }),
      directions: directions.filter((_direction, position) => directionOf[position] === index),
    };
  });
  for (const [index, task] of tasks.entries()) if (taskOf[index] === -1) groups.push({ task, directions: [] });
  for (const [index, direction] of directions.entries())
    if (directionOf[index] === -1) groups.push({ directions: [direction] });
  return groups;
}

/** 对应关系，按序号：每张支出方向表、每项重点工作各对应汇总表的第几行，没有为 -1。 */
interface Assignment {
  readonly tasks: readonly KeyTask[];
  readonly directions: readonly (string | number | null)[];
  readonly directionOf: readonly number[];
  readonly taskOf: readonly number[];
}

// Comparing every name with every fund is the dearest of the facts, and most edits touch neither names nor amounts of funds.
const assignments = remember((_funds: readonly SpecialFund[]): { last: Assignment | null } => ({ last: null }));

function assignmentOf(
  funds: readonly SpecialFund[],
  tasks: readonly KeyTask[],
  directions: readonly ExpenditureDirectionForm[],
  memoKey: readonly SpecialFund[] | undefined,
): Pick<Assignment, 'directionOf' | 'taskOf'> {
  const memo = memoKey === undefined ? null : assignments(memoKey);
  const known = memo?.last ?? undefined;
  const read = directions.flatMap(({ fund, direction, fundAmount, directionAmount }) => [
    fund,
    direction,
    fundAmount ?? directionAmount,
  ]);
  if (known !== undefined && sameItems(known.tasks, tasks) && sameItems(known.directions, read)) return known;
  const names = funds.map(({ name }) => name);
  const directionOf = assign(
    directions.map(({ fund, direction }) => [fund, direction]),
    names,
    (direction, fund) => {
      const { fundAmount, directionAmount } = directions[direction]!;
      return sameAmount(fundAmount ?? directionAmount, funds[fund]!.amount);
    },
    true,
  );
  const taskOf = assign(
    tasks.map(({ name }) => [name]),
    names,
    (task, fund) => sameAmount(tasks[task]!.amount ?? null, funds[fund]!.amount),
    false,
  );
  if (memo !== null) memo.last = { tasks, directions: read, directionOf, taskOf };
  return { directionOf, taskOf };
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

const sameAmount = (a: number | null, b: number | null): boolean => a !== null && a === b;

/** For each item the index of its fund, or -1. Best similarity first; then what is left by amount and place. */
function assign(
  items: readonly (readonly (string | null)[])[],
  funds: readonly (string | null)[],
  agree: (item: number, fund: number) => boolean,
  manyToOne: boolean,
): number[] {
  const chosen = items.map(() => -1);
  if (funds.length === 0) return chosen;
  const taken = new Set<number>();
  const pairs: { item: number; fund: number; score: number }[] = [];
  const fundNames = funds.map((name) => (name === null ? null : nameOf(name)));
  for (const [item, own] of items.entries()) {
    const names = own.flatMap((name) => (name === null ? [] : nameOf(name)));
    for (const [fund, name] of fundNames.entries()) {
      if (name === null) continue;
      const similarity = names.reduce((most, one) => Math.max(most, similarityOf(one, name)), 0);
      // Amount and place only break ties between names that are about as near.
      if (similarity >= SAME_NAME)
        pairs.push({ item, fund, score: similarity + (agree(item, fund) ? 0.05 : 0) + (item === fund ? 0.01 : 0) });
    }
  }
  pairs.sort((a, b) => b.score - a.score);
  for (const { item, fund } of pairs) {
    if (chosen[item] !== -1 || (!manyToOne && taken.has(fund))) continue;
    chosen[item] = fund;
    taken.add(fund);
  }
  // A name that changed beyond recognition is still the same fund when the amount agrees and nothing else claims it.
  for (const item of chosen.keys()) {
    if (chosen[item] !== -1) continue;
    const left = funds.map((_name, fund) => fund).filter((fund) => !taken.has(fund) && agree(item, fund));
    if (left.length === 1) {
      chosen[item] = left[0]!;
      taken.add(left[0]!);
    }
  }
  return chosen;
}
