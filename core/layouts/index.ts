export * from './draw-form.ts';
export { versionsOf } from './form-layouts.ts';
export * from './form-version.ts';
export * from './layout.ts';
