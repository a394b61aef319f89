/** 名称里的量词，可嵌入正则表达式，长的在前。 */
export const MEASURE_PATTERN =
  '人次|户次|车次|班次|场次|批次|台次|件次|架次|课时|学时|工时|工日|平方米|平方公里|立方米|公里|公斤|公顷|小时|分钟|千瓦时|件|起|宗|处|条|台|辆|期|份|套|座|项|棵|株|盏|吨|米|亩|篇|批|轮|支|面|块|栋|幢|间|所|本|张|遍|类|届|户|人|次|场|个|家|名|只|根|片|组|班|幅|册|部|桶|袋|箱|桌|顶|艘|架|口|扇|门|天|年|月|元|万元|亿元|%';
const BRACKETED = new RegExp(`[（(](?:单位[:：]?)?(万?(?:${MEASURE_PATTERN}))[）)]$`);
const COUNTED = new RegExp(`(${MEASURE_PATTERN})数量?$`);
const DURATION: readonly [RegExp, string][] = [
  [/(?:年限|寿命)$/, '年'],
  [/天数$/, '天'],
];
/** 只用“个”的事物。 */
const THINGS =
  /(?:社区|行政村|自然村|村|街道|乡镇|部门|科室|网格|小组|站点|点位|网点|项目|品牌|案例|岗位|工种|专业|指标|系统|平台|机构)(?:总|个)?数量?$/;
const EVERY: readonly [RegExp, string][] = [
  [/每[日天]|日均/, '日'],
  [/每周|周均/, '周'],
  [/每月|月均/, '月'],
  [/每季度?/, '季度'],
  [/每年|年均/, '年'],
];

/**
 * 名称自己说明的计量单位：每日……次数 → 次/日，……社区数 → 个，里程（公里）→ 公里。
 *
 * Null where the name leaves the unit open (a plain 数量, an amount of money, 满意度).
 */
export function unitStatedBy(name: string): string | null {
  const bracketed = BRACKETED.exec(name)?.[1];
  if (bracketed !== undefined) return bracketed;
  const body = name.replace(/[（(][^（()）]*[）)]$/, '');
  if (/(?:比例|比重|占比)$/.test(body)) return '%';
  for (const [pattern, unit] of DURATION) if (pattern.test(body)) return unit;
  const measure = THINGS.test(body) ? '个' : COUNTED.exec(body)?.[1];
  if (measure === undefined || measure === '元' || measure === '%') return null;
  for (const [pattern, period] of EVERY) if (pattern.test(body)) return `${measure}/${period}`;
  return measure;
}
