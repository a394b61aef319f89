import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Round, Store, StoreFailure } from '@duzhi/store';
import * as z from 'zod';
import { permissionsAt } from '../access/access.ts';
import { profileOfRound } from '../cycle/profile-of.ts';
import { answer, defineOperation } from '../operation.ts';
import { presentAttachment, presentRevision } from '../present.ts';
import { NOT_FOUND } from '../refusal.ts';
import {
  attachment,
  bookParams,
  bookState,
  fiscalYear,
  id,
  instant,
  readingProblem,
  revision,
  unitReference,
} from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { roundForms } from './declaration-shapes.ts';
import { presentRound } from './present-declaration.ts';
import { presentWaiver, waiver } from './waiver-shapes.ts';

export const bookDetail = z.object({
  id,
  unit: unitReference,
  fiscalYear: fiscalYear.nullable(),
  title: z.string().describe('名称'),
  state: bookState,
  createdAt: instant,
  updatedAt: instant,
  savedRevisionId: id.nullable().describe('最近一次主动保存的版本'),
  head: revision.describe('最新的版本'),
  attachment: attachment.nullable().describe('来源文件'),
  problems: z
    .array(readingProblem)
    .readonly()
    .nullable()
    .describe('读来源文件时没有读懂的；不是读入的、没有留下的为 null'),
  profile: z.string().describe('检查用的规则集：正在进行的一轮定的'),
  round: z
    .object({ id, title: z.string(), forms: roundForms })
    .nullable()
    .describe('所在的一轮，和它要的表、用的表样；不在任何一轮为 null'),
  waivers: z.array(waiver).describe('对这本册现在有效的豁免'),
  permissions: z.array(z.string()).describe('当前用户对这本册可以做什么'),
});

export const showBook = defineOperation({
  name: 'showBook',
  method: 'GET',
  path: '/api/books/:unit/:book',
  summary: '打开一本目标册：最新的版本、来源文件',
  permission: 'book.read',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  reply: bookDetail,
  async run({ params }, { store, session }) {
    const [found, unit, waivers, round] = await Promise.all([
      store.books.find(params.unit, params.book),
      store.units.find(params.unit),
      store.waivers.inForce(params.unit, params.book),
      store.rounds.ofBook(params.unit, params.book),
    ]);
    if (!round.ok) return refuseStore(round.error);
    if (!waivers.ok) return refuseStore(waivers.error);
    if (!found.ok) return refuseStore(found.error);
    if (!unit.ok) return refuseStore(unit.error);
    if (found.value === null || unit.value === null) return err(NOT_FOUND);
    const head = await store.books.findRevision(params.unit, found.value.headRevisionId);
    if (!head.ok) return refuseStore(head.error);
    if (head.value === null) return err(NOT_FOUND);
    const source = await sourceOf(store, { ...found.value, attachmentId: head.value.attachmentId });
    if (!source.ok) return refuseStore(source.error);
    const { title, createdAt, updatedAt, state, savedRevisionId } = found.value;
    return answer({
      id: found.value.bookId,
      unit: { id: unit.value.unitId, name: unit.value.name },
      fiscalYear: found.value.fiscalYear,
      title,
      state,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      savedRevisionId,
      head: presentRevision(head.value),
      ...source.value,
      profile: profileOfRound(round.value).name,
      round: round.value === null ? null : presentRoundOfBook(round.value),
      waivers: waivers.value.map(presentWaiver),
      permissions: permissionsAt(session.grants, unit.value.path),
    });
  },
});

function presentRoundOfBook(round: Round): NonNullable<z.infer<typeof bookDetail>['round']> {
  const { id: roundId, title, forms } = presentRound(round);
  return { id: roundId, title, forms };
}

/** 来源文件，和读它时没有读懂的。 */
async function sourceOf(
  store: Store,
  place: { readonly unitId: string; readonly bookId: string; readonly attachmentId: string | null },
): Promise<Result<Pick<z.infer<typeof bookDetail>, 'attachment' | 'problems'>, StoreFailure>> {
  const { unitId, bookId, attachmentId } = place;
  if (attachmentId === null) return ok({ attachment: null, problems: null });
  const [found, problems] = await Promise.all([
    store.attachments.find(unitId, attachmentId),
    store.books.findProblems({ unitId, bookId, attachmentId }),
  ]);
  if (!found.ok) return found;
  if (!problems.ok) return problems;
  return ok({ attachment: found.value === null ? null : presentAttachment(found.value), problems: problems.value });
}
