import type { Signatures } from '@duzhi/core/book';
import type { AmountUnit } from '@duzhi/core/shared';
import { FEN_PER_UNIT, foldText, isBlankMark, normaliseText } from '@duzhi/core/shared';
import type { FormReader } from './form-reader.ts';
import type { GridCell, GridRow } from './grid.ts';
import { AMOUNT_UNIT_LABEL, isFieldLabel, MONEY_GROUP, SIGNATURE_LABELS } from './labels.ts';
import type { FormRows } from './split-forms.ts';
import { shorten } from './unclaimed.ts';

const AMOUNT_UNIT = /(?:金\s*额)?\s*(?:单\s*位)?\s*[:：]\s*(?:人民币)?\s*(亿元|[千百]?万元|[千百]?元)\s*[）)]?/;
const REPORTING_UNIT =
  /填\s*报\s*(?:单\s*位|部\s*门)\s*(?:[（(]\s*(?:公章|盖章|章)\s*[）)])?\s*[:：]?\s*(?:[（(]\s*(?:公章|盖章|章)\s*[）)])?/;
const DATE = /\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?/;
const YEAR = /(\d{4})年|(\d{4})(?=年?度)/;
const HAN_YEAR = /[二两][〇零○Oo0][〇零一二三四五六七八九]{2}年/;
const YEAR_ALONE = /^\(?(?:\d{4}年度?|[二两][〇零○].{2}年度?)\)?$/;
/** （2023年度）　　金额单位：万元 */
const YEAR_BEFORE_UNIT = /^\((?:\d{4}年度?|[二两][〇零○].{2}年度?)\)(?=\(?(?:金额|填报)?单位)/;
/** The head stands above the first rows of the form; units further down belong to columns. */
const HEAD_ROWS = 12;

/** 表头的共有栏目。 */
export interface Head {
  readonly label: string | null;
  readonly title: string;
  readonly fiscalYear: number | null;
  readonly amountUnit: AmountUnit | null;
  readonly reportingUnit: string | null;
}

/** 读附表号、表名、年度、金额单位、填报单位。 */
export function readHead(reader: FormReader, form: FormRows, fallbackTitle: string): Head {
  reader.record('/label', form.label);
  reader.record('/title', form.title);
  const rows = reader.rows.slice(0, HEAD_ROWS);
  // The unit first: it may share a cell with 填报单位.
  reader.amountUnit = readAmountUnit(reader, rows);
  return {
    label: form.label?.text?.replace(/[:：]$/, '') ?? null,
    title: form.title?.text ?? fallbackTitle,
    fiscalYear: readYear(reader, form, rows),
    amountUnit: reader.amountUnit,
    reportingUnit: readReportingUnit(reader, rows),
  };
}

/** A label may be printed with one character a line. */
const onOneLine = (text: string): string => text.replace(/\n/g, '');

const namesReportingUnit = (cell: GridCell): boolean => /填报(?:单位|部门)/.test(cell.fold);

function readAmountUnit(reader: FormReader, rows: readonly GridRow[]): AmountUnit | null {
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.claimed || cell.text === null) continue;
      if (!namesReportingUnit(cell) && !AMOUNT_UNIT_LABEL.test(cell.fold) && cell.table !== 0) continue;
      const unit = AMOUNT_UNIT.exec(onOneLine(cell.text))?.[1];
      if (unit === undefined) continue;
      if (isAmountUnit(unit)) reader.record('/amountUnit', cell);
      else
        reader.problem(
          cell,
          `金额单位“${unit}”目标册不收，只收元、万元、亿元；没有另写单位的数都按万元读入了。请把原表改成万元，重新读入。`,
        );
      cell.claimed = !namesReportingUnit(cell);
      return isAmountUnit(unit) ? unit : null;
    }
  }
  return unitInLabel(reader);
}

const isAmountUnit = (unit: string): unit is AmountUnit => Object.hasOwn(FEN_PER_UNIT, unit);

/**
 * The unit in a label that heads the money of the form (项目资金（元）), where the head of the form names none.
 *
 * A form that names no unit is read in 万元, so a 万元 printed in such a label says nothing new.
 */
function unitInLabel(reader: FormReader): AmountUnit | null {
  for (const { cells } of reader.rows) {
    for (const cell of cells) {
      const unit = /\((元|亿元)\)$/.exec(cell.fold)?.[1] as AmountUnit | undefined;
      if (unit === undefined || !MONEY_GROUP.test(cell.fold)) continue;
      reader.record('/amountUnit', cell);
      cell.claimed = false;
      return unit;
    }
  }
  return null;
}

function readReportingUnit(reader: FormReader, rows: readonly GridRow[]): string | null {
  for (const row of rows) {
    for (const [position, cell] of row.cells.entries()) {
      if (cell.claimed || cell.text === null || !namesReportingUnit(cell)) continue;
      const rest = onOneLine(cell.text).replace(AMOUNT_UNIT, ' ').replace(DATE, ' ');
      const match = REPORTING_UNIT.exec(rest);
      const inline = match === null ? null : normaliseText(rest.slice(match.index + match[0].length));
      const next = row.cells[position + 1];
      const isBeside = inline === null && isFreeValue(next) && !AMOUNT_UNIT_LABEL.test(next.fold);
      cell.claimed = true;
      reader.record('/reportingUnit', isBeside ? next : cell);
      const value = isBeside ? next.text : inline;
      return value === null || isBlankMark(value) ? null : value.replace(/^[（(](?:盖章|公章)[）)]\s*/, '');
    }
  }
  return null;
}

