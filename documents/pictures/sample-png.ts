import { crc32, deflateSync } from 'node:zlib';

// Test support: pictures made chunk by chunk, so that each way of being wrong can be made.

/** 一个数据块；`crc` 不写是对的那个。 */
export interface SampleChunk {
  readonly type: string;
  readonly data: Uint8Array;
  readonly crc?: number;
}

export interface SampleShape {
  readonly width: number;
  readonly height: number;
  /** 0 灰度，2 彩色，3 调色板，4 灰度带透明，6 彩色带透明。 */
  readonly colour: 0 | 2 | 3 | 4 | 6;
  readonly depth: number;
  readonly interlaced?: boolean;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** 把数据块连成文件。 */
export function pngOf(chunks: readonly SampleChunk[]): Uint8Array {
  const written = chunks.map(({ type, data, crc }) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc ?? crc32(named));
    return Buffer.concat([length, named, check]);
  });
  return new Uint8Array(Buffer.concat([SIGNATURE, ...written]));
}

export function headerOf({ width, height, colour, depth, interlaced = false }: SampleShape): SampleChunk {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return { type: 'IHDR', data };
}

export function pixelsOf(scanlines: Uint8Array): SampleChunk {
  return { type: 'IDAT', data: deflateSync(scanlines) };
}

export const END: SampleChunk = { type: 'IEND', data: new Uint8Array() };

/**
 * 一枚演示用的圆形印章图样：透明的底，红色的双圈和一颗星。
 *
 * `paper` gives the colour and alpha of what is not ink.
 */
export function sealPng({ side = 240, paper = [255, 255, 255, 0] as readonly number[] } = {}): Uint8Array {
  const scanlines = Buffer.alloc(side * (1 + side * 4));
  const middle = (side - 1) / 2;
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      scanlines.set(isInk((x - middle) / middle, (y - middle) / middle) ? RED : paper, y * (1 + side * 4) + 1 + x * 4);
  return pngOf([headerOf({ width: side, height: side, colour: 6, depth: 8 }), pixelsOf(scanlines), END]);
}

const RED = [200, 16, 16, 255];

/** Of a disc of radius one: its two rings, and the star of five points in the middle. */
function isInk(x: number, y: number): boolean {
  const radius = Math.hypot(x, y);
  if (radius > 0.9 && radius < 0.99) return true;
  if (radius > 0.8 && radius < 0.84) return true;
  // From the point of the star, which is at the top, half a fifth of a turn to each side.
  const turn = (((Math.atan2(x, -y) / (2 * Math.PI)) * 5 + 5.5) % 1) - 0.5;
  return radius < 0.36 * (1 - 1.24 * Math.abs(turn));
}
