import type { DeclarationDetail } from '../../api/declarations.ts';
import { useOpenWorkbench } from '../workbench/workbench-context.ts';
import { useCurrentDeclaration } from './declaration-queries.ts';

/** 工作台上这本册的申报；没有申报过、或是试用的册子为 null，还没有取来为 undefined。 */
export function useBookDeclaration(): DeclarationDetail | null | undefined {
  const { place } = useOpenWorkbench().source;
  const found = useCurrentDeclaration(place === undefined ? null : { unit: place.unitId, book: place.bookId });
  return place === undefined ? null : found;
}
