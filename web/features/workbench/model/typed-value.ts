import type { Book, Form, Indicator, JsonPatch, PatchOperation, Target } from '@duzhi/core/book';
import { BLANK_TARGET, isMoneyIndicator, parsePeriod, parseTarget } from '@duzhi/core/book';
import type { CellKind, TargetPart } from '@duzhi/core/layouts';
import type { AmountFailure, AmountUnit, JsonPointer, Ratio, Result } from '@duzhi/core/shared';
import { err, findAt, foldDigits, isBlankMark, ok, parseAmount, pointerSegments } from '@duzhi/core/shared';
import { findListPlace, isLevelKey } from './list-place.ts';
import type { Saying } from './saying.ts';
import { typedPart, wholeOf } from './typed-part.ts';

/** 要写入的一格。 */
export interface CellInput {
  readonly at: JsonPointer;
  readonly kind: CellKind;
  /** 指标值分在三栏时是哪一栏。 */
  readonly part?: TargetPart | undefined;
  readonly text: string;
}

/** 没有看懂所输入的内容：一句话，说明怎样写。 */
export type TypedFailure = Saying;

/**
 * 把在一格里输入的文字变成值，再变成补丁；值没有变时补丁为空。
 *
 * The same words are understood as in a file: 48万, 48, 480000元 in an amount; ≥92%, 2次/日 in a target. A level of
 * indicators that is one merged cell is changed in every row of its group.
 */
export function patchFor(book: Book, input: CellInput): Result<JsonPatch, TypedFailure> {
  const value = readTyped(book, input);
  if (!value.ok) return value;
  const patch = placesOf(book, wholeOf(input)).flatMap((path): PatchOperation[] =>
    sameCell(findAt(book, path), value.value) ? [] : [{ op: 'replace', path, value: value.value }],
  );
  return ok(patch);
}

/** 输入的文字是什么值。 */
export function readTyped(book: Book, input: CellInput): Result<unknown, TypedFailure> {
  const { kind, part } = input;
  const at = wholeOf(input);
  const typed = input.text.replaceAll('\r\n', '\n').trim();
  const segments = pointerSegments(at);
  const form = book.forms[Number(segments[1])];
  const key = segments.at(-1) ?? '';
  const unit = form?.amountUnit ?? '万元';
  switch (segments.length === 3 ? key : '') {
    case 'amountUnit':
      return readUnit(typed);
    case 'fiscalYear':
      return readYear(typed);
    case 'title':
      return typed === '' ? err({ zh: '表名不能空着。', en: 'A form must have a title.' }) : ok(typed);
  }
  switch (kind) {
    case 'amount':
      return readAmount(typed, unit);
    case 'target': {
      const text = part === undefined ? ok(typed) : typedPart(findAt(book, at) as Target, part, typed);
      return text.ok ? ok(readTarget(book, at, key, text.value)) : text;
    }
    case 'points':
      return readPoints(typed);
    case 'rate':
      return readRate(typed);
    case 'period':
      return readPeriod(typed);
    default:
      return ok(typed === '' ? null : typed);
  }
}

/** 改这一格要改的各处：合并的分级格是该组各行。 */
export function placesOf(book: Book, at: JsonPointer): JsonPointer[] {
  const place = findListPlace(at);
  if (place === undefined || !isLevelKey(place.key)) return [at];
  const rows = findAt(book, place.list) as readonly Indicator[];
  const same = (index: number): boolean => {
    const [row, first] = [rows[index], rows[place.index]];
    if (row === undefined || first === undefined || row.level1 !== first.level1) return false;
    return place.key === 'level1' || row.level2 === first.level2;
  };
  // The pointer names the first row of the group, but is understood from any of them.
  let from = place.index;
  while (from > 0 && same(from - 1)) from -= 1;
  let to = place.index + 1;
  while (to < rows.length && same(to)) to += 1;
  return Array.from({ length: to - from }, (_, offset) => `${place.list}/${from + offset}/${place.key}`);
}

