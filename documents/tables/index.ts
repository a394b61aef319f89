export { Archive } from './archive.ts';
export * from './read-tables.ts';
export * from './table-document.ts';
export { readText } from './text.ts';
