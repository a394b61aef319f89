import { bookAmount, FORM_KIND_TITLES } from '@duzhi/core/book';
import { whyFormsRefused } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { ReviewListRow } from '@duzhi/documents/write';
import type { BatchFile, StoreFailure } from '@duzhi/store';
import * as z from 'zod';
import { chineseDate } from '../answers/china-date.ts';
import { contentDisposition, joinedName, safeFileName } from '../answers/download-name.ts';
import { FORMAT_TYPES } from '../answers/format-types.ts';
import type { ZipEntry } from '../answers/zip-stream.ts';
import { zipStream } from '../answers/zip-stream.ts';
import type { Call } from '../call.ts';
import { profileOfBook } from '../cycle/profile-of.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { bookOf, formsOf } from './batch-books.ts';
import { batchParams } from './batch-shapes.ts';
import { waiverOf } from './waiver-shapes.ts';

export const exportBatch = defineOperation({
  name: 'exportBatch',
  method: 'GET',
  path: '/api/batches/:unit/:id/:paper',
  summary: '一批的审核清单（Excel），或给各单位的退回函（压缩包）',
  permission: 'batch.read',
  params: batchParams.extend({ paper: z.enum(['list', 'letters']).describe('清单，或退回函') }),
  unitOf: ({ params }) => params.unit,
  streams: 'application/octet-stream',
  async run({ params }, call) {
    const { store, session } = call;
    const [found, unit, from] = await Promise.all([
      store.batches.find(params.unit, params.id),
      store.units.find(params.unit),
      store.units.find(session.unitId),
    ]);
    if (!found.ok) return refuseStore(found.error);
    if (!unit.ok) return refuseStore(unit.error);
    if (!from.ok) return refuseStore(from.error);
    if (found.value === null) return err(NOT_FOUND);
    const { files, state } = found.value;
    if (state === 'running') return refuse('conflict', '这一批还没有做完。做完之后再下载。');
    const audited = await store.audit.append({
      ...{ chainId: params.unit, unitId: params.unit, personId: session.personId },
      ...{ action: 'batch.exported', subject: `batch/${params.id}`, detail: { paper: params.paper } },
    });
    if (!audited.ok) return refuseStore(audited.error);
    if (params.paper === 'letters') {
      const letters = zipStream(lettersOf(files, from.value?.name ?? '', call), call.clock());
      return answerStream(letters, 'application/zip', {
        'content-disposition': contentDisposition(`${joinedName(unit.value?.name, '退回修改的函')}.zip`),
      });
    }
    const rows: ReviewListRow[] = [];
    for (const file of files) {
      const row = await rowOf(file, call);
      if (!row.ok) return refuseStore(row.error);
      rows.push(row.value);
    }
    const list = await call.workers.run('list', { rows }, { signal: call.signal });
    if (!list.ok) return refuse('unreadable', list.error.message);
    const name = joinedName(unit.value?.name, '审核清单', `${files.length}个文件`);
    return answerStream(Buffer.from(list.value), FORMAT_TYPES.xlsx, {
      'content-disposition': contentDisposition(`${name}.xlsx`),
    });
  },
});

async function rowOf(file: BatchFile, call: Call): Promise<Result<ReviewListRow, StoreFailure>> {
  const found = await bookOf(file, call);
  const { summary } = file;
  const forms = found === null ? null : await formsOf(found, call);
  if (forms !== null && !forms.ok) return forms;
  return ok({
    fileName: file.fileName,
    unit: file.bookUnit?.name ?? null,
    title: found?.title ?? null,
    amount: found === null ? null : bookAmount(found.book),
    errors: summary?.errors ?? null,
    warnings: summary?.warnings ?? null,
    advice: summary?.advice ?? null,
    completeness:
      summary === null || summary.completeness.d === 0 ? null : summary.completeness.n / summary.completeness.d,
    missing: forms?.value.missing.map((kind) => FORM_KIND_TITLES[kind]) ?? [],
    remark: file.message ?? summary?.first ?? '没有发现问题',
  });
}

/** 有要改的单位各一份；一个单位有几册的各一份。用审核台上的规则集和豁免，两处说的才一样。 */
async function* lettersOf(files: readonly BatchFile[], from: string, call: Call): AsyncGenerator<ZipEntry> {
  const date = chineseDate(call.clock());
  const failed: string[] = [];
  for (const file of files) {
    if (call.signal.aborted) return;
    const { summary, bookUnit } = file;
    if (file.state === 'failed') failed.push(`${file.fileName}：${file.message ?? ''}`);
    if (summary === null || bookUnit === null) continue;
    const found = await bookOf(file, call);
    if (found === null) continue;
    const [profile, waivers, forms] = await Promise.all([
      profileOfBook(call.store, { unitId: bookUnit.unitId, bookId: found.bookId }),
      call.store.waivers.inForce(bookUnit.unitId, found.bookId),
      formsOf(found, call),
    ]);
    if (!profile.ok || !waivers.ok || !forms.ok) {
      failed.push(`${file.fileName}：这一份没有写成，请再下载一次。`);
      continue;
    }
    const opinion = whyFormsRefused(forms.value);
    const letter = await call.workers.run(
      'letter',
      {
        ...{ unit: bookUnit.name, from, title: found.title, opinion, date },
        ...{ book: found.book, profile: profile.value.name, waivers: waivers.value.map(waiverOf), notes: [] },
      },
      { signal: call.signal },
    );
    // The number keeps two files of one unit apart, and the list and the letters together.
    const name = `${String(file.seq).padStart(3, '0')} ${safeFileName(bookUnit.name)}.docx`;
    if (!letter.ok) failed.push(`${file.fileName}：${letter.error.message}`);
    else if (letter.value.items > 0 || opinion !== null) yield { name, bytes: letter.value.bytes };
  }
  if (failed.length > 0)
    yield { name: '没有读成的文件.txt', bytes: new TextEncoder().encode(`${failed.join('\r\n')}\r\n`) };
}
