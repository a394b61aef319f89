const TICKED = '☑☒√✓✔■';
// Recognisers of scans take □ for the character 口.
const BOX = `[□口${TICKED}]`;
const BOX_FIRST = new RegExp(`(${BOX})\\s*([^□口${TICKED}]+)`, 'gu');
const BOX_LAST = new RegExp(`([^□口${TICKED}]+)(${BOX})`, 'gu');

/** Longer texts are prose, not a row of boxes. */
const LONGEST_CHOICE = 200;

/** 选项中打了勾的（"新增□ 延续√" → 延续），几个之间用顿号；没有方框时照原文，一个也没勾时为 null。 */
export function tickedOptions(text: string | null): string | null {
  if (text === null || text.length > LONGEST_CHOICE || !new RegExp(`[□${TICKED}]`, 'u').test(text)) return text;
  const options = new RegExp(`^\\s*${BOX}`, 'u').test(text)
    ? [...text.matchAll(BOX_FIRST)].map(([, box = '', option = '']) => ({ box, option }))
    : [...text.matchAll(BOX_LAST)].map(([, option = '', box = '']) => ({ box, option }));
  const ticked = options.filter(({ box }) => TICKED.includes(box)).map(({ option }) => option.trim());
  return ticked.length === 0 ? null : ticked.join('、');
}
