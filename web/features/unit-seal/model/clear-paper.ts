/** 淡于此的是纸，连同扫描的杂点；0 全白，255 全黑。 */
const PAPER = 32;

/**
 * 把白纸上的印章变成透明底的，就地改：墨越淡越透明，放在白纸上看还是原来的颜色。
 *
 * `pixels` are red, green, blue and alpha, a byte each. A picture of which a third is see-through was cut out already and
 * stays as it is; with less, it lies on white paper. Returns whether it was changed.
 */
export function clearPaper(pixels: Uint8ClampedArray): boolean {
  if (seeThroughShare(pixels) >= CUT_OUT) return false;
  for (let at = 0; at < pixels.length; at += 4) {
    const solid = pixels[at + 3]! / 255;
    for (let channel = at; channel < at + 3; channel += 1)
      pixels[channel] = pixels[channel]! * solid + 255 * (1 - solid);
    const ink = 255 - Math.min(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
    const alpha = ink < PAPER ? 0 : ink;
    for (let channel = at; channel < at + 3; channel += 1) {
      pixels[channel] = alpha === 0 ? 0 : ((pixels[channel]! - (255 - alpha)) * 255) / alpha;
    }
    pixels[at + 3] = alpha;
  }
  return true;
}

/** 去了底的至少这么多看得透；服务器也照这个收。 */
const CUT_OUT = 1 / 3;
/** 不透明度不到一半的看得透。 */
const SOLID = 128;

function seeThroughShare(pixels: Uint8ClampedArray): number {
  let count = 0;
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at]! < SOLID) count += 1;
  return (count * 4) / pixels.length;
}
