import type { Picture } from '@duzhi/documents/pictures';

/** 印章图样的长边印成多少毫米。 */
const SEAL_SIDE = 40;

const NOTE = '印章图样：只是图片，真伪请凭核对码核对';

/**
 * 有印章图样的表下面印的几行：说明图样只是图片，真伪看核对码。
 *
 * No picture of a seal leaves without saying what it is. The sentence shares the line below the signature, so that a form
 * with a seal is no longer than an approved one without: these lines are what may drive a full page over its end.
 */
export function sealedMarks([signature, ...others]: readonly string[]): readonly string[] {
  return [...(signature === undefined ? [] : [signature]), [...others, NOTE].join('　')];
}

/** 给读屏的名称。 */
export const SEAL_NAME = '印章图样';

/**
 * 印章图样印出来的大小，毫米。
 *
 * It stands on the last line below the table, at its right edge, and moves no text.
 */
export function sealSize({ width, height }: Picture): { readonly width: number; readonly height: number } {
  const scale = SEAL_SIDE / Math.max(width, height);
  return { width: width * scale, height: height * scale };
}
