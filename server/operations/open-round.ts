import { findProfile } from '@duzhi/core/checks';
import { chinaDate, NATIONAL_CALENDAR, whyDeadlinesPast } from '@duzhi/core/cycle';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { refuse } from '../refusal.ts';
import { fiscalYear, id, title } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { deadlines, reviewStage, round, roundForms } from './declaration-shapes.ts';
import { presentRound } from './present-declaration.ts';

export const openRound = defineOperation({
  name: 'openRound',
  method: 'POST',
  path: '/api/rounds',
  summary: '开始一轮申报：年度、期限、要的表和表样、不设的环节、要报的单位',
  permission: 'round.manage',
  unitOf: ({ body }) => body.unitId,
  body: z.object({
    unitId: id.describe('开这一轮的单位'),
    fiscalYear,
    title,
    deadlines,
    skipped: z.array(reviewStage).max(3).default([]).describe('这一轮不设的审核环节'),
    profile: z.string().max(100).optional().describe('检查用的规则集；没有写是通用的'),
    forms: roundForms.default({}),
    units: z
      .array(z.object({ id, skipped: z.array(reviewStage).max(3).default([]).describe('这个单位不设的审核环节') }))
      .min(1)
      .max(10_000)
      .describe('要报的单位'),
  }),
  reply: round,
  async run({ body }, { store, session, clock }) {
    if (body.profile !== undefined && findProfile(body.profile) === undefined)
      return refuse('invalid', `没有名为“${body.profile}”的规则集。`);
    const past = whyDeadlinesPast(body.deadlines, { today: chinaDate(clock()) }, NATIONAL_CALENDAR);
    if (past !== null) return refuse('invalid', past);
    const below = await store.units.list([body.unitId]);
    if (!below.ok) return refuseStore(below.error);
    const known = new Set(below.value.map(({ unitId }) => unitId));
    if (body.units.some((unit) => !known.has(unit.id)))
      return refuse('invalid', '要报的单位里有不归这个单位管的。请重新选择。');
    const opened = await store.rounds.open({
      unitId: body.unitId,
      fiscalYear: body.fiscalYear,
      title: body.title,
      deadlines: body.deadlines,
      skipped: body.skipped,
      profile: body.profile ?? null,
      forms: body.forms,
      units: [...new Map(body.units.map((unit) => [unit.id, unit])).values()].map((unit) => ({
        unitId: unit.id,
        skipped: unit.skipped,
      })),
      by: session.personId,
    });
    return opened.ok ? answer(presentRound(opened.value), 201) : refuseStore(opened.error);
  },
});
