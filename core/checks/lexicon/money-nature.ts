import { memoiseText } from '@duzhi/core/shared';

/** 经费的性质：养人的，还是维持运转的。 */
export type MoneyNature = '人员' | '运转';

const STAFF =
  /人员(?:经费|支出|工资|薪[酬资]|待遇|报酬|补[贴助])|工资|薪[酬资]|社保|五险|公积金|津贴|奖金|(?:工作者|网格员|协管员|辅警|干部|队员|教师|社工)(?:的)?(?:报酬|补贴|待遇|生活补助)|劳务派遣费/;
const RUNNING = /运[转行](?:经费|支出|费)|公用(?:经费|支出)|日常(?:运转|办公)|办公(?:经费|费|用品|开支)|水电费/;

/** 一段文字说到的经费性质，连同原文；没有说到时为空。 */
export function naturesIn(text: string | null | undefined): ReadonlyMap<MoneyNature, string> {
  return text == null ? NONE : readNatures(text);
}

const NONE: ReadonlyMap<MoneyNature, string> = new Map();

const readNatures = memoiseText((text): ReadonlyMap<MoneyNature, string> => {
  const staff = STAFF.exec(text)?.[0];
  const running = RUNNING.exec(text)?.[0];
  if (staff === undefined && running === undefined) return NONE;
  const natures = new Map<MoneyNature, string>();
  if (staff !== undefined) natures.set('人员', staff);
  if (running !== undefined) natures.set('运转', running);
  return natures;
});
