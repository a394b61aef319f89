import type { Target, TargetParts } from '@duzhi/core/book';
import { joinTarget, splitTarget, TARGET_SIGNS } from '@duzhi/core/book';
import type { TargetPart } from '@duzhi/core/layouts';
import type { JsonPointer, Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Saying } from './saying.ts';

/** 格所属的整个值：分在三栏的指标值，符号和单位两栏是指标值的一部分。 */
export function wholeOf({
  at,
  part,
}: {
  readonly at: JsonPointer;
  readonly part?: TargetPart | undefined;
}): JsonPointer {
  return part === 'sign' || part === 'unit' ? at.slice(0, at.lastIndexOf('/')) : at;
}

/** 一次写几格时的先后：符号和单位跟着数走，数先写。 */
export function inTypingOrder<Cell extends { readonly part?: TargetPart | undefined }>(cells: readonly Cell[]): Cell[] {
  const isLate = ({ part }: Cell) => part === 'sign' || part === 'unit';
  return [...cells.filter((cell) => !isLate(cell)), ...cells.filter(isLate)];
}

const NOT_A_SIGN: Saying = {
  zh: `指标性质请写 ${TARGET_SIGNS.join('、')} 之一；定性的指标不用写符号。`,
  en: `Write one of ${TARGET_SIGNS.join(' ')}; a qualitative target has no sign.`,
};
const FIGURE_FIRST: Saying = {
  zh: '请先填指标值。在指标值里写“≥95%”，会自动分到三栏。',
  en: 'Fill in the target first: “≥95%” goes into its three columns by itself.',
};
const NOT_A_FIGURE: Saying = {
  zh: '这个指标值不是单独的一个数，符号和单位请直接写在指标值里。',
  en: 'This target is no single figure: write sign and unit together with it.',
};

/** 定性、定量由指标值得出，照写不改。 */
const NATURES: Readonly<Record<string, Target['nature']>> = { 定性: 'quality', 定量: 'quantity' };

/**
 * 在三栏之一里输入之后，整个指标值的文字。
 *
 * What is typed as the figure may bring its own sign and unit (≥95%), or be prose that has none.
 */
export function typedPart(target: Target, part: TargetPart, typed: string): Result<string, Saying> {
  const parts = splitTarget(target);
  if (part === 'figure') return ok(/\d/.test(typed) ? joinTarget({ ...parts, figure: typed }) : typed);
  const text = target.text ?? '';
  if (part === 'sign' && NATURES[typed] !== undefined && NATURES[typed] === target.nature) return ok(text);
  if (typed === parts[part]) return ok(text);
  if (part === 'sign' && typed !== '' && !isSign(typed)) return err(NOT_A_SIGN);
  if (text === '') return typed === '' ? ok('') : err(FIGURE_FIRST);
  if (!/^[+-]?\d.*\d$|^\d$/.test(parts.figure)) return typed === '' ? ok(text) : err(NOT_A_FIGURE);
  const changed: TargetParts = { ...parts, [part]: typed };
  return ok(joinTarget(changed));
}

function isSign(text: string): boolean {
  return (TARGET_SIGNS as readonly string[]).includes(text);
}
