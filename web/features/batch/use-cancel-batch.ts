import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelBatch } from '../../api/batches.ts';
import { answered } from '../../app/queries.ts';

/** 取消一批余下的；之后各处看到的都是取消了的样子。 */
export function useCancelBatch({ unitId, id }: { readonly unitId: string; readonly id: string }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(cancelBatch(unitId, id)),
    onSuccess: () =>
      Promise.all(
        [['batch', unitId, id], ['batches'], ['books']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}
