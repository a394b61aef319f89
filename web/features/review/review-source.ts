import { ok } from '@duzhi/core/shared';
import { serverSource } from '../workbench/server-source.ts';
import type { WorkbenchSource } from '../workbench/source.ts';

/** 要审的那个版本，只看不改。 */
export function reviewSource(unitId: string, bookId: string, revision: string): WorkbenchSource {
  const { save: _save, open, ...source } = serverSource(unitId, bookId);
  return {
    ...source,
    async open() {
      const opened = await open();
      if (!opened.ok) return opened;
      // What is read of the head has the origins of the file; an earlier revision has its own.
      if (opened.value.revision?.id === revision) return ok({ ...opened.value, readOnly: true });
      const content = await source.readRevision!(revision);
      return content.ok ? ok({ ...opened.value, book: content.value, readOnly: true }) : content;
    },
  };
}
