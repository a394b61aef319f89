/** 一处笔误。 */
export interface Slip {
  /** 在文字中的位置。 */
  readonly at: number;
  /** 有误的原文。 */
  readonly text: string;
  /** 正确的写法：一种就是确定的，几种待人选，没有时要人重写。 */
  readonly rights: readonly string[];
  /** 一句话说明。 */
  readonly says: string;
}

/** “甲”应为“乙”。 */
export function misspelt(at: number, text: string, ...rights: string[]): Slip {
  return { at, text, rights, says: `“${text}”应为${rights.map((right) => `“${right}”`).join('或')}` };
}
