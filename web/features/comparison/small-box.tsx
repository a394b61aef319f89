import type { BoxPlot } from '../../api/comparison.ts';
import type { Axis } from './model/axis.ts';
import { along, axisOf } from './model/axis.ts';

const WIDTH = 120;

/** 清单里的一小条箱线图；数都在旁边的格里。 */
export function SmallBox({ box }: { readonly box: BoxPlot }) {
  const axis = axisOf([box.greatest]);
  const [from, to] = [x(axis, box.lowerQuartile), x(axis, box.upperQuartile)];
  return (
    <svg className="small-box" viewBox={`0 0 ${WIDTH} 20`} aria-hidden="true">
      <line x1={x(axis, box.least)} x2={x(axis, box.greatest)} y1={10} y2={10} />
      <rect x={from} y={4} width={Math.max(2, to - from)} height={12} />
      <line className="small-box-median" x1={x(axis, box.median)} x2={x(axis, box.median)} y1={3} y2={17} />
    </svg>
  );
}

const x = (axis: Axis, value: number): number => 2 + along(axis, value) * (WIDTH - 4);
