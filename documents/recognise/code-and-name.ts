/** 代码与名称连写的一格。 */
export interface CodeAndName {
  readonly code: string | null;
  readonly name: string | null;
}

const BEFORE =
  /^(?:[[(（【〔]\s*([\dA-Za-z]{3,21})\s*[\])）】〕]\s*|([\dA-Za-z]{3,21})\s*[-—－_]\s*)(?=\p{Script=Han})/u;
const BEHIND = /(?<=\p{Script=Han})\s*(?:[-—－_]\s*|[[(（【〔]\s*)(\d{3,21})\s*[\])）】〕]?$/u;
const YEAR = /^(?:19|20)\d\d$/;

/** 分开代码与名称："219-某某镇"、"[042]某某局"、"某某局（042）"、21 位项目代码-名称。年份不是代码。 */
export function codeAndName(text: string | null): CodeAndName {
  const match = text === null ? null : (BEFORE.exec(text) ?? BEHIND.exec(text));
  const code = match?.[1] ?? match?.[2] ?? null;
  return text === null || match === null || code === null || !/\d/.test(code) || YEAR.test(code)
    ? { code: null, name: text }
    : { code, name: text.replace(match[0], '') };
}
