import * as z from 'zod';
import { unitsWith } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { refuseStore } from '../store-refusal.ts';
import { round } from './declaration-shapes.ts';
import { presentRound } from './present-declaration.ts';

export const listRounds = defineOperation({
  name: 'listRounds',
  method: 'GET',
  path: '/api/rounds',
  summary: '看得到的各轮申报，新的在前',
  permission: 'declaration.read',
  reply: z.object({ items: z.array(round) }),
  async run(_input, { store, session }) {
    const rounds = await store.rounds.list(unitsWith(session.grants, 'declaration.read'));
    return rounds.ok ? answer({ items: rounds.value.map(presentRound) }) : refuseStore(rounds.error);
  },
});
