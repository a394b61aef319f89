export type { Picture, PictureFailure } from './clean-png.ts';
export { cleanPng, MOST_PICTURE_BYTES, PICTURE_SIDES } from './clean-png.ts';
