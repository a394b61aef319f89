import { strFromU8, unzipSync, zipSync } from 'fflate';

/** 可重复的随机数：同一种子给出同一串数（mulberry32）。 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * 随机损坏一份文件。
 *
 * Half of the packages are damaged within and packed again, so that the harm gets past the unzipping.
 */
export function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  if (isPackage(bytes) && random() < 0.5) {
    const parts = unzipSync(bytes);
    const names = Object.keys(parts).filter((name) => parts[name]!.length > 0);
    const name = names[Math.floor(random() * names.length)]!;
    const part = parts[name]!;
    const harmed = random() < 0.5 ? damageBytes(part, random) : damageMarkup(part, random);
    return zipSync({ ...parts, [name]: harmed }, { level: 1, mtime: new Date('2024-01-01T00:00:00Z') });
  }
  return random() < 0.3 && !isPackage(bytes) ? damageMarkup(bytes, random) : damageBytes(bytes, random);
}

const isPackage = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function damageBytes(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * bytes.length);
  const length = Math.floor(random() ** 4 * bytes.length) + 1;
  switch (Math.floor(random() * 5)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return joined(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + length)));
    case 2:
      return joined(bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at));
    case 3: {
      const noise = Uint8Array.from({ length: Math.min(length, 4096) }, () => Math.floor(random() * 256));
      return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
    }
    default: {
      const copy = bytes.slice();
      for (let count = Math.ceil(random() ** 3 * 200); count > 0; count -= 1)
        copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
      return copy;
    }
  }
}

/** Absurd numbers and pieces in the wrong place: still well formed as text, wrong in what it says. */
function damageMarkup(bytes: Uint8Array, random: () => number): Uint8Array {
  const text = strFromU8(bytes);
  const pieces = text.match(/<[^>]*>|[^<]+/g) ?? [text];
  for (let count = Math.ceil(random() * 12); count > 0 && pieces.length > 1; count -= 1) {
    const at = Math.floor(random() * pieces.length);
    const other = pieces[Math.floor(random() * pieces.length)]!;
    const turn = random();
    if (turn < 0.3)
      pieces[at] = pieces[at]!.replace(/\d+/, ['0', '-1', '65536', '99999999999', '1e9'][Math.floor(random() * 5)]!);
    else if (turn < 0.6) pieces.splice(at, 1);
    else if (turn < 0.8) pieces.splice(at, 0, other);
    else pieces[at] = other;
  }
  return new TextEncoder().encode(pieces.join(''));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
