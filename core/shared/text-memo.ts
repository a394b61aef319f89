/** 一段文字的各种读法，按读法的序号；还没有读的为 undefined。 */
type Readings = unknown[];

/** 新近问起的和早些时候的，各记住多少段文字。 */
const LIMIT = 8_000;

let recent = new Map<string, Readings>();
let earlier = new Map<string, Readings>();
let lastText = '';
let lastReadings: Readings = [];
let kinds = 0;

/**
 * 读一段文字的函数，记住读过的：同样的文字在一本里、在各单位之间反复出现。
 *
 * `read` must be pure. What all such functions know of a text lies in one place, so that the many rules that look at a cell
 * find it once and then have it near; in a map for each function every look-up would fetch the text from far away again.
 */
export function memoiseText<Reading extends NonNullable<unknown> | null>(
  read: (text: string) => Reading,
): (text: string) => Reading {
  const kind = kinds++;
  return (text) => {
    const readings = text === lastText ? lastReadings : readingsOf(text);
    let reading = readings[kind] as Reading | undefined;
    if (reading === undefined) {
      reading = read(text);
      readings[kind] = reading;
    }
    return reading;
  };
}

/** The memory is bounded: of two halves the one that was not asked of late is dropped when the other is full. */
function readingsOf(text: string): Readings {
  let readings = recent.get(text);
  if (readings === undefined) {
    readings = earlier.get(text) ?? new Array(kinds).fill(undefined);
    if (recent.size >= LIMIT) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(text, readings);
  }
  lastText = text;
  lastReadings = readings;
  return readings;
}

/** 忘记读过的全部文字：量头一次读要多少时间。 */
export function forgetTexts(): void {
  recent = new Map();
  earlier = new Map();
  lastText = '';
  lastReadings = [];
}
