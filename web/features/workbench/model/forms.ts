import type { Book, Form, FormKind, JsonPatch } from '@duzhi/core/book';
import { blankForm, FORM_KIND_TITLES } from '@duzhi/core/book';
import { isWeighed } from '@duzhi/core/layouts';

/** 添的表放在哪里：从 0 起第几张。 */
interface Inserted {
  readonly patch: JsonPatch;
  readonly index: number;
}

const ORDER = Object.keys(FORM_KIND_TITLES) as readonly FormKind[];

/** 添一张空白表：放在同种表之后，没有同种表时按表种的次序；附表号接着同种表的写，有没有分值一栏照表样。 */
export function insertForm({ forms, fiscalYear, unit }: Book, kind: FormKind, version?: string): Inserted {
  const index = forms.findLastIndex((form) => ORDER.indexOf(form.kind) <= ORDER.indexOf(kind)) + 1;
  const label = nextLabel(forms.filter((form) => form.kind === kind));
  const weighed = isWeighed(version);
  const form = blankForm(kind, { label, fiscalYear, unitName: unit?.name ?? null, weighed });
  return { patch: [{ op: 'add', path: `/forms/${index}`, value: form }], index };
}

/** 去掉第 `index` 张（从 0 起）的补丁。 */
export function removeForm(index: number): JsonPatch {
  return [{ op: 'remove', path: `/forms/${index}` }];
}

/** 附表3-2 之后是附表3-3；没有连号的不编。 */
function nextLabel(forms: readonly Form[]): string | null {
  const numbered = /^(.*-)(\d+)$/.exec(forms.at(-1)?.label ?? '');
  return numbered === null ? null : `${numbered[1]}${Number(numbered[2]) + 1}`;
}
