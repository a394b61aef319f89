import type { Signatures } from '@duzhi/core/book';
import type { AmountUnit } from '@duzhi/core/shared';
import { foldText, isBlankMark, normaliseText } from '@duzhi/core/shared';
import type { FormReader } from './form-reader.ts';
import type { GridCell } from './grid.ts';
import { isFieldLabel, SIGNATURE_LABELS } from './labels.ts';
import type { FormRows } from './split-forms.ts';

const AMOUNT_UNIT = /(?:金\s*额)?\s*(?:单\s*位)?\s*[:：]\s*(?:人民币)?\s*(亿元|万元|元)\s*[）)]?/;
const AMOUNT_UNIT_CELL = /^\(?(?:金额)?(?:单位)?:(?:人民币)?(亿元|万元|元)\)?$/;
const REPORTING_UNIT =
  /填\s*报\s*(?:单\s*位|部\s*门)\s*(?:[（(]\s*(?:公章|盖章|章)\s*[）)])?\s*[:：]?\s*(?:[（(]\s*(?:公章|盖章|章)\s*[）)])?/;
const YEAR = /(\d{4})年|(\d{4})(?=年?度)/;
const HAN_YEAR = /[二两][〇零○Oo0][〇零一二三四五六七八九]{2}年/;

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
  let amountUnit: AmountUnit | null = null;
  let reportingUnit: string | null = null;
  let fiscalYear = yearIn(form.title?.text ?? null);
  // The head stands above the first rows of the form; units further down belong to columns.
  for (const row of reader.rows.slice(0, 12)) {
    for (const [position, cell] of row.cells.entries()) {
      if (cell.claimed || cell.text === null) continue;
      const hasUnit = /填报(?:单位|部门)/.test(cell.fold);
      const unit = hasUnit || AMOUNT_UNIT_CELL.test(cell.fold) || cell.table === 0 ? AMOUNT_UNIT.exec(cell.text) : null;
      if (amountUnit === null && unit !== null) {
        amountUnit = unit[1] as AmountUnit;
        reader.record('/amountUnit', cell);
      }
      if (hasUnit) {
        const rest = (unit === null ? cell.text : cell.text.replace(unit[0], ' ')).replace(
          /\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?/,
          ' ',
        );
        const match = REPORTING_UNIT.exec(rest);
        let value = match === null ? null : normaliseText(rest.slice(match.index + match[0].length));
        let holder: GridCell = cell;
        const next = row.cells[position + 1];
        if (
          value === null &&
          next !== undefined &&
          next.text !== null &&
          !next.claimed &&
          !isFieldLabel(next.fold) &&
          !AMOUNT_UNIT_CELL.test(next.fold)
        ) {
          value = next.text;
          holder = next;
        }
        cell.claimed = true;
        reportingUnit = value !== null && !isBlankMark(value) ? value.replace(/^[（(](?:盖章|公章)[）)]\s*/, '') : null;
        reader.record('/reportingUnit', holder);
      } else if (
        fiscalYear === null &&
        row.cells.filter((other) => other.text !== null).length === 1 &&
        /^\(?(?:\d{4}年度?|[二两][〇零○].{2}年度?)\)?$/.test(cell.fold)
      ) {
        fiscalYear = yearIn(cell.text);
        cell.claimed = true;
      }
    }
  }
  reader.amountUnit = amountUnit;
  return {
    label: form.label?.text?.replace(/[:：]$/, '') ?? null,
    title: form.title?.text ?? fallbackTitle,
    fiscalYear,
    amountUnit,
    reportingUnit,
  };
}

/** 文字里的年度。 */
export function yearIn(text: string | null): number | null {
  if (text === null) return null;
  const fold = foldText(text);
  const match = YEAR.exec(fold);
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
const FOOT = /负责人|填(?:表|报)人|经办人|制表人|联系电话|联系方式/;

/** 读签字栏：一格或一段文字里可以有几个标签，值在标签之后，也可在右边一格。 */
export function readSignatures(reader: FormReader): Signatures {
  const signatures: { head: string | null; preparer: string | null; phone: string | null } = {
    head: null,
    preparer: null,
    phone: null,
  };
  const seen = new Set<string>();
  for (const row of reader.rows) {
    for (const [position, cell] of row.cells.entries()) {
      if (cell.claimed || cell.text === null || !FOOT.test(cell.fold)) continue;
      // A sentence that merely mentions a 负责人 is no signature line.
      const marks = [...cell.text.matchAll(SIGNATURE_MARKS)].filter((mark) => {
        const after = cell.text!.slice(mark.index + mark[0].length).trimStart();
        return mark[0] !== '' && (after === '' || /^[:：]/.test(after));
      });
      if (marks.length === 0 || normaliseText(cell.text.slice(0, marks[0]!.index)) !== null) continue;
      cell.claimed = true;
      for (const [order, mark] of marks.entries()) {
        const key = Object.entries(mark.groups ?? {})
          .find(([, matched]) => matched !== undefined)![0]
          .replace(/\d+$/, '');
        const from = mark.index + mark[0].length;
        let value = normaliseText(cell.text.slice(from, marks[order + 1]?.index).replace(/^\s*[:：]/, ''));
        let holder = cell;
        const next = row.cells[position + 1];
        if (
          value === null &&
          order === marks.length - 1 &&
          next !== undefined &&
          !next.claimed &&
          next.text !== null &&
          !FOOT.test(next.fold) &&
          !isFieldLabel(next.fold)
        ) {
          value = next.text;
          holder = next;
        }
        if (key === 'note') continue;
        const known = key as keyof typeof signatures;
        if (seen.has(known) && (value === null || signatures[known] !== null)) continue;
        seen.add(known);
        signatures[known] = value === null || isBlankMark(value) ? null : value;
        reader.record(`/signatures/${known}`, holder);
      }
    }
  }
  return signatures;
}
