import type { Comparator, JsonPatch, PatchOperation } from '@duzhi/core/book';
import { memoiseText } from '@duzhi/core/shared';
import type { Repair } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { remember } from '../../facts/memory.ts';
import { readTarget } from '../../facts/read-target.ts';
import { measuredEnding } from '../../lexicon/measured-names.ts';

/** 计算符号的写法。 */
export const SIGN_TEXT: Readonly<Record<Comparator, string>> = {
  '>=': '≥',
  '<=': '≤',
  '>': '>',
  '<': '<',
  '=': '=',
  '~': '约',
};

/** 指标值改为新的文字。 */
export function retarget(row: IndicatorRow, text: string): PatchOperation {
  return { op: 'replace', path: row.targetAt, value: readTarget(text, row.money) };
}

/** 指标值改为新的文字，作为一种修正。 */
export function retargetRepair(row: IndicatorRow, text: string): Repair {
  return { label: `指标值改为 ${text}`, patch: [retarget(row, text)] };
}

const LEAD = /(?:共计|合计|总计|共|预计|计划|完成|达到|达|全年|年度|[:：=])+$/;

/** 给没有方向的指标值加上符号：92% → ≥92%，每日2次 → 每日≥2次。Null where the figure cannot be placed. */
export function signed(row: IndicatorRow, sign: Comparator): string | null {
  const { value, unit } = row.indicator.target;
  const parts = partsOf(row.indicator.target.text ?? '');
  const written =
    parts === null ? `${SIGN_TEXT[sign]}${value}${unit ?? ''}` : `${parts.lead}${SIGN_TEXT[sign]}${parts.figure}`;
  const read = readTarget(written, row.money);
  return read.comparator === sign && read.value === value && read.unit === unit ? written : null;
}

/** 指标值里的数，和数前面的话（去掉套话）；没有阿拉伯数字时为 null。 */
const partsOf = memoiseText((written): { readonly lead: string; readonly figure: string } | null => {
  const text = written
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[。;；,，]+$/, '');
  const first = text.search(/\d/);
  return first < 0 ? null : { lead: text.slice(0, first).replace(LEAD, ''), figure: text.slice(first) };
});

const INCLUSIVE: Partial<Record<Comparator, Comparator>> = { '>': '>=', '<': '<=' };

/** 名称里的数移出后，名称与指标值各种可能的写法。 */
export const figureRepairs = remember(listFigureRepairs);

function listFigureRepairs(row: IndicatorRow): readonly Repair[] {
  const { figure, indicator } = row;
  if (figure === null || figure.rest === '') return [];
  // 村组干部230人: taken alone, what is left would name no quantity any more.
  const unit = figure.target.unit;
  const name =
    measuredEnding(figure.rest) === null &&
    figure.target.comparator === undefined &&
    unit !== undefined &&
    unit !== '%' &&
    !row.money
      ? `${figure.rest}${/^[人户次件个]$/.test(unit) ? unit : ''}数${/^[人户次件个]$/.test(unit) ? '' : '量'}`
      : figure.rest;
  const rename: PatchOperation = { op: 'replace', path: row.nameAt, value: name };
  const label = `名称改为“${name}”`;
  const repair = (text: string): Repair => ({
    label: `${label}，指标值改为 ${text}`,
    patch: [rename, retarget(row, text)],
  });
  const { target } = indicator;
  const own = figure.target.comparator;
  const figureText = (sign: Comparator | undefined): string =>
    `${sign === undefined ? '' : SIGN_TEXT[sign]}${figure.target.value}${unit ?? ''}`;
  const readings = own === undefined ? [undefined] : INCLUSIVE[own] === undefined ? [own] : [own, INCLUSIVE[own]];
  if (target.nature !== 'quantity') return readings.map((sign) => repair(figureText(sign)));
  if (target.unit !== undefined && unit !== undefined && target.unit !== unit) return [{ label, patch: [rename] }];
  const agrees = target.value === figure.target.value && target.upper === undefined;
  if (agrees && (own === undefined || target.comparator === own)) return [{ label, patch: [rename] }];
  const choices = readings.flatMap((sign) => (figureText(sign) === target.text ? [] : [repair(figureText(sign))]));
  if (target.comparator === undefined && !agrees) {
    for (const sign of readings) {
      const text = sign === undefined ? null : signed(row, sign);
      if (text !== null) choices.push(repair(text));
    }
  }
  if (target.comparator !== undefined || own === undefined)
    choices.push({ label: `${label}，指标值仍为 ${target.text}`, patch: [rename] });
  return choices;
}

/** 只有一种写法时的修正。 */
export function onlyPatch(repairs: readonly Repair[]): JsonPatch | undefined {
  return repairs.length === 1 ? repairs[0]?.patch : undefined;
}
