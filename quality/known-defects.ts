import type { JsonPointer } from '@duzhi/core/shared';

/** 已知的毛病：规则编号，以及发现必须点到的单元格。 */
export interface KnownDefect {
  readonly code: string;
  readonly at: JsonPointer;
}

const at = (code: string, ...places: readonly string[]): KnownDefect[] =>
  places.map((place) => ({ code, at: `/forms/${place}` }));

/** 各支出方向表的同一格。 */
const directions = (place: string): string[] => [2, 3, 4, 5].map((form) => `${form}/${place}`);

/**
 * 实例文件（与演示文件同形）的全部已知毛病，按规则。
 *
 * The cells are named by pointer only, so that the list holds for the real document and for our demonstration alike.
 */
export const KNOWN_DEFECTS: readonly KnownDefect[] = [
  ...at('R01', ...[0, 1, 2, 3, 4, 5].map((form) => `${form}/reportingUnit`)),
  ...at('R02', '1/funds/3/periodGoal', '1/funds/3/annualGoal'),
  ...at('R04', '2/indicators/1/standard'),
  ...at('R05', '0/indicators/4/name', ...directions('indicators/4/name'), ...directions('indicators/6/name')),
  ...at('R15', '0/budget/total', '5/directionAmount', '5/fundAmount'),
  ...at('R15', '2/lines/0/amount', '2/lines/1/amount', '2/lines/2/amount', '2/lines/3/amount', '2/linesTotal'),
  ...at('R15', '3/lines/0/amount', '3/linesTotal', '4/lines/0/amount', '4/linesTotal'),
  ...at('R15', '5/lines/0/amount', '5/lines/1/amount', '5/lines/2/amount', '5/linesTotal'),
  ...at('R16', '2/indicators/3/target', '4/indicators/0/target'),
  ...at('R17', '0/keyTasks/0/name', '1/funds/0/name', '2/direction'),
  ...at('R17', '0/keyTasks/1/name', '1/funds/1/name', '3/lines/0/content', '0/keyTasks/2/name', '1/funds/2/name'),
  ...at('R18', '5/indicators/3/target', '5/lines/2/amount'),
  ...at('R19', '5/indicators/3/target', '5/lines/0/amount', '5/lines/1/amount'),
  ...at('R20', '2/indicators/3/name', '1/funds/0/periodGoal'),
  ...at('R21', '5/indicators/0/name', '5/lines/0/basis', '5/lines/1/basis', '5/lines/2/basis', '4/indicators/0/name'),
  ...at('R22', '4/lines/0/basis', '5/lines/0/basis'),
  ...at('R23', '2/lines/1/basis', '5/lines/2/basis'),
  ...at('R24', '0/keyTasks/1/name', '1/funds/1/annualGoal', '3/indicators/3/name', '3/lines/0/detail'),
  ...at('R25', '1/funds/0/periodGoal', '1/funds/0/annualGoal', '2/periodGoal', '2/annualGoal'),
  ...at('R25', '1/funds/1/periodGoal', '1/funds/1/annualGoal', '3/periodGoal', '3/annualGoal'),
  ...at('R25', '1/funds/2/periodGoal', '1/funds/2/annualGoal', '4/periodGoal', '4/annualGoal'),
  ...at('R26', '3/lines/0/amount'),
  ...at('R27', '2/lines/0/basis', '2/lines/1/basis', '2/lines/2/basis', '2/lines/3/basis'),
  ...at('R27', '3/lines/0/basis', '4/lines/0/basis'),
  ...at('R28', ...[0, 2, 3, 4].map((form) => `${form}/indicators/8/name`)),
  ...at('R29', ...[0, 2, 3, 4].map((form) => `${form}/indicators/8/target`)),
  ...at('R30', ...[0, 1, 3, 8].map((row) => `0/indicators/${row}/target`)),
  ...at('R30', ...[0, 8].map((row) => `2/indicators/${row}/target`)),
  ...at('R30', ...[0, 1, 3, 8].map((row) => `3/indicators/${row}/target`)),
  ...at('R30', ...[3, 7, 8].map((row) => `4/indicators/${row}/target`)),
  ...at('R30', ...[0, 1, 3, 5, 7, 8].map((row) => `5/indicators/${row}/target`)),
  ...at('R31', '0/indicators/0/target', '5/indicators/0/target'),
  ...at('R32', '0/indicators/5/target', '0/indicators/6/target', '0/indicators/7/target'),
  ...at('R32', '2/indicators/1/target', '2/indicators/5/target', '2/indicators/7/target'),
  ...at('R32', '3/indicators/5/target', '3/indicators/7/target', '4/indicators/1/target', '4/indicators/5/target'),
  ...at('R33', '0/indicators/7/name', '2/indicators/1/name', '2/indicators/3/name', '2/indicators/5/name'),
  ...at('R33', '3/indicators/1/name', '3/indicators/5/name'),
  ...at('R33', '4/indicators/1/name', '4/indicators/5/name', '4/indicators/7/name'),
  ...at('R34', '0/indicators/0/name', '2/indicators/0/name', '3/indicators/0/name', '4/indicators/0/name'),
  ...at('R35', '3/indicators/5/name', '3/indicators/1/name'),
  ...at('R36', '2/indicators/8/name', '3/indicators/8/name', '4/indicators/8/name'),
  ...at('R37', '5/indicators/5/name'),
  ...at('R38', '5/indicators/7/name', '0/indicators/5/name', '0/indicators/1/name', '3/indicators/1/name'),
  ...at('R39', '0/indicators/2/target', ...directions('indicators/2/target')),
  ...at('R40', '5/annualGoal'),
  ...at('R41', '1/total/periodGoal', '1/total/annualGoal'),
  ...at('R41', ...[0, 1, 2].flatMap((fund) => [`1/funds/${fund}/periodGoal`, `1/funds/${fund}/annualGoal`])),
  ...at('R41', '2/periodGoal', '2/annualGoal', '3/periodGoal'),
  ...at('R41', '4/periodGoal', '4/annualGoal', '5/periodGoal', '5/annualGoal'),
  ...at('R42', '1/funds/0/annualGoal', '1/funds/1/annualGoal'),
  ...at('R43', '5/indicators/6/name'),
  ...at('R44', '2/indicators/8/target', '3/indicators/8/target', '4/indicators/8/target'),
  ...at('R45', '0/indicators/8/target', '0/indicators/1/target'),
  ...at('R46', '5/indicators/0/standard'),
  ...at('R47', '5/indicators/2/standard', '5/indicators/3/standard'),
  ...at('R48', '0/indicators/6/target'),
  ...at('R49', '0/indicators/3/target', '2/indicators/3/target', '3/indicators/3/target', '4/indicators/3/target'),
  ...at('R50', '0/keyTasks/0/goal', '0/duties', '1/funds/0/periodGoal', '2/indicators/3/name'),
  ...at('R51', '0/budget/revenue/governmentFund', '0/budget/revenue/other'),
  ...at('R52', ...directions('annualGoal')),
  ...at('R53', '0/duties', '0/keyTasks/2/goal', '1/total/annualGoal', '1/funds/0/annualGoal'),
  ...at('R53', '1/funds/1/annualGoal', '4/periodGoal'),
  // The debris stands in a column's head: no value holds it, so it is the form's.
  { code: 'R54', at: '/forms/5' },
  ...at('R55', '5/periodGoal', '1/funds/2/annualGoal'),
  ...at('R56', '5/indicators/3/name', '5/lines/2/detail', '5/lines/0/detail', '5/lines/0/basis'),
  ...at('R57', '0/keyTasks/0/responsibleUnit', '0/keyTasks/2/responsibleUnit'),
];

