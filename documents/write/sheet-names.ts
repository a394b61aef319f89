import type { Form } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';

/** Excel 工作表名的最大长度（UTF-16 单位）。 */
const LONGEST_NAME = 31;
/** Excel refuses these anywhere; the apostrophe quotes names in references, so it is left out as well. */
const REFUSED = /[[\]:*?/\\'\u0000-\u001f\ufffe\uffff]/g;
/** Excel keeps this name for itself, in every language. */
const RESERVED = /^history$/i;

/**
 * 各表的工作表名：附表号，没有附表号时用不带年度的表名。
 *
 * Names are valid in Excel and unique without regard to case; a repeated one is numbered: "附表1(2)".
 */
export function sheetNames(forms: readonly Form[]): string[] {
  const taken = new Set<string>();
  return forms.map((form) => {
    const wanted = validName(formName(form).replace(/^\d{4}年度?/, ''));
    let name = cut(wanted, LONGEST_NAME);
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
      const mark = `(${number})`;
      name = cut(wanted, LONGEST_NAME - mark.length) + mark;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function validName(text: string): string {
  const name = text.toWellFormed().replace(REFUSED, '').trim();
  return name === '' ? '绩效表' : RESERVED.test(name) ? `${name}表` : name;
}

/** Shortens without halving a character of two units. */
function cut(name: string, longest: number): string {
  if (name.length <= longest) return name;
  return name.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
