/** 分得的最小宽度，毫米：五个字左右。 */
const LEAST_SHARE = 20;

/**
 * 一排各块的宽度：有定宽的照定宽，其余平分；没有可分的，余下的归最后一块。
 *
 * Whole millimetres that add up to `width`. Where the fixed widths leave too little to share, they give way in proportion.
 */
export function shareWidth(boxes: readonly { readonly width?: number }[], width: number): number[] {
  const takers = boxes.filter((box) => box.width === undefined).length;
  const fixed = boxes.reduce((sum, box) => sum + (box.width ?? 0), 0);
  const room = Math.min(fixed, width - takers * LEAST_SHARE);
  const widths = boxes.map((box) => (box.width === undefined ? 0 : Math.floor((box.width * room) / fixed)));
  const left = widths.reduce((rest, each) => rest - each, width);
  const share = takers === 0 ? 0 : Math.floor(left / takers);
  for (const [index, box] of boxes.entries()) if (box.width === undefined) widths[index] = share;
  const last = takers === 0 ? boxes.length - 1 : boxes.findLastIndex((box) => box.width === undefined);
  if (last >= 0) widths[last]! += left - share * takers;
  return widths;
}
