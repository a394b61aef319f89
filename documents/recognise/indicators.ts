import type { Indicator, Target } from '@duzhi/core/book';
import { isMoneyIndicator, joinTarget, parseTarget } from '@duzhi/core/book';
import { foldText, isBlankMark } from '@duzhi/core/shared';
import { tickedParts } from './divided-columns.ts';
import type { FormReader } from './form-reader.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Section } from './sections.ts';
import { areBlank, cellsOf, hasColumn, INDICATORS } from './sections.ts';
import { suspectTarget } from './suspicions.ts';

type Cells = Readonly<Record<string, GridCell | undefined>>;
type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** 中期指标与年度指标各成一节时，目标册记年度的。 */
const OTHER_PERIOD = /中期|长期|实施期/;

/** 绩效指标的各节：跨页重复的表头算同一份，中期与年度都有时只取年度。 */
export function indicatorSections(reader: FormReader): Section[] {
  const all = reader.sections(INDICATORS);
  const annual = all.filter(({ header }) => !OTHER_PERIOD.test(header.cells[0]?.fold ?? ''));
  const sections = annual.length > 0 ? annual : all;
  for (const { columns } of sections) for (const { cell } of columns) cell.claimed = true;
  return sections;
}

/** 读绩效指标各行。`skip` 说哪些行不是指标（总分行）。 */
export function readIndicators(
  reader: FormReader,
  sections: readonly Section[],
  skip: (row: GridRow) => boolean = () => false,
): Indicator[] {
  const indicators: Indicator[] = [];
  for (const section of sections) {
    const shifted = levelsAreShifted(section);
    let level1: GridCell | undefined;
    let level2: GridCell | undefined;
    for (const row of section.rows) {
      if (skip(row)) continue;
      const cells = shifted ? shiftLevels(cellsOf(row, section)) : cellsOf(row, section);
      const opensLevel1 = (cells.level1?.fold ?? '') !== '';
      // Carried down merged cells, and never across a new 一级指标.
      if (opensLevel1) level1 = cells.level1;
      if (opensLevel1 || (cells.level2?.fold ?? '') !== '') level2 = cells.level2;
      const isBlank = areBlank([cells.level2, cells.name, cells.target, cells.actual]);
      // A blank row is layout, unless a merged 二级指标 says that it is one of its rows.
      if (!opensLevel1 && isBlank && !reachesRow(level2, row)) continue;
      const at = `/indicators/${indicators.length}`;
      indicators.push(readIndicator(reader, at, { ...cells, level1, level2 }, section, shifted));
    }
  }
  return indicators;
}

/** 合并单元格是否往下盖到这一行。 */
function reachesRow(cell: GridCell | undefined, row: GridRow): boolean {
  const first = row.cells[0];
  return cell !== undefined && first !== undefined && cell.table === row.table && cell.row + cell.rowSpan > first.row;
}

/** The second level in the column of the first, as in lists with one level fewer. */
const SECOND_LEVEL = /^(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响)(?:指标)?$/;

function levelsAreShifted(section: Section): boolean {
  return (
    !hasColumn(section, 'name') &&
    hasColumn(section, 'level2') &&
    section.rows.some((row) => SECOND_LEVEL.test(cellsOf(row, section).level1?.fold ?? ''))
  );
}

function shiftLevels(cells: Cells): Cells {
  return { ...cells, level1: undefined, level2: cells.level1, name: cells.level2 };
}

function readIndicator(reader: FormReader, at: string, cells: Cells, section: Section, shifted: boolean): Indicator {
  const has = (key: string) => hasColumn(section, key);
  const row: Partial<Mutable<Indicator>> = {};
  if (has('level1') && !shifted) row.level1 = withoutPoints(reader.text(`${at}/level1`, cells.level1));
  if (has('level2')) row.level2 = withoutPoints(reader.text(`${at}/level2`, cells.level2));
  row.name = withoutNumber(reader.text(`${at}/name`, cells.name));
  const money = isMoneyIndicator({ level2: row.level2 ?? null, name: row.name });
  row.target = readTarget(reader, `${at}/target`, cells, money);
  const optionalTarget = (path: string, cell: GridCell | undefined): Target | null => {
    reader.record(path, cell);
    return cell?.text == null ? null : parseTarget(cell.text, { money });
  };
  if (has('standard')) row.standard = reader.text(`${at}/standard`, cells.standard);
  if (has('points')) row.points = reader.points(`${at}/points`, cells.points);
  if (has('actual')) row.actual = optionalTarget(`${at}/actual`, cells.actual);
  if (has('forecast')) row.forecast = optionalTarget(`${at}/forecast`, cells.forecast);
  if (has('score')) row.score = reader.points(`${at}/score`, cells.score);
  if (has('deviation')) row.deviation = reader.text(`${at}/deviation`, cells.deviation);
  const causes = readTicked(reader, `${at}/causes`, 'causes', cells, section);
  if (causes !== undefined) row.causes = causes;
  if (has('corrective')) row.corrective = reader.text(`${at}/corrective`, cells.corrective);
  const likelihood = readTicked(reader, `${at}/likelihood`, 'likelihood', cells, section);
  if (likelihood !== undefined) row.likelihood = likelihood;
  return row as Indicator;
}

/** 一栏文字，或再分几栏、各栏打勾；表上没有这一栏时为 undefined。 */
function readTicked(
  reader: FormReader,
  at: string,
  key: 'causes' | 'likelihood',
  cells: Cells,
  section: Section,
): string | null | undefined {
  if (hasColumn(section, key)) return reader.text(at, cells[key]);
  const parts = section.columns.filter((column) => column.key.startsWith(`${key}:`));
  if (parts.length === 0) return undefined;
  const read = parts.map((column) => ({ name: column.key.slice(key.length + 1), cell: cells[column.key] }));
  const { text, cell } = tickedParts(read);
  for (const part of read) if (part.cell !== undefined) part.cell.claimed = true;
  reader.record(at, cell);
  return text;
}

/** 指标值可由几列合成：计算符号、数值、计量单位；各列都记来源。没有并入的留待报告。 */
function readTarget(reader: FormReader, at: string, cells: Cells, money: boolean): Target {
  const { sign, target, unit } = cells;
  const figure = target?.text ?? null;
  const text = figure === null ? null : joinTarget({ sign: sign?.text ?? '', figure, unit: unit?.text ?? '' });
  const doubt = target === undefined || text === null ? null : suspectTarget(text);
  if (doubt !== null) reader.problem(target!, doubt, at);
  const value = reader.target(at, target, { money, text });
  const written = foldText(text ?? '');
  if (unit !== undefined && (isMark(unit) || written.endsWith(unit.fold))) reader.record(`${at}/unit`, unit);
  if (sign !== undefined && (isMark(sign) || written.includes(sign.fold))) reader.record(`${at}/comparator`, sign);
  else if (sign !== undefined && NATURE.test(sign.fold)) reader.record(`${at}/nature`, sign);
  return value;
}

const NATURE = /^定[性量时](?:指标)?$/;
const isMark = (cell: GridCell): boolean => cell.text === null || isBlankMark(cell.text);

/** 产出指标(50分) → 产出指标：分数另有列。 */
function withoutPoints(text: string | null): string | null {
  return text === null ? null : text.replace(/\s*[（(]\s*\d+(?:\.\d+)?\s*分?\s*[)）]$/, '');
}

/** 指标1：… → …：编号不是名称。 */
function withoutNumber(text: string | null): string | null {
  return text === null ? null : text.replace(/^指标\s*\d+\s*[:：]\s*/, '') || null;
}
