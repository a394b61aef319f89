// What the store keeps, as the interface tells it.
import type { Attachment, BookListItem, Revision, RevisionRecord, Unit } from '@duzhi/store';
import type * as z from 'zod';
import type * as shapes from './shapes.ts';

export function presentUnit(unit: Unit): z.infer<typeof shapes.unit> {
  return {
    id: unit.unitId,
    parentId: unit.parentId,
    name: unit.name,
    kind: unit.kind,
    code: unit.code,
    aliases: [...unit.aliases],
    path: unit.path.split('/'),
  };
}

export function presentBookItem(item: BookListItem): z.infer<typeof shapes.bookItem> {
  return {
    id: item.bookId,
    unit: { id: item.unitId, name: item.unitName },
    fiscalYear: item.fiscalYear,
    title: item.title,
    state: item.state,
    headRevisionId: item.headRevisionId,
    updatedAt: item.updatedAt.toISOString(),
    updatedBy: presentPerson(item.updatedBy),
    summary: item.summary,
  };
}

export function presentRevisionItem(revision: RevisionRecord): z.infer<typeof shapes.revisionItem> {
  return {
    id: revision.revisionId,
    bookId: revision.bookId,
    parentId: revision.parentId,
    secondParentId: revision.secondParentId,
    kind: revision.kind,
    author: presentPerson(revision.author),
    createdAt: revision.createdAt.toISOString(),
    contentHash: revision.contentHash,
    attachmentId: revision.attachmentId,
    summary: revision.summary,
    reason: revision.reason,
  };
}

export function presentRevision(revision: Revision): z.infer<typeof shapes.revision> {
  return { ...presentRevisionItem(revision), content: revision.book };
}

function presentPerson(
  person: { readonly personId: string; readonly displayName: string } | null,
): z.infer<typeof shapes.personReference> | null {
  return person === null ? null : { id: person.personId, displayName: person.displayName };
}

export function presentAttachment(attachment: Attachment): z.infer<typeof shapes.attachment> {
  return {
    id: attachment.attachmentId,
    fileName: attachment.fileName,
    mediaType: attachment.mediaType,
    size: attachment.size,
    sha256: attachment.sha256,
  };
}
