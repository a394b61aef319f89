export * from './basis.ts';
