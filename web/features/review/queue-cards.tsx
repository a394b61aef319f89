import type { Stage } from '@duzhi/core/cycle';
import { isOpen } from '@duzhi/core/cycle';
import { fen } from '@duzhi/core/shared';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Queue } from '../../api/queue.ts';
import type { Round } from '../../api/rounds.ts';
import { useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { unitCostsQuery } from '../comparison/comparison-queries.ts';
import { roundQuery } from '../rounds/rounds-queries.ts';
import { bigMoney } from './money-words.ts';
import type { QueueView } from './queue-page.tsx';
import { queueWords } from './words.ts';

interface QueueCardsProps {
  readonly queue: Queue;
  readonly view: QueueView;
  readonly round: Round | undefined;
}

/** 几张卡片：待审核、已退回、已通过、未报送；点了换着看。 */
export function QueueCards({ queue, view, round }: QueueCardsProps) {
  const w = useWords(queueWords);
  const { counts, waiting } = queue;
  const of = (stage: Stage) => counts.find((count) => count.stage === stage);
  const under = counts.filter(({ stage }) => isOpen(stage) && stage !== 'declaring');
  const resubmitted = under.reduce((sum, count) => sum + count.resubmitted, 0);
  const declaring = of('declaring');
  const returned = declaring?.returned ?? 0;
  const approved = of('approved');
  const money = bigMoney(fen(approved?.amount ?? 0));
  return (
    <nav className="queue-cards" aria-label={w.views}>
      <Card view="waiting" open={view} title={w.waiting} figure={waiting} under={w.resubmittedOf(resubmitted)} />
      <Card
        view="reviewing"
        open={view}
        title={w.reviewing}
        figure={under.reduce((sum, { count }) => sum + count, 0)}
        under={w.underReview}
      />
      <Card
        view="returned"
        open={view}
        title={w.returned}
        figure={returned}
        under={returned === 0 ? w.noReturns : w.averageReturns(((declaring?.returns ?? 0) / returned).toFixed(1))}
      />
      <Card
        view="approved"
        open={view}
        title={w.approved}
        figure={approved?.count ?? 0}
        under={`${money.figure} ${w[money.unit]}`}
      />
      {round === undefined ? null : <NotSent round={round} open={view} />}
      <Outliers />
    </nav>
  );
}

/** 本轮还没有送审的单位，和其中过期的。 */
function NotSent({ round, open }: { readonly round: Round; readonly open: QueueView }) {
  const w = useWords(queueWords);
  const { data } = useQuery({ ...roundQuery(round.id), staleTime: 60_000 });
  const units = data?.units.filter(({ stage }) => stage === null || stage === 'declaring') ?? [];
  const late = units.filter(({ overdue }) => overdue).length;
  return (
    <Card
      view="declaring"
      open={open}
      title={w.notSent}
      figure={units.length}
      under={w.overdueOf(late)}
      late={late > 0}
    />
  );
}

/** 测算单价离群的，到“比较”里看；还在把各册放在一起时没有这张。 */
function Outliers() {
  const w = useWords(queueWords);
  const may = useMay();
  const { data } = useInfiniteQuery({ ...unitCostsQuery({}), enabled: may('comparison.read'), staleTime: 60_000 });
  const [first] = data?.pages ?? [];
  if (first === undefined || first.state === 'filling') return null;
  return (
    <Link to="/compare" search={{}} className="card queue-card">
      <span>{w.outliers}</span>
      <b>{first.totalOutliers}</b>
      <small>{w.outliersUnder}</small>
    </Link>
  );
}

interface CardProps {
  readonly view: QueueView;
  readonly open: QueueView;
  readonly title: string;
  readonly figure: number;
  readonly under: string;
  readonly late?: boolean;
}

function Card({ view, open, title, figure, under, late = false }: CardProps) {
  return (
    <Link
      to="/review"
      search={view === 'waiting' ? {} : { view }}
      className="card queue-card"
      data-open={view === open || undefined}
    >
      <span>{title}</span>
      <b data-late={late || undefined}>{figure}</b>
      <small>{under}</small>
    </Link>
  );
}
