import { parseArgs } from 'node:util';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { nearest } from './text/nearest.ts';
import { displayWidth, padEnd } from './text/width.ts';

/** 一个选项。 */
export interface Option {
  /** 单字母写法，如 "o"。 */
  readonly short?: string;
  /** 值的名称，印在用法里；没有值的开关没有此键。 */
  readonly value?: string;
  /** 可以写几次。 */
  readonly multiple?: boolean;
  /** 值只能是这几个之一。 */
  readonly choices?: readonly string[];
  readonly help: string;
}

/** 一个命令的用法。 */
export interface Usage {
  readonly name: string;
  /** 一句话说明做什么。 */
  readonly summary: string;
  /** 用法行，不含 "duzhi"，如 "check 文件… [选项]"。 */
  readonly synopsis: string;
  readonly options: Readonly<Record<string, Option>>;
  /** 例子：命令与说明。 */
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  /** 补充说明，一段一句。 */
  readonly notes?: readonly string[];
}

/** 读好的命令行。 */
export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  /** 选项最后一次的值。 */
  value(option: string): string | undefined;
  values(option: string): readonly string[];
}

const HELP: Option = { short: 'h', help: '显示这份说明' };

/** 读一个命令的参数；错误是一句中文，指出不认识的选项和最像的一个。 */
export function parseArguments(usage: Usage, argv: readonly string[]): Result<Arguments, string> {
  const options: Record<string, Option> = { ...usage.options, help: HELP };
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { short, value }]) => [
        name,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          multiple: true,
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) return err(unknownOption(token.rawName, options));
    const known = values.get(token.name) ?? [];
    if (option.value === undefined) {
      if (token.value !== undefined) return err(`选项 ${token.rawName} 后面不写值。`);
      known.push('');
    } else {
      const { value } = token;
      // "-o --force" has forgotten the name; a name that begins with a dash is written -o=-name.
      if (value === undefined || value === '' || (!token.inlineValue && /^-./.test(value)))
        return err(`选项 ${token.rawName} 后面要写${option.value}。`);
      if (option.choices !== undefined && !option.choices.includes(value)) {
        const guess = nearest(value, option.choices);
        return err(
          `选项 ${token.rawName} 不能是“${value}”，${guess === undefined ? '' : `是不是 ${guess}？`}可以写：${option.choices.join('、')}。`,
        );
      }
      known.push(value);
    }
    if (known.length > 1 && option.value !== undefined && option.multiple !== true)
      return err(`选项 ${token.rawName} 只能写一次。`);
    values.set(token.name, known);
  }
  return ok({
    positionals,
    has: (option) => values.has(option),
    value: (option) => values.get(option)?.at(-1),
    values: (option) => values.get(option) ?? [],
  });
}

function unknownOption(rawName: string, options: Readonly<Record<string, Option>>): string {
  const names = Object.entries(options).flatMap(([name, { short }]) => [
    `--${name}`,
    ...(short === undefined ? [] : [`-${short}`]),
  ]);
  const guess = nearest(rawName, names);
  return `没有选项 ${rawName}${guess === undefined ? '' : `，是不是 ${guess}？`}`;
}

/** 一个命令的说明。 */
export function helpText(usage: Usage): string {
  const options = Object.entries({ ...usage.options, help: HELP }).map(([name, option]): [string, string] => [
    `${option.short === undefined ? '    ' : `-${option.short}, `}--${name}${option.value === undefined ? '' : ` ${option.choices?.join('|') ?? option.value}`}`,
    option.help,
  ]);
  return [
    usage.summary,
    '',
    `用法：duzhi ${usage.synopsis}`,
    '',
    '选项：',
    ...columns(options),
    ...(usage.examples.length === 0 ? [] : ['', '例子：', ...columns(usage.examples)]),
    ...(usage.notes === undefined ? [] : ['', ...usage.notes]),
    '',
  ].join('\n');
}

/** 两栏对齐，各行缩进两格。 */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => displayWidth(left)));
  return rows.map(([left, right]) => `  ${padEnd(left, width)}  ${right}`.trimEnd());
}
