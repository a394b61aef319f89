import { readBasis } from '@duzhi/core/basis';
import { memoiseText } from '@duzhi/core/shared';

/** 读一段文字里的算式与数量，记住读过的：规则各看各的，文字只读一遍。 */
export const basisOf = memoiseText(readBasis);