function readYear(reader: FormReader, form: FormRows, rows: readonly GridRow[]): number | null {
  const inTitle = yearIn(form.title?.text ?? null);
  if (inTitle !== null) return inTitle;
  for (const row of rows) {
    const written = row.cells.filter((candidate) => candidate.text !== null);
    const cell = written.find(
      ({ claimed, fold }) => YEAR_BEFORE_UNIT.test(fold) || (!claimed && YEAR_ALONE.test(fold)),
    );
    // Beside the unit of the amounts it is still the year of the form; beside anything else it may be the head of a column.
    if (cell === undefined || written.some((other) => other !== cell && !isHeadCell(other))) continue;
    reader.record('/fiscalYear', cell);
    return yearIn(cell.text);
  }
  return null;
}

const isHeadCell = (cell: GridCell): boolean => cell.claimed || namesReportingUnit(cell);

function isFreeValue(cell: GridCell | undefined): cell is GridCell {
  return cell !== undefined && !cell.claimed && cell.text !== null && !isFieldLabel(cell.fold);
}

/** 文字里的年度。 */
export function yearIn(text: string | null): number | null {
  if (text === null) return null;
  const match = YEAR.exec(foldText(text));
  if (match) return Number(match[1] ?? match[2]);
  const han = HAN_YEAR.exec(text)?.[0];
  return han === undefined
    ? null
    : Number(
        [...han.slice(0, 4)]
          .map((digit) => '〇一二三四五六七八九'.indexOf(/[零○Oo0]/.test(digit) ? '〇' : digit === '两' ? '二' : digit))
          .join(''),
      );
}

const SIGNATURE_MARKS = new RegExp(
  SIGNATURE_LABELS.map(({ key, pattern }, index) => `(?<${key}${index}>${pattern})`).join('|'),
  'g',
);
/** A longer text is no signature line. */
const LONGEST_FOOT = 500;
/** 度支自己印在签字栏之下的，不是目标册的内容。 */
const MARK = /^(?:电子签字|已批复|印章图样)[:：]/;
const FOOT = /负责人|填(?:表|报)人|经办人|制表人|联系电话|联系方式/;

/** 读签字栏：一格或一段文字里可以有几个标签，值在标签之后，也可在右边一格。 */
export function readSignatures(reader: FormReader): Signatures {
  const signatures: { -readonly [Key in keyof Signatures]: Signatures[Key] } = {
    head: null,
    preparer: null,
    phone: null,
  };
  const seen = new Set<string>();
  for (const row of reader.rows) {
    for (const [position, cell] of row.cells.entries()) {
      if (MARK.test(cell.fold)) cell.claimed = true;
      if (cell.claimed || cell.text === null || cell.text.length > LONGEST_FOOT || !FOOT.test(cell.fold)) continue;
      const marks = signatureMarks(cell.text);
      if (marks.length === 0) continue;
      cell.claimed = true;
      for (const [order, { key, label, from }] of marks.entries()) {
        const next = row.cells[position + 1];
        const inline = normaliseText(cell.text.slice(from, marks[order + 1]?.start).replace(/^\s*[:：]/, ''));
        const isBeside = inline === null && order === marks.length - 1 && isFreeValue(next) && !FOOT.test(next.fold);
        const written = isBeside ? next.text : inline;
        const value = written === null || isBlankMark(written) ? null : written;
        const holder = isBeside ? next : cell;
        if (key === 'note' || (seen.has(key) && value !== null && signatures[key] !== null)) {
          // 填报日期, or a second 负责人: the book has no place for it.
          if (value !== null) reader.problem(holder, `签字栏的“${label}”目标册不收，“${shorten(value)}”未计入。`);
          holder.claimed = true;
          continue;
        }
        if (seen.has(key) && value === null) continue;
        seen.add(key);
        signatures[key] = value;
        reader.record(`/signatures/${key}`, holder);
      }
    }
  }
  return signatures;
}

interface SignatureMark {
  readonly key: (typeof SIGNATURE_LABELS)[number]['key'];
  readonly label: string;
  readonly start: number;
  /** 标签之后。 */
  readonly from: number;
}

/** The signature labels of a text that begins with one; a sentence that merely mentions a 负责人 has none. */
function signatureMarks(text: string): SignatureMark[] {
  const marks = [...text.matchAll(SIGNATURE_MARKS)].filter(({ index, 0: label }) =>
    /^\s*(?:[:：]|$)/.test(text.slice(index + label.length)),
  );
  if (marks.length === 0 || normaliseText(text.slice(0, marks[0]!.index)) !== null) return [];
  return marks.map(({ index, 0: label, groups }) => {
    const name = Object.entries(groups ?? {}).find(([, matched]) => matched !== undefined)![0];
    const key = name.replace(/\d+$/, '') as SignatureMark['key'];
    return { key, label, start: index, from: index + label.length };
  });
}
