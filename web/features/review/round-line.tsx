import { dueOn, NATIONAL_CALENDAR, OPEN_STAGES } from '@duzhi/core/cycle';
import type { Round } from '../../api/rounds.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { dueWords } from '../declaration/due-words.ts';
import { STAGE_PERMISSIONS } from './stage-permissions.ts';
import { queueWords } from './words.ts';

interface RoundLineProps {
  /** 正在进行的一轮。 */
  readonly round: Round | undefined;
  readonly order: string | undefined;
}

/** 标题下的一行：本轮我的环节哪天截止，怎样排的。 */
export function RoundLine({ round, order }: RoundLineProps) {
  const w = useWords(queueWords);
  const may = useMay();
  const language = useLanguage();
  const sorted = order === 'waiting' ? w.byWaiting : order === 'due' ? w.byDue : w.byRisk;
  const mine = OPEN_STAGES.filter((stage) => stage !== 'declaring' && may(STAGE_PERMISSIONS[stage]));
  const deadline = mine.map((stage) => round?.deadlines[stage]).find((known) => known !== undefined);
  const told =
    deadline === undefined
      ? ''
      : deadline.kind === 'duty-days'
        ? w.deadlineDays(deadline.days)
        : w.deadlineDate(dueWords(dueOn(deadline, '', NATIONAL_CALENDAR) ?? deadline.date, new Date(), language).text);
  return (
    <p className="page-lead">
      {told}
      {sorted}
    </p>
  );
}
