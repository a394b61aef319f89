/** 权重结构：各类指标占多少分，合计 100。 */
export interface WeightRegime {
  /** 通行自哪个预算年度起。 */
  readonly from: number;
  readonly execution: number;
  readonly output: number;
  readonly benefit: number;
  readonly satisfaction: number;
  /** 成本单列为一级指标时的分值；列在产出之内时为 0。 */
  readonly cost: number;
}

/** 通行的几种权重结构，常用的在前。 */
export const WEIGHT_REGIMES: readonly WeightRegime[] = [
  { from: 0, execution: 10, output: 50, benefit: 30, satisfaction: 10, cost: 0 },
  { from: 0, execution: 10, output: 50, benefit: 40, satisfaction: 0, cost: 0 },
  { from: 2021, execution: 10, output: 40, benefit: 20, satisfaction: 10, cost: 20 },
  { from: 2021, execution: 10, output: 40, benefit: 30, satisfaction: 0, cost: 20 },
];
