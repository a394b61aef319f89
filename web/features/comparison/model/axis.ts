/** 横轴：从哪里到哪里，刻度写在哪里。 */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/** 刻度大致这么多。 */
const TICKS = 5;

/**
 * 由零起、容得下各数的横轴，刻度是整齐的数（1、2、5 乘十的幂）。
 *
 * From zero, so that four times the price looks four times as far.
 */
export function axisOf(values: readonly number[]): Axis {
  const greatest = Math.max(...values, 0);
  if (greatest === 0) return { from: 0, to: 1, ticks: [0, 1] };
  const rough = greatest / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough)!;
  const count = Math.ceil(greatest / step);
  // Counted, not added up: 0.1 + 0.2 is no tidy tick.
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(index * step));
  return { from: 0, to: ticks.at(-1)!, ticks };
}

const tidy = (value: number): number => Number(value.toPrecision(12));

/** 一个数在轴上的位置，0 到 1。 */
export function along({ from, to }: Axis, value: number): number {
  return (value - from) / (to - from);
}
