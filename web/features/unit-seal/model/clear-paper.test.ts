import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { clearPaper } from './clear-paper.ts';

const CASES = [
  { name: '白纸全透明', pixel: [255, 255, 255], cleared: [0, 0, 0, 0] },
  { name: '发黄的纸也是纸', pixel: [250, 245, 230], cleared: [0, 0, 0, 0] },
  { name: '红印几乎不透明', pixel: [200, 16, 16], cleared: [196, 0, 0, 239] },
  { name: '墨迹不透明', pixel: [0, 0, 0], cleared: [0, 0, 0, 255] },
  { name: '淡红半透明', pixel: [255, 128, 128], cleared: [255, 0, 0, 127] },
] as const;

describe('白纸上的印章变成透明底的', () => {
  for (const { name, pixel, cleared } of CASES) {
    it(name, () => {
      const pixels = Uint8ClampedArray.of(...pixel, 255);
      assert.ok(clearPaper(pixels));
      assert.deepEqual([...pixels], cleared);
    });
  }

  it('放回白纸上，墨还是原来的颜色', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), (pixel) => {
        fc.pre(Math.min(...pixel) < 224);
        const pixels = Uint8ClampedArray.of(...pixel, 255);
        clearPaper(pixels);
        const alpha = pixels[3]! / 255;
        for (const [channel, was] of pixel.entries()) {
          const now = pixels[channel]! * alpha + 255 * (1 - alpha);
          assert.ok(Math.abs(now - was) <= 1, `${was} became ${now}`);
        }
      }),
      { seed: 20260101 },
    );
  });

  it('只有四角透明的，当作放在白纸上', () => {
    const white = [255, 255, 255, 255];
    const pixels = Uint8ClampedArray.of(...white, ...white, ...white, 0, 0, 0, 0);
    assert.ok(clearPaper(pixels));
    assert.deepEqual([...pixels], new Array(16).fill(0));
  });

  it('已经去了底的照原样', () => {
    const pixels = Uint8ClampedArray.of(255, 255, 255, 255, 200, 16, 16, 0);
    assert.ok(!clearPaper(pixels));
    assert.deepEqual([...pixels], [255, 255, 255, 255, 200, 16, 16, 0]);
  });
});
