import type { OpenStage } from '@duzhi/core/cycle';
import { isCalendarDate, OPEN_STAGES } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { RoundDeadlines } from '../../api/rounds.ts';

/** 填到一半的一个期限：两种写法各留着，换来换去不丢。 */
export interface DeadlineDraft {
  readonly kind: 'none' | 'date' | 'duty-days';
  readonly date: string;
  readonly days: string;
}

export type DeadlineDrafts = Readonly<Record<OpenStage, DeadlineDraft>>;

const MOST_DAYS = 250;

/** 由定好的期限开始填。 */
export function draftsOf(deadlines: RoundDeadlines): DeadlineDrafts {
  const draft = (stage: OpenStage): DeadlineDraft => {
    const known = deadlines[stage];
    if (known === undefined) return { kind: 'none', date: '', days: '' };
    return known.kind === 'date'
      ? { kind: 'date', date: known.date, days: '' }
      : { kind: 'duty-days', date: '', days: String(known.days) };
  };
  return Object.fromEntries(OPEN_STAGES.map((stage) => [stage, draft(stage)])) as Record<OpenStage, DeadlineDraft>;
}

/** 填好的期限；没有填全的是哪个环节。 */
export function deadlinesOf(drafts: DeadlineDrafts): Result<RoundDeadlines, OpenStage> {
  const deadlines: { -readonly [Stage in OpenStage]?: RoundDeadlines[Stage] } = {};
  for (const stage of OPEN_STAGES) {
    const { kind, date, days } = drafts[stage];
    if (kind === 'none') continue;
    if (kind === 'date') {
      if (!isCalendarDate(date)) return err(stage);
      deadlines[stage] = { kind, date };
    } else {
      const count = Number(days);
      if (!Number.isInteger(count) || count < 1 || count > MOST_DAYS) return err(stage);
      deadlines[stage] = { kind, days: count };
    }
  }
  return ok(deadlines);
}
