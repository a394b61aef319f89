export type { Picture, PictureFailure } from './clean-png.ts';
export { MOST_PICTURE_BYTES, PICTURE_SIDES } from './clean-png.ts';
export { sealPicture } from './seal-picture.ts';
