import { memoiseText } from '@duzhi/core/shared';

const HAN = '一二三四五六七八九十两百千万几数';
/**
 * 概数的各种说法；节约、签约、附近、近三年、左右岸 不是。
 *
 * Every look-around is of one or two characters, so the search stays linear.
 */
const APPROXIMATE = new RegExp(
  [
    `(?:大约|大概|大致|约计|约为|估计|(?<![节制条预合签续履违契公特])约|[接将]近|(?<![附最邻临远相靠贴])近(?!\\d{0,2}[${HAN}]{0,2}(?:个?年|个?月|期|日|周)))(?:有|需|达)?(?=[¥￥]?[\\d${HAN}])`,
    '左右(?![岸侧两手脚邻])',
    '(?<=[\\d元件次人户个])上下',
    '(?<=[\\d十百千万])[余多](?=[万亿元个人次件户处条台辆名场期份套座项家棵株盏吨米公平亩车%]|$)',
    '(?<=^|[达有共为,，、])上[百千万](?=\\p{Script=Han})',
    '若干',
    '几(?=[十百千万个])|(?<=^|[达有共为超,，、])数(?=[十百千万])',
  ].join('|'),
  'u',
);

/** 文字里表示概数的词（约、左右、近、余）；没有时为 null。 */
export const approximateWord = memoiseText(
  (text): string | null => APPROXIMATE.exec(text.normalize('NFKC'))?.[0] ?? null,
);
