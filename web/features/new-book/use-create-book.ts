import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { NewBook } from '../../api/books.ts';
import { createBook } from '../../api/books.ts';
import { answered } from '../../app/queries.ts';

/** 新建，然后打开。 */
export function useCreateBook() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: NewBook) => answered(createBook(input)),
    onSuccess: async ({ value: { id, unitId } }) => {
      await queries.invalidateQueries({ queryKey: ['books'] });
      await navigate({ to: '/books/$unitId/$bookId', params: { unitId, bookId: id } });
    },
  });
}

/** 表上能写的年度；不是年度为 null。 */
export function parseYear(text: string): number | null {
  const year = /^\d{4}$/.test(text.trim()) ? Number(text) : 0;
  return year >= 1990 && year <= 2100 ? year : null;
}
