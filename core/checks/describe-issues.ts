import { escapeSegment, findAt } from '@duzhi/core/shared';
import type * as z from 'zod/mini';

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表 […]',
  object: '对象 {…}',
  record: '对象 {…}',
};

/** 把格式检查的结果说成中文，每处一句；至多十句。`json` 是所检查的值。 */
export function describeIssues(issues: readonly z.core.$ZodIssue[], json: unknown): string[] {
  return issues.slice(0, 10).map((issue) => describe(issue, json));
}

function describe(issue: z.core.$ZodIssue, json: unknown): string {
  const place = issue.path.length === 0 ? '整个文件' : `“${issue.path.map(String).join('/')}”`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${place}有不认识的栏目${issue.keys.map((key) => `“${key}”`).join('、')}`;
    case 'invalid_type':
      return isMissing(issue.path, json)
        ? `${place}没有写，应为${TYPES[issue.expected] ?? issue.expected}`
        : `${place}应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${place}只能是 ${issue.values.map(String).join('、')}`;
    case 'invalid_union':
      return `${place}应为一个数，或按年度的列表 [{ "from": 年度, "value": 数 }]`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `${place}不能空着`
        : `${place}不能小于 ${issue.minimum}`;
    case 'too_big':
      return `${place}不能大于 ${issue.maximum}`;
    default:
      return `${place}写法不对`;
  }
}

function isMissing(path: readonly PropertyKey[], json: unknown): boolean {
  const pointer = path.map((key) => `/${escapeSegment(String(key))}`).join('');
  return findAt(json, pointer) === undefined;
}
