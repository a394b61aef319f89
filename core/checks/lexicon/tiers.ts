/** 定性指标的完成等次：达成、部分达成、未达成。 */
export type Tier = 'achieved' | 'partly' | 'missed';

const TIER =
  /^(部分|基本未|未能?|全部|全面|已)?(?:达成|达到|实现)(?:了)?(?:年度|预期|预定|既定|绩效)*(?:指标|目标)?(?:并具有一定效果|且效果较差)?$/;

/** 实际完成值写的等次；不是等次用语时为 null。 */
export function tierOf(text: string): Tier | null {
  const match = TIER.exec(plain(text));
  if (match === null) return null;
  const before = match[1] ?? '';
  return before === '部分' ? 'partly' : before.includes('未') ? 'missed' : 'achieved';
}

const UNFINISHED =
  /^(?:(?:暂时?|目前|现)?(?:部分|尚未|未|没有?|仅|只)(?:能|有|全部|全面|完全|按期|按时|如期|按计划)*(?:达成|达到|达标|完成|实现|开展|实施|启动|落实|执行|建成|通过|支付|验收)|(?:正在)?进行中|正在|推进中|实施中|延期|推迟|取消)/;

/** 完成情况的文字是否说没有做完：部分达成、未开展、进行中。 */
export function saysUnfinished(text: string): boolean {
  const tier = tierOf(text);
  return tier === 'partly' || tier === 'missed' || UNFINISHED.test(plain(text));
}

const NONE = /^(?:无|零|没有|未发生|未出现|不存在|零发生|从未发生)/;

/** 完成情况的文字是否说一件也没有：无投诉、未发生。 */
export function saysNone(text: string): boolean {
  return NONE.test(plain(text));
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s。;；,，.]/g, '');
