import type { DamageReport } from './damage-run.ts';
import type { CheckingResult, CopyResult, MutationResult } from './measure.ts';
import { DAMAGE_BOUNDS } from './measure.ts';

/** 一份文件的检查与改动试验。 */
export interface DocumentResult {
  readonly name: string;
  readonly checking: CheckingResult;
  readonly mutations: readonly MutationResult[];
}

const KINDS: Record<MutationResult['kind'], string> = { number: '数', unit: '单位', name: '名称' };
const FORMATS: Record<CopyResult['copy']['format'], string> = {
  text: '文本',
  html: '网页',
  xlsx: 'Excel',
  xls: '旧版 Excel',
  docx: 'Word',
};

/** 质量页 docs/quality.md 的全文。 */
export function qualityPage(
  copies: readonly CopyResult[],
  documents: readonly DocumentResult[],
  damage: DamageReport,
): string {
  return `# 质量

本页由测试生成（\`npm run quality\`），数字都是跑出来的；随机的部分种子固定，重跑应得同样的结果。测试把本页与重跑的结果比较，不一致就不通过。

## 读得对不对

演示街道办事处的六张表，共 ${copies[0]?.score.expected ?? 0} 个值，用各种方式存成文件再读，逐值比较。

| 文件 | 怎样存的 | 读对的值 | 多出的值 | 报告没有读懂的 |
| --- | --- | --- | --- | --- |
${copies.map(({ copy, score, problems }) => `| ${FORMATS[copy.format]} | ${copy.name} | ${score.right} / ${score.expected} | ${score.extra} | ${problems} |`).join('\n')}

“残留文字”与“隐藏的文字”两行报告的，正是那些 Word 不显示的文字：不算作值，也不悄悄丢掉。

## 查得准不准

每份文件都有一张已知毛病的清单（规则和单元格，见 quality/known-defects.ts），由人对着原件逐条列出。

| 文件 | 已知的毛病 | 找到的 | 对得上的勾稽 | 报告为相符的 | 对得上却被指出的 |
| --- | --- | --- | --- | --- | --- |
${documents.map(({ name, checking: c }) => `| ${name} | ${c.known} | ${c.found} | ${c.ties} | ${c.tiesShown} | ${c.wronglyFlagged} |`).join('\n')}

## 改动一处，查不查得出

把文件里的每一个数、单位、名称各改动一次，重新读、重新查。“应当查得出”的是表里另有一处与它相对的；查得出，指管这件事的规则点到了被改的那一格。
没有另一处相对的（例如一个满意度目标写 95% 还是 94%），没有哪条规则能知道，只要求不因此冤枉别的单元格。

| 文件 | 改动 | 试了 | 应当查得出 | 查出的 | 冤枉了别处的 |
| --- | --- | --- | --- | --- | --- |
${documents.flatMap(({ name, mutations }) => mutations.map((m) => `| ${name} | ${KINDS[m.kind]} | ${m.tried} | ${m.governed} | ${m.caught} | ${m.astray} |`)).join('\n')}

## 坏文件

随机损坏 ${damage.tried} 份文件（截断、删去、重复、改字节、在压缩包里改、把标记换成荒唐的数），各读、认、查一遍。

| 仍读出目标册的 | 用一句话说明原因而拒绝的 | 程序出错的 | 超过 ${DAMAGE_BOUNDS.slowestMs / 1000} 秒的 | 内存超过 ${DAMAGE_BOUNDS.peakMiB} MiB 的 |
| --- | --- | --- | --- | --- |
| ${damage.read} | ${damage.refused} | ${damage.crashes.length} | ${damage.slowestMs > DAMAGE_BOUNDS.slowestMs ? '有' : 0} | ${damage.peakMiB > DAMAGE_BOUNDS.peakMiB ? '有' : 0} |
`;
}
