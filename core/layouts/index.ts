export * from './draw-form.ts';
export * from './layout.ts';
