import * as z from 'zod';

/** 输入不合要求：一句中文，指出是哪一项。 */
export class InvalidInput extends Error {
  readonly statusCode = 400;
}

/** 第一处不合要求的地方，说成一句话。 */
export function sentenceOf(schema: z.ZodType, error: z.ZodError): string {
  const issue = error.issues[0]!;
  return `${fieldName(schema, issue.path)}${requirement(issue)}。`;
}

/** The label is the description of the field; the path stands behind it for programs. */
function fieldName(schema: z.ZodType, path: readonly PropertyKey[]): string {
  if (path.length === 0) return '输入';
  const label = labelAt(schema, path);
  const written = path.map(String).join('.');
  return label === undefined ? `“${written}”` : `“${label}”（${written}）`;
}

function labelAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let current: unknown = schema;
  let label: string | undefined;
  for (const segment of path) {
    current = unwrap(current);
    if (current instanceof z.ZodObject) current = (current.shape as Record<PropertyKey, unknown>)[segment];
    else if (current instanceof z.ZodArray) current = current.element;
    else return label;
    if (current instanceof z.ZodType)
      label = current.description ?? (unwrap(current) as z.ZodType).description ?? label;
  }
  return label;
}

function unwrap(schema: unknown): unknown {
  let current = schema;
  while (current instanceof z.ZodOptional || current instanceof z.ZodNullable || current instanceof z.ZodDefault)
    current = current.unwrap();
  return current;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
};

function requirement(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? '没有写'
        : `要写${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? '不能空着' : `至少要 ${issue.minimum} 个字`;
      return issue.origin === 'array' ? `至少要 ${issue.minimum} 项` : `不能小于 ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string') return `最多 ${issue.maximum} 个字`;
      return issue.origin === 'array' ? `最多 ${issue.maximum} 项` : `不能大于 ${issue.maximum}`;
    case 'invalid_value':
      return `只能写 ${issue.values.map(String).join('、')} 之一`;
    case 'invalid_format':
      return issue.format === 'uuid' ? '不是有效的标识' : '写法不对';
    case 'unrecognized_keys':
      return `有不认识的项：${issue.keys.join('、')}`;
    case 'custom':
      return issue.message;
    default:
      return '写法不对';
  }
}
