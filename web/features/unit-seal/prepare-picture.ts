import { clearPaper } from './model/clear-paper.ts';

/** 印成四厘米，这么多像素已经很细。 */
const MOST_SIDE = 600;

/** 备好要登记的图片。 */
export interface PreparedPicture {
  readonly blob: Blob;
  /** 白底变成了透明。 */
  readonly cleared: boolean;
}

/**
 * 把所选的图片（PNG、JPEG 等，凭浏览器打得开）备成要登记的 PNG：缩到够用的大小，白底变透明。
 *
 * Null where the browser cannot open it. The server trusts none of this and takes the PNG apart itself.
 */
export async function preparePicture(file: Blob): Promise<PreparedPicture | null> {
  const image = await createImageBitmap(file).catch(() => null);
  if (image === null) return null;
  const scale = Math.min(1, MOST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const cleared = clearPaper(pixels.data);
  context.putImageData(pixels, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob === null ? null : { blob, cleared };
}
