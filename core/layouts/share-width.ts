/** 一排各块的宽度：有定宽的照定宽，其余平分；除不尽的，连同没有人分的，归最后可分的一块。 */
export function shareWidth(boxes: readonly { readonly width?: number }[], width: number): number[] {
  const left = boxes.reduce((rest, box) => rest - (box.width ?? 0), width);
  const takers = boxes.filter((box) => box.width === undefined).length;
  const share = takers === 0 ? 0 : Math.floor(left / takers);
  const widths = boxes.map((box) => box.width ?? share);
  const last = takers === 0 ? boxes.length - 1 : boxes.findLastIndex((box) => box.width === undefined);
  if (last >= 0) widths[last]! += left - share * takers;
  return widths;
}
