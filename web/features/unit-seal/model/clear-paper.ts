/** 淡于此的是纸，连同扫描的杂点；0 全白，255 全黑。 */
const PAPER = 32;

/**
 * 把白纸上的印章变成透明底的，就地改：墨越淡越透明，放在白纸上看还是原来的颜色。
 *
 * `pixels` are red, green, blue and alpha, a byte each. A picture that has anything transparent was cut out already and
 * stays as it is. Returns whether it was changed.
 */
export function clearPaper(pixels: Uint8ClampedArray): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at]! < 255) return false;
  for (let at = 0; at < pixels.length; at += 4) {
    const ink = 255 - Math.min(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
    const alpha = ink < PAPER ? 0 : ink;
    for (let channel = at; channel < at + 3; channel += 1) {
      pixels[channel] = alpha === 0 ? 0 : ((pixels[channel]! - (255 - alpha)) * 255) / alpha;
    }
    pixels[at + 3] = alpha;
  }
  return true;
}
