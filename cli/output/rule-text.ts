import { FORM_KIND_TITLES } from '@duzhi/core/book';
import type { Check, DatedParameter, Severity } from '@duzhi/core/checks';
import type { Style } from '../text/style.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import { hang } from '../text/wrap.ts';

const SEVERITY_NAMES: Record<Severity, string> = { error: '错误', warning: '提醒', advice: '建议' };

const FAMILIES: Record<string, string> = {
  sum: '表内合计',
  tie: '表间勾稽',
  complete: '填写完整',
  measurable: '指标可衡量',
  relevant: '指标与支出相关',
  wording: '文字',
  score: '分值与得分',
};

/** 全部规则，按族排列。 */
export function ruleListText(checks: readonly Check[], style: Style, width: number): string[] {
  const families = Map.groupBy(checks, ({ rule }) => rule.split('/')[0]!);
  return [...families].flatMap(([family, members], index) => [
    ...(index === 0 ? [] : ['']),
    style.strong(FAMILIES[family] ?? family),
    ...members.flatMap(({ code, severity, title }) => hang(`  ${code} ${SEVERITY_NAMES[severity]}  `, title, width)),
  ]);
}

/** 一条规则的说明页。 */
export function ruleText(check: Check, style: Style, width: number): string[] {
  const facts: [string, string][] = [
    ['规则名', check.rule],
    ['程度', SEVERITY_NAMES[check.severity]],
    ['依据', check.basis],
    ['用于', check.scope === 'book' ? '全册' : check.appliesTo.map((kind) => FORM_KIND_TITLES[kind]).join('、')],
  ];
  const labelWidth = Math.max(...facts.map(([label]) => displayWidth(label)));
  return [
    style.strong(`${check.code} ${check.title}`),
    '',
    ...facts.flatMap(([label, value]) => hang(`  ${padEnd(label, labelWidth)}  `, value, width)),
    '',
    ...hang('  ', check.help, width),
    ...section(
      '阈值',
      (check.parameters ?? []).map((parameter) => parameterText(parameter)),
      width,
    ),
    ...section(
      '会指出',
      check.examples.fail.map(({ name }) => name),
      width,
    ),
    ...section(
      '不会指出',
      check.examples.pass.map(({ name }) => name),
      width,
    ),
    ...section(
      '不适用',
      check.examples.notApplicable.map(({ name }) => name),
      width,
    ),
  ];
}

function section(heading: string, items: readonly string[], width: number): string[] {
  return items.length === 0 ? [] : ['', `  ${heading}：`, ...items.flatMap((item) => hang('    - ', item, width))];
}

function parameterText({ name, meaning, values }: DatedParameter): string {
  const dated = values.map(({ from, value }) => (from === 0 ? String(value) : `${from} 年度起 ${value}`));
  return `${meaning}：${dated.join('，')}（规则集里叫 ${name}）`;
}
