/** 财政拨款里面再分的各行：中央补助、省级资金、政府性基金 ……。 */
const WITHIN_FISCAL = /中央|省|市级|[县区]级|本级|上级|地方|一般公共预算|政府性基金|国有资本|债券/;
const FISCAL = /财政(?:拨款|资金|性资金|安排)/;

/**
 * 资金各行里，相加成总额的是哪几行；给出序号，从 0 起。
 *
 * 中央、区级 are parts of 财政拨款 only where 财政拨款 has a row of its own above them; such rows are not added twice.
 */
export function rowsThatAddUp(sources: readonly (string | null)[]): number[] {
  let fiscal = false;
  return [...sources.keys()].filter((index) => {
    const source = sources[index] ?? '';
    const own = FISCAL.test(source);
    const within = fiscal && !own && WITHIN_FISCAL.test(source);
    fiscal ||= own;
    return !within;
  });
}
