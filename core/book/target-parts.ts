import { foldText, isBlankMark } from '@duzhi/core/shared';
import type { Target } from './target.ts';

/**
 * 指标值分在三栏里的写法：指标性质（计算符号）、数值、计量单位。
 *
 * A part that is not written is "". What cannot be divided (提高, 80%-90%, 2024年12月底前) stands whole in `figure`.
 */
export interface TargetParts {
  readonly sign: string;
  readonly figure: string;
  readonly unit: string;
}

/** 计算符号栏里可以写的。 */
export const TARGET_SIGNS = ['≥', '≤', '=', '>', '<'] as const;

const SIGN = /^(?:[≥≤<>=≧≦]|>=|<=)$/;
const SIGNED = /^\D*[≥≤<>=≧≦]/;
const DIVISIBLE = /^(≥|≤|≧|≦|>=|<=|[<>=])?([+-]?\d[\d,]*(?:\.\d+)?)([^\d\s]{0,8})$/;

/** 把指标值分到三栏；连起来（`joinTarget`）就是原文，一字不差。 */
export function splitTarget(target: Target): TargetParts {
  const text = target.text ?? '';
  const whole: TargetParts = { sign: '', figure: text, unit: '' };
  if (target.nature !== 'quantity' || target.upper !== undefined) return whole;
  const [match, sign = '', figure = '', unit = ''] = DIVISIBLE.exec(text) ?? [];
  // 90%以上 has its sign behind the unit, and would be torn apart.
  if (match === undefined || (sign === '') !== (target.comparator === undefined)) return whole;
  const parts: TargetParts = { sign, figure, unit };
  return joinTarget(parts) === text ? parts : whole;
}

/**
 * 三栏的写法连成指标值；数值空着的为 ""。
 *
 * A unit follows a figure alone, and a sign is not written twice.
 */
export function joinTarget({ sign, figure, unit }: TargetParts): string {
  if (figure === '') return '';
  const measured = unit !== '' && !isBlankMark(unit) && /\d$/.test(figure) ? figure + unit : figure;
  return SIGN.test(foldText(sign)) && !SIGNED.test(measured) ? sign + measured : measured;
}
