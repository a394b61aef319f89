import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BookPlace } from '../../api/books.ts';
import type { DeclarationDetail, DeclarationPlace } from '../../api/declarations.ts';
import { listDeclarations, readDeclaration } from '../../api/declarations.ts';
import { readQueue } from '../../api/queue.ts';
import { answered } from '../../app/queries.ts';
import { currentDeclaration } from './current-declaration.ts';

/** 一本册的历次申报。 */
export const declarationsQuery = (place: BookPlace) =>
  queryOptions({
    queryKey: ['declarations', place.unit, place.book],
    queryFn: () => answered(listDeclarations(place)),
  });

interface YearOfUnit {
  readonly unit: string;
  readonly unitName: string;
  readonly year: number;
}

/** 这个单位这一年送出的和已批复的年初申报。 */
export const sentOfYearQuery = ({ unit, unitName, year }: YearOfUnit) =>
  queryOptions({
    queryKey: ['queue', 'sent', unit, year],
    queryFn: async () => {
      const asked = { year: String(year), kind: 'initial', q: unitName };
      const pages = await Promise.all(['reviewing', 'approved'].map((view) => answered(readQueue({ ...asked, view }))));
      // The name finds units whose names hold it, too.
      return pages.flatMap(({ items }) => items).filter((item) => item.unit.id === unit);
    },
  });

/** 一次申报走到哪里，和与它有关的一切。 */
export const declarationQuery = (place: DeclarationPlace) =>
  queryOptions({
    queryKey: ['declaration', place.unit, place.declaration],
    queryFn: () => answered(readDeclaration(place)),
  });

/** 这本册现在的申报；没有申报过为 null，还没有取来为 undefined。`place` 为 null 时没有可问的。 */
export function useCurrentDeclaration(place: BookPlace | null): DeclarationDetail | null | undefined {
  const { data: listed } = useQuery({
    ...declarationsQuery(place ?? { unit: '', book: '' }),
    enabled: place !== null,
  });
  const current = listed === undefined ? undefined : currentDeclaration(listed.items);
  const { data: detail } = useQuery({
    ...declarationQuery({ unit: place?.unit ?? '', declaration: current?.id ?? '' }),
    enabled: current != null,
  });
  return current === null ? null : detail;
}

/** 办理之后：把新的样子放进各处，清单和待办重新取。 */
export function useDeclarationChanged(): (detail: DeclarationDetail) => Promise<void> {
  const queries = useQueryClient();
  return async (detail) => {
    const { id, unit, bookId } = detail;
    queries.setQueryData(declarationQuery({ unit: unit.id, declaration: id }).queryKey, detail);
    await Promise.all(
      [['declarations', unit.id, bookId], ['todo'], ['queue'], ['rounds']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  };
}

/** 批注和审核表变了：只有这一次申报要重新取。 */
export function useDeclarationStale(place: DeclarationPlace): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: declarationQuery(place).queryKey });
}
