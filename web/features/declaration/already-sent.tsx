import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { Notice } from '../../components/notice.tsx';
import { useOpenWorkbench, useWorkbench } from '../workbench/workbench-context.ts';
import { sentOfYearQuery } from './declaration-queries.ts';
import { declarationWords, stageWords } from './words.ts';

/** 本单位同一年的年初申报已有另一册送出或批复：说是哪一册，免得一笔预算报两遍。 */
export function AlreadySent() {
  const w = useWords(declarationWords);
  const stages = useWords(stageWords);
  const { opened, source } = useOpenWorkbench();
  const { unitId, bookId } = source.place!;
  const year = useWorkbench(({ book }) => book.fiscalYear);
  const { data = [] } = useQuery({
    ...sentOfYearQuery({ unit: unitId, unitName: opened.unitName, year: year ?? 0 }),
    enabled: year !== null,
  });
  const other = data.find((sent) => sent.bookId !== bookId);
  if (other === undefined || year === null) return null;
  const { title, stage } = other;
  return (
    <Notice
      kind="warning"
      actions={
        <Link to="/books/$unitId/$bookId" params={{ unitId, bookId: other.bookId }} search={{}} className="button">
          {w.openSent}
        </Link>
      }
    >
      {stage === 'approved' ? w.alreadyApproved(year, title) : w.alreadySent(year, title, stages[stage])}
    </Notice>
  );
}
