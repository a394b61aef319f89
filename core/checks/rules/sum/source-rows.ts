/** 一种来源，和它里面再分的各行。 */
interface Splitting {
  readonly whole: RegExp;
  readonly parts: RegExp;
}

const SPLIT: readonly Splitting[] = [
  // 中央补助、省级资金、政府性基金 ……
  {
    whole: /财政(?:拨款|资金|性资金|安排)/,
    parts: /中央|省|市级|[县区]级|本级|上级|地方|一般公共预算|政府性基金|国有资本|债券/,
  },
  { whole: /自有资金|单位资金|自筹/, parts: /事业收入|经营性?收入|附属单位/ },
];

/**
 * 资金各行里，相加成总额的是哪几行；给出序号，从 0 起。
 *
 * 中央、区级 are parts of 财政拨款, and 事业收入 of 自有资金, only where the whole has a row of its own above them; such rows are not
 * added twice.
 */
export function rowsThatAddUp(sources: readonly (string | null)[]): number[] {
  const met = new Set<Splitting>();
  return [...sources.keys()].filter((index) => {
    const source = sources[index] ?? '';
    const own = SPLIT.find(({ whole }) => whole.test(source));
    if (own !== undefined) met.add(own);
    return own !== undefined || ![...met].some(({ parts }) => parts.test(source));
  });
}
