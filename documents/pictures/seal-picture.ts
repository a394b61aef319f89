import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Picture, PictureFailure } from './clean-png.ts';
import { cleanPng } from './clean-png.ts';

/** 印章图样至少这么多是透明的：去了底的印章都够，只裁掉四角的方图不够。 */
const LEAST_SEE_THROUGH = 1 / 3;

/**
 * 收一张印章图样：如 `cleanPng`，另要底是透明的，放在表上才不盖住文字。
 *
 * Errors: every code of `PictureFailure`.
 */
export function sealPicture(bytes: Uint8Array): Result<Picture, PictureFailure> {
  const cleaned = cleanPng(bytes);
  if (!cleaned.ok) return cleaned;
  const { png, width, height, seeThrough } = cleaned.value;
  if (seeThrough < LEAST_SEE_THROUGH)
    return err({
      code: 'opaque',
      message:
        '图片的底不透明，放在表上会盖住文字。请换一张白纸上盖的、拍得清楚的，在网页上登记时白底会自动变透明；或者先用图片软件去掉底色再上传。',
    });
  return ok({ png, width, height });
}
