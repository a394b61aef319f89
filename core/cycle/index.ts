/** 一年的办理：申报、审核、批复、调整，谁可以做什么，何时到期。 */
export * from './deadline.ts';
export * from './duty-calendar.ts';
export { NATIONAL_CALENDAR } from './holidays.ts';
export * from './judge-move.ts';
export * from './move.ts';
export * from './replay.ts';
export * from './review-sheet.ts';
export * from './risk.ts';
export * from './round-forms.ts';
export * from './stage.ts';
