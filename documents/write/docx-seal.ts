import type { Picture } from '@duzhi/documents/pictures';
import { HorizontalPositionAlign, HorizontalPositionRelativeFrom, ImageRun, VerticalPositionRelativeFrom } from 'docx';
import { SEAL_NAME, sealSize } from './seal.ts';

const EMU_PER_MILLIMETRE = 36_000;
const PIXELS_PER_MILLIMETRE = 96 / 25.4;
/** 说明行一行的高度，毫米：小四，行距约 1.3 倍。 */
const LINE_HEIGHT = 6;

/**
 * 印章图样，浮在一行文字之后：底边与这一行齐，右边与版心齐，不占位置。
 *
 * `id` is the drawing's number in the document; the library's own counter would make each writing another file.
 */
export function sealRun(seal: Picture, id: number): ImageRun {
  const { width, height } = sealSize(seal);
  return new ImageRun({
    type: 'png',
    data: seal.png,
    transformation: { width: width * PIXELS_PER_MILLIMETRE, height: height * PIXELS_PER_MILLIMETRE },
    altText: { id: String(id), name: `${SEAL_NAME} ${id}`, title: SEAL_NAME, description: SEAL_NAME },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.RIGHT,
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.PARAGRAPH,
        offset: Math.round((LINE_HEIGHT - height) * EMU_PER_MILLIMETRE),
      },
      allowOverlap: true,
      // The writing stays readable whatever the picture is.
      behindDocument: true,
    },
  });
}