/** 在这份文件上一处也不得指出的规则：这些勾稽都对得上，或者表里没有这样的栏目。 */
export const MUST_BE_SILENT: readonly string[] = [
  ...['R03', 'R06', 'R07', 'R08', 'R09', 'R10', 'R11', 'R12', 'R13', 'R14', 'R71'],
  ...['R58', 'R59', 'R60', 'R61', 'R62', 'R63', 'R64', 'R65', 'R66', 'R67', 'R68'],
];

/** 单元格不得被某条规则点到：看似有错、其实没有。 */
export const NEAR_MISSES: readonly KnownDefect[] = [
  // Names the seven communities: quantified.
  ...at('R41', '3/annualGoal'),
  // The cost indicator of the whole unit equals its total; the first direction's names all its money.
  ...at('R18', '0/indicators/3/target', '2/indicators/3/target', '3/indicators/3/target', '4/indicators/3/target'),
  ...at('R19', '2/indicators/3/target', '3/indicators/3/target', '4/indicators/3/target'),
  // The wording of these satisfaction targets is right.
  ...at('R29', '5/indicators/8/target'),
  ...at('R28', '5/indicators/8/name'),
  ...at('R36', '0/indicators/8/name', '5/indicators/8/name'),
];

/** 应当显示为相符的勾稽：规则，以及比对过的单元格。 */
export const KNOWN_TIES: readonly KnownDefect[] = [
  ...at('R07', '0/budget/total'),
  ...at('R08', '0/budget/total'),
  ...at('R09', '1/total/amount'),
  ...at('R10', '1/total/amount'),
  ...at('R11', ...directions('directionAmount')),
  ...at('R13', ...directions('linesTotal')),
  ...at('R14', '2/lines/0/basis', '3/lines/0/basis', '4/lines/0/basis'),
  ...at('R14', '5/lines/0/basis', '5/lines/1/basis', '5/lines/2/basis'),
];
