import type { JsonSchema, OpenApiDocument, OpenApiOperation } from './documentation.ts';

/** 接口说明的网页：只有 HTML，没有脚本。 */
export function documentationPage(document: OpenApiDocument, nonce: string): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = Map.groupBy(entries, ({ operation }) => operation.tags?.[0] ?? '其他');
  const index = [...groups]
    .map(
      ([tag, list]) =>
        `<li>${text(tag)}<ul>${list.map(({ operation }) => `<li><a href="#${attribute(operation.operationId)}">${text(operation.summary)}</a></li>`).join('')}</ul></li>`,
    )
    .join('');
  const sections = [...groups]
    .map(([tag, list]) => `<section><h2>${text(tag)}</h2>${list.map(article).join('')}</section>`)
    .join('');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(document.info.title)}</title>
<style nonce="${attribute(nonce)}">${STYLE}</style>
</head>
<body>
<header><h1>${text(document.info.title)} <small>${text(document.info.version)}</small></h1>
<p>${text(document.info.description)}</p>
<p>出错时一律答 <code>{"error":{"code","message"}}</code>，message 是一句中文。给程序看的说明：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。</p></header>
<nav aria-label="目录"><ul>${index}</ul></nav>
<main>${sections}</main>
</body>
</html>`;
}

function article({ path, method, operation }: { path: string; method: string; operation: OpenApiOperation }): string {
  const parameters = operation.parameters ?? [];
  const input = Object.entries(operation.requestBody?.content ?? {})[0];
  const answered = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const refused = Object.keys(operation.responses).filter((status) => !status.startsWith('2'));
  return `<article id="${attribute(operation.operationId)}">
<h3>${text(operation.summary)}</h3>
<p><code><b>${text(method)}</b> ${text(path)}</code></p>
<p>${text(operation.description ?? '')}</p>
${
  parameters.length === 0
    ? ''
    : table(
        '参数',
        parameters.map(({ name, in: place, required, schema }) => [
          name,
          `${PLACES[place] ?? place}${required === true ? '，必填' : ''}`,
          typeText(schema),
          schema?.description ?? '',
        ]),
      )
}${input === undefined ? '' : table(`内容（${input[0]}）`, fieldRows(input[1].schema))}${answered
  .map(([status, { content }]) => {
    const [type, body] = Object.entries(content ?? {})[0] ?? [];
    return type === undefined || body === undefined
      ? ''
      : table(`回答 ${status === '2XX' ? '200' : status}（${type}）`, fieldRows(body.schema));
  })
  .join('')}
<p class="refusals">可能的拒绝：${text(refused.join('、'))}</p>
</article>`;
}

const PLACES: Readonly<Record<string, string>> = { path: '路径', query: '查询', header: '头', cookie: 'cookie' };

function table(caption: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `<p>${text(caption)}</p>`;
  const head =
    '<tr><th scope="col">名称</th><th scope="col">要求</th><th scope="col">类型</th><th scope="col">说明</th></tr>';
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`).join('');
  return `<table><caption>${text(caption)}</caption><thead>${head}</thead><tbody>${body}</tbody></table>`;
}

function fieldRows(schema: JsonSchema, prefix = ''): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const inner = field.properties === undefined ? field.items : field;
    const within = inner?.properties === undefined ? [] : fieldRows(inner, `${prefix}${name}.`);
    const required = schema.required?.includes(name) === true ? '必有' : '可无';
    return [[`${prefix}${name}`, required, typeText(field), field.description ?? ''], ...within];
  });
}

function typeText(schema: JsonSchema | undefined): string {
  if (schema === undefined) return '';
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1)!;
  if (schema.enum !== undefined) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' | ');
  if (schema.type === 'array') return `${typeText(schema.items)}[]`;
  const type = [schema.type ?? ''].flat().join(' | ');
  return schema.format === undefined ? type : `${type}（${schema.format}）`;
}

function text(raw: string): string {
  return raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(raw: string): string {
  return text(raw).replaceAll('"', '&quot;');
}

const STYLE = `
:root{color-scheme:light dark}
body{margin:0 auto;max-width:72rem;padding:1.5rem;font:16px/1.7 system-ui,"Noto Sans SC","Noto Sans CJK SC",sans-serif}
h1 small{font-weight:400;font-size:1rem}
nav>ul{columns:16rem;padding-left:1rem}nav>ul>li{break-inside:avoid;font-weight:600}nav ul ul{font-weight:400;padding-left:1rem}
article{border-top:1px solid #8886;padding:.5rem 0 1rem}
code{font:0.95em ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.75rem 0;display:block;overflow-x:auto}
caption{text-align:left;font-weight:600}th,td{border:1px solid #8886;padding:.25rem .5rem;text-align:left;vertical-align:top;font-weight:400}
.refusals{font-size:.9rem}
`;
