import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { declarationQuery } from '../declaration/declaration-queries.ts';
import { WorkbenchPage } from '../workbench/workbench-page.tsx';
import { ReviewDesk } from './review-desk.tsx';
import { reviewSource } from './review-source.ts';

/** 一册的审核：由申报找到要审的版本，放上审核台。 */
export function ReviewDeskPage() {
  const { unitId, declarationId } = useParams({ from: '/inside/review/$unitId/$declarationId' });
  const { data, error, refetch } = useQuery(declarationQuery({ unit: unitId, declaration: declarationId }));
  if (data !== undefined) return <OpenReview key={declarationId} declaration={data} />;
  return (
    <main className="workbench-wait">
      {error === null ? <Loading rows={8} /> : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
    </main>
  );
}

function OpenReview({ declaration }: { readonly declaration: DeclarationDetail }) {
  const { unit, bookId, submittedRevisionId, approvedRevisionId, headRevisionId } = declaration;
  const { at } = useSearch({ from: '/inside/review/$unitId/$declarationId' });
  const navigate = useNavigate({ from: '/review/$unitId/$declarationId' });
  const revision = submittedRevisionId ?? approvedRevisionId ?? headRevisionId;
  const source = useMemo(() => reviewSource(unit.id, bookId, revision), [unit.id, bookId, revision]);
  return (
    <WorkbenchPage
      source={source}
      at={at}
      onPlace={(place) => void navigate({ search: { at: place }, replace: true, resetScroll: false })}
    >
      <ReviewDesk declaration={declaration} revision={revision} />
    </WorkbenchPage>
  );
}
