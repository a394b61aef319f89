import type { RuleOverride, Severity } from '@duzhi/core/checks';
import { findCheck } from '@duzhi/core/checks';

/** 要试的一条规则，另作的规定。 */
export interface RuleDraft {
  readonly code: string;
  readonly enabled: boolean;
  /** 不写照规则本身。 */
  readonly severity?: Severity | undefined;
  /** 阈值；不写的照规则本身。 */
  readonly parameters: Readonly<Record<string, number>>;
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'advice'] satisfies Severity[];

/** 写进地址的样子：R31.off~R22.error.share=0.3。 */
export function writeDrafts(drafts: readonly RuleDraft[]): string {
  return drafts
    .map(({ code, enabled, severity, parameters }) =>
      [
        code,
        ...(enabled ? [] : ['off']),
        ...(severity === undefined ? [] : [severity]),
        // A figure may hold a point, which parts the words here.
        ...Object.entries(parameters).map(([name, value]) => `${name}=${String(value).replace('.', '_')}`),
      ].join('.'),
    )
    .join('~');
}

/** 由地址读回；不认得的规则、阈值和写法略去。 */
export function readDrafts(text: string | undefined): readonly RuleDraft[] {
  const drafts = new Map<string, RuleDraft>();
  for (const part of (text ?? '').split('~')) {
    const [code = '', ...words] = part.split('.');
    const check = findCheck(code);
    if (check === undefined) continue;
    const known = (check.parameters ?? []).map(({ name }) => name);
    const parameters = words.flatMap((word) => {
      const [name = '', figure = ''] = word.split('=');
      const value = Number(figure.replace('_', '.'));
      return known.includes(name) && figure !== '' && Number.isFinite(value) ? [[name, value] as const] : [];
    });
    const severity = words.find((word) => SEVERITIES.includes(word)) as Severity | undefined;
    drafts.set(check.code, {
      code: check.code,
      enabled: !words.includes('off'),
      ...(severity === undefined ? {} : { severity }),
      parameters: Object.fromEntries(parameters),
    });
  }
  return [...drafts.values()];
}

/** 交给服务器的样子。 */
export function overridesOf(
  drafts: readonly RuleDraft[],
): Record<string, Pick<RuleOverride, 'enabled' | 'severity'> & { parameters: Record<string, number> }> {
  return Object.fromEntries(
    drafts.map(({ code, enabled, severity, parameters }) => [
      code,
      { enabled, parameters: { ...parameters }, ...(severity === undefined ? {} : { severity }) },
    ]),
  );
}
