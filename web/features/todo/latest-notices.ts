import type { Notice } from '../../api/queue.ts';

/** 一册的通知：最近的一步，和此前还有几步。 */
export interface BookNotice {
  readonly latest: Notice;
  readonly earlier: number;
  /** 其中有没有看过的。 */
  readonly fresh: boolean;
}

/** 一册归成一条，最近有动静的在前；`notices` 新的在前。 */
export function latestNotices(notices: readonly Notice[]): readonly BookNotice[] {
  return [...Map.groupBy(notices, ({ declarationId }) => declarationId).values()].map((steps) => ({
    latest: steps[0]!,
    earlier: steps.length - 1,
    fresh: steps.some(({ fresh }) => fresh),
  }));
}
