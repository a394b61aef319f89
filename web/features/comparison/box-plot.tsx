import type { BoxPlot as Box } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import type { Axis } from './model/axis.ts';
import { along, axisOf } from './model/axis.ts';
import { yuan } from './price-words.ts';
import { compareWords } from './words.ts';

/** 一行：一年的，或各年合在一起的。 */
export interface PlotRow {
  readonly name: string;
  readonly box: Box;
  /** 离群的各点，单位名称和单价。 */
  readonly points: readonly { readonly name: string; readonly price: number; readonly above: boolean }[];
}

const WIDTH = 720;
const LEFT = 104;
const RIGHT = 44;
const ROW = 56;
const TOP = 8;
const FOOT = 28;

/** 箱线图；图上的数，下面的表里都有。 */
export function BoxPlot({ title, rows }: { readonly title: string; readonly rows: readonly PlotRow[] }) {
  const w = useWords(compareWords);
  const axis = axisOf(rows.flatMap(({ box }) => [box.least, box.greatest]));
  const height = TOP + rows.length * ROW + FOOT;
  const said = rows.map(({ name, box }) =>
    w.boxOf(name, ...([box.least, box.lowerQuartile, box.median, box.upperQuartile, box.greatest].map(yuan) as Five)),
  );
  return (
    <div className="box-plot-frame">
      <svg
        className="box-plot"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`${title}。${said.join('；')}`}
      >
        {axis.ticks.map((tick) => (
          <g key={tick} className="box-plot-tick">
            <line x1={x(axis, tick)} x2={x(axis, tick)} y1={TOP} y2={height - FOOT} />
            <text x={x(axis, tick)} y={height - 10} textAnchor="middle">
              {yuan(tick)}
            </text>
          </g>
        ))}
        {rows.map((row, index) => (
          <PlottedRow key={row.name} row={row} axis={axis} middle={TOP + index * ROW + ROW / 2} />
        ))}
      </svg>
      <p className="box-plot-legend">{w.legend}</p>
    </div>
  );
}

type Five = [string, string, string, string, string];

function PlottedRow({ row, axis, middle }: { readonly row: PlotRow; readonly axis: Axis; readonly middle: number }) {
  const w = useWords(compareWords);
  const { box } = row;
  const [from, to] = [x(axis, box.lowerQuartile), x(axis, box.upperQuartile)];
  const [low, high] = [x(axis, box.lowerWhisker), x(axis, box.upperWhisker)];
  return (
    <g>
      <text className="box-plot-name" x={LEFT - 12} y={middle + 4} textAnchor="end">
        {row.name}
      </text>
      <g className="box-plot-whisker">
        <line x1={low} x2={from} y1={middle} y2={middle} />
        <line x1={to} x2={high} y1={middle} y2={middle} />
        <line x1={low} x2={low} y1={middle - 7} y2={middle + 7} />
        <line x1={high} x2={high} y1={middle - 7} y2={middle + 7} />
      </g>
      <rect className="box-plot-box" x={from} y={middle - 12} width={Math.max(2, to - from)} height={24} />
      <line
        className="box-plot-median"
        x1={x(axis, box.median)}
        x2={x(axis, box.median)}
        y1={middle - 12}
        y2={middle + 12}
      />
      {row.points.map(({ name, price, above }, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: two units may ask the same price; the points never move.
          key={index}
          className="box-plot-point"
          data-above={above || undefined}
          cx={x(axis, price)}
          cy={middle}
          r={5}
        >
          <title>{w.pointOf(name, yuan(price))}</title>
        </circle>
      ))}
    </g>
  );
}

const x = (axis: Axis, value: number): number => LEFT + along(axis, value) * (WIDTH - LEFT - RIGHT);
