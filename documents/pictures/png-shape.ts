/** 0 灰度，2 彩色，3 调色板，4 灰度带透明，6 彩色带透明。 */
export type ColourType = 0 | 2 | 3 | 4 | 6;

/** PNG 的 IHDR：大小、色彩、是否隔行。 */
export interface Header {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly colour: ColourType;
  readonly interlaced: boolean;
}

/** 一遍像素：几列几行，每行几个字节（不算说明怎样滤过的首字节）。 */
interface Pass {
  readonly columns: number;
  readonly rows: number;
  readonly rowBytes: number;
}

/** 像素分几遍写：不隔行的一遍，隔行（Adam7）的七遍，空的不算。 */
export function passesOf({ width, height, bitsPerPixel, interlaced }: Header): readonly Pass[] {
  return PASSES[interlaced ? 'interlaced' : 'plain'].flatMap(({ x, y, across, down }) => {
    const columns = Math.ceil((width - x) / across);
    const rows = Math.ceil((height - y) / down);
    return columns > 0 && rows > 0 ? [{ columns, rows, rowBytes: Math.ceil((columns * bitsPerPixel) / 8) }] : [];
  });
}

/** Where the pixels of a pass begin and how far apart they stand. */
const PASSES = {
  plain: [{ x: 0, y: 0, across: 1, down: 1 }],
  interlaced: [
    { x: 0, y: 0, across: 8, down: 8 },
    { x: 4, y: 0, across: 8, down: 8 },
    { x: 0, y: 4, across: 4, down: 8 },
    { x: 2, y: 0, across: 4, down: 4 },
    { x: 0, y: 2, across: 2, down: 4 },
    { x: 1, y: 0, across: 2, down: 2 },
    { x: 0, y: 1, across: 1, down: 2 },
  ],
} as const;
