export * from './define-check.ts';
export type { Facts, FundGroup, Located } from './facts/index.ts';
export { createFacts } from './facts/index.ts';
export * from './parse-profile.ts';
export * from './profiles.ts';
export { CHECKS, findCheck } from './rules/index.ts';
export * from './run-checks.ts';
export * from './run-example.ts';
export * from './waivers.ts';
