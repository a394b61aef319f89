// The page of each rule, from the rule itself: its examples are run, so that what the page shows is what the rule says.
import { describePointer } from '@duzhi/core/book';
import type { AdjustmentCheck, Check, Example, Severity } from '@duzhi/core/checks';
import { runExample } from '@duzhi/core/checks';

const SEVERITIES: Record<Severity, string> = {
  error: '错误（退回修改）',
  warning: '提醒（说明或修改）',
  advice: '建议',
};
const FAMILIES: Record<string, string> = {
  sum: '表内勾稽',
  tie: '表间勾稽',
  complete: '完整性',
  measurable: '指标可衡量',
  relevant: '相关性',
  wording: '文字',
  score: '自评与监控',
  adjustment: '调整',
};

type Documented = Check | AdjustmentCheck;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const family = (check: Documented): string => check.rule.slice(0, check.rule.indexOf('/'));

/** 规则目录：按族列出每条规则。 */
export function checkIndexPage(checks: readonly Documented[]): string {
  const parts = [
    `# 检查规则\n\n共 ${checks.length} 条。本目录由规则本身生成（\`npm run generate\`），例子都运行过。\n`,
  ];
  for (const [name, title] of Object.entries(FAMILIES)) {
    const own = checks.filter((check) => family(check) === name);
    if (own.length === 0) continue;
    const rows = own.map(
      (check) =>
        `| [${check.code}](${check.code}.md) | ${cell(check.title)} | ${SEVERITIES[check.severity]} | ${check.basis} |`,
    );
    parts.push(`## ${title}\n\n| 编号 | 应当怎样 | 程度 | 依据 |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`);
  }
  return parts.join('\n');
}

/** 一条规则的页面。 */
export function checkPage(check: Documented): string {
  const parts = [
    `# ${check.code} ${check.title}\n`,
    `| | |\n| --- | --- |\n| 规则名 | \`${check.rule}\` |\n| 程度 | ${SEVERITIES[check.severity]} |\n| 依据 | ${check.basis} |\n`,
    `${check.help}\n`,
  ];
  if (check.parameters !== undefined && check.parameters.length > 0) {
    const rows = check.parameters.flatMap(({ name, meaning, values }) =>
      values.map(
        ({ from, value }) => `| \`${name}\` | ${cell(meaning)} | ${from === 0 ? '一直' : `${from} 年起`} | ${value} |`,
      ),
    );
    parts.push(`## 阈值\n\n| 名称 | 含义 | 适用年度 | 值 |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`);
  }
  const { fail, pass, notApplicable } = check.examples;
  parts.push(`## 会指出的\n\n${fail.map((example) => failing(check, example)).join('\n')}\n`);
  parts.push(`## 不会指出的\n\n${pass.map(({ name }) => `- ${cell(name)}`).join('\n')}\n`);
  parts.push(`## 不适用\n\n${notApplicable.map(({ name }) => `- ${cell(name)}`).join('\n')}\n`);
  return parts.join('\n');
}

function failing(check: Documented, example: Example): string {
  const { book, findings } = runExample(check, example);
  const lines = findings.map(({ at, message, fix, repairs }) => {
    const ways = fix !== undefined ? ['可以自动修正'] : (repairs ?? []).map(({ label }) => label);
    const offered = ways.length === 0 ? '' : `（${ways.join('；')}）`;
    return `  - ${cell(describePointer(book, at[0] ?? ''))}：${cell(message)}${cell(offered)}`;
  });
  return [`- ${cell(example.name)}`, ...lines].join('\n');
}
