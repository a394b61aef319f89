import type { Check } from '@duzhi/core/checks';
import { CHECKS, findCheck } from '@duzhi/core/checks';
import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { jsonText } from '../output/json-text.ts';
import { ruleListText, ruleText } from '../output/rule-text.ts';
import { nearest } from '../text/nearest.ts';

/** duzhi rules：有哪些规则；写出编号时是该规则的说明页。 */
export const rules: Command = {
  usage: {
    name: 'rules',
    summary: '检查规则：有哪些，每条为什么要查、怎样改。',
    synopsis: 'rules [规则编号或规则名] [--json]',
    options: { json: { help: '打印 JSON' } },
    examples: [
      ['duzhi rules', '全部规则'],
      ['duzhi rules R13', '一条规则的说明'],
    ],
  },
  async run(args, terminal) {
    const [wanted, extra] = args.positionals;
    const json = args.has('json');
    if (extra !== undefined) return wrongUsage(rules.usage, `一次看一条规则，多写了 ${extra}。`, terminal);
    if (wanted === undefined) {
      if (json) await terminal.print(jsonText(CHECKS.map(ruleJson), true));
      else
        await terminal.printLines([
          ...ruleListText(CHECKS, terminal.style, terminal.width),
          '',
          `共 ${CHECKS.length} 条。一条的说明：duzhi rules 编号`,
        ]);
      return 0;
    }
    const found = findCheck(wanted);
    if (found === undefined) return wrongUsage(rules.usage, unknownRule(wanted), terminal);
    if (json) await terminal.print(jsonText(ruleJson(found), true));
    else await terminal.printLines(ruleText(found, terminal.style, terminal.width));
    return 0;
  },
};

/** “没有规则 R1，是不是 R11？” */
export function unknownRule(wanted: string): string {
  const guess = nearest(
    wanted,
    CHECKS.flatMap(({ code, rule }) => [code, rule]),
  );
  return `没有规则 ${wanted}${guess === undefined ? '' : `，是不是 ${guess}？`}全部规则见 duzhi rules。`;
}

function ruleJson(check: Check): object {
  const { rule, code, title, severity, basis, help, parameters, examples, scope } = check;
  const appliesTo = check.scope === 'form' ? check.appliesTo : undefined;
  return { code, rule, title, severity, basis, help, scope, appliesTo, parameters, examples };
}
