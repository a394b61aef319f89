import type { Form } from '@duzhi/core/book';
import { findAt } from '@duzhi/core/shared';
import type { Box, SolidBox } from './box.ts';
import { expandList } from './expand-list.ts';
import { shareWidth } from './share-width.ts';

/** 把版面的一块按这张表砌实。 */
export function solidBox(box: Box, form: Form, width: number): SolidBox {
  if ('label' in box && !('value' in box)) return { ...box, width };
  if ('value' in box) return { ...box, width };
  if ('list' in box) return expandList(box, form, width);
  if ('stack' in box) {
    const children = box.stack.filter((child) => isPresent(child, form));
    return { stack: children.map((child) => solidBox(child, form, width)), width };
  }
  const children = box.row.filter((child) => isPresent(child, form));
  const widths = shareWidth(children, width);
  return { row: children.map((child, index) => solidBox(child, form, widths[index]!)), width };
}

/** 表里有没有这一块：标签总是有的，但横排竖排里只剩标签时就没有了。 */
function isPresent(box: Box, form: Form): boolean {
  if ('value' in box) return findAt(form, `/${box.value}`) !== undefined;
  if ('list' in box)
    return [box.list, ...Object.values(box.total?.values ?? {})].some((path) => findAt(form, `/${path}`) !== undefined);
  if ('label' in box) return true;
  const children = 'row' in box ? box.row : box.stack;
  const bearing = children.filter((child) => !isLabel(child));
  return bearing.length === 0 || bearing.some((child) => isPresent(child, form));
}

function isLabel(box: Box): boolean {
  return 'label' in box && !('value' in box);
}
