import type { Target } from '@duzhi/core/book';
import { parseTarget } from '@duzhi/core/book';
import { memoiseText } from '@duzhi/core/shared';

const readMoney = memoiseText((text) => parseTarget(text, { money: true }));
const readPlain = memoiseText((text) => parseTarget(text, { money: false }));

/** 读指标值；`money` 指标讲钱，只写“万”的是万元。 */
export const readTarget = (text: string, money: boolean): Target => (money ? readMoney(text) : readPlain(text));