const AMOUNT_FAILURES: Readonly<Record<Exclude<AmountFailure, 'blank'>, Saying>> = {
  'not-a-number': {
    zh: '不是金额：请写数字，如 48、48万 或 480000元。',
    en: 'is no amount: write a figure, such as 48, 48万 or 480000元.',
  },
  'fraction-of-fen': { zh: '不足一分：金额最小写到分。', en: 'is finer than one fen: amounts end at the fen.' },
  'too-large': { zh: '太大了：超出可以表示的金额。', en: 'is larger than any amount that can be kept.' },
};

/** What was typed, and what is wrong with it. */
function saidOf(text: string, { zh, en }: Saying): Saying {
  return { zh: `“${text}”${zh}`, en: `“${text}” ${en}` };
}

function readAmount(text: string, unit: AmountUnit): Result<number | null, TypedFailure> {
  const amount = parseAmount(text, unit);
  if (amount.ok) return ok(amount.value.fen);
  return amount.error === 'blank' ? ok(null) : err(saidOf(text, AMOUNT_FAILURES[amount.error]));
}

function readTarget(book: Book, at: JsonPointer, key: string, text: string): unknown {
  if (text === '') return key === 'target' ? BLANK_TARGET : null;
  const row = findAt(book, at.slice(0, at.lastIndexOf('/'))) as Indicator;
  return parseTarget(text, { money: isMoneyIndicator(row) });
}

const NOT_POINTS: Saying = {
  zh: '不是分值：请写数字，如 10 或 7.5。',
  en: 'is no score: write a figure, such as 10 or 7.5.',
};
const NOT_A_RATE: Saying = {
  zh: '不是比率：请写百分数，如 95% 或 49.88%。',
  en: 'is no rate: write a percentage, such as 95% or 49.88%.',
};
const NOT_A_PERIOD: Saying = {
  zh: '看不出起止日期：请写成 2023.1.1-2023.12.31。',
  en: 'has no first and last day: write 2023.1.1-2023.12.31.',
};
const NOT_A_UNIT: Saying = {
  zh: '金额单位请写 万元、元 或 亿元。',
  en: 'The unit of money is 万元, 元 or 亿元.',
};
const NOT_A_YEAR: Saying = {
  zh: '预算年度请写四位数字，如 2023。',
  en: 'Write the year in four digits, such as 2023.',
};

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function readPoints(text: string): Result<number | null, TypedFailure> {
  const folded = foldDigits(text).replace(/分$/, '').trim();
  if (folded === '' || isBlankMark(folded)) return ok(null);
  return DECIMAL.test(folded) ? ok(Number(folded)) : err(saidOf(text, NOT_POINTS));
}

const PERCENT = /^(\d{1,9})(?:\.(\d{1,4}))?%$/;
const FRACTION = /^(\d{1,12})\/(\d{1,12})$/;

function readRate(text: string): Result<Ratio | null, TypedFailure> {
  const folded = foldDigits(text).replace(/％/g, '%').replace(/\s/g, '');
  if (folded === '' || isBlankMark(folded)) return ok(null);
  const percent = PERCENT.exec(folded);
  if (percent !== null) {
    const decimals = percent[2] ?? '';
    return ok({ n: Number(percent[1]! + decimals), d: 10 ** (2 + decimals.length) });
  }
  const fraction = FRACTION.exec(folded);
  if (fraction !== null) return ok({ n: Number(fraction[1]), d: Number(fraction[2]) });
  return err(saidOf(text, NOT_A_RATE));
}

function readPeriod(text: string): Result<unknown, TypedFailure> {
  const period = parsePeriod(text === '' ? null : text);
  if (text !== '' && period.from === null && period.to === null) return err(saidOf(text, NOT_A_PERIOD));
  return ok(period);
}

function readUnit(text: string): Result<Form['amountUnit'], TypedFailure> {
  if (text === '') return ok(null);
  return text === '万元' || text === '元' || text === '亿元' ? ok(text) : err(NOT_A_UNIT);
}

function readYear(text: string): Result<number | null, TypedFailure> {
  if (text === '') return ok(null);
  const year = /(\d{4})/.exec(foldDigits(text))?.[1];
  return year === undefined ? err(NOT_A_YEAR) : ok(Number(year));
}

function sameCell(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}
