import type { ApiFailure } from '../../../api/client.ts';
import type { RuleTrialLine } from '../../../api/comparison.ts';

type Trial = Extract<RuleTrialLine, { readonly trial: unknown }>['trial'];

/** 试到哪里、有变化的各册。 */
export interface TrialState {
  readonly phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  /** 照收到的次序，最多列 300 册。 */
  readonly trials: readonly Trial[];
  /** 有变化的一共几册。 */
  readonly changed: number;
  /** 为什么没有试完；连接断了的没有。 */
  readonly failure?: Pick<ApiFailure, 'code' | 'message'>;
}

export const IDLE: TrialState = { phase: 'idle', done: 0, total: 0, trials: [], changed: 0 };
export const RUNNING: TrialState = { ...IDLE, phase: 'running' };

/** 列到这么多册为止；再多要先收窄规则。 */
export const MOST_LISTED = 300;

/** 收到一行之后。取消以后收到的不算。 */
export function withLine(state: TrialState, line: RuleTrialLine): TrialState {
  if (state.phase !== 'running') return state;
  if ('step' in line) return { ...state, ...line.step };
  if ('error' in line) return { ...state, phase: 'failed', failure: line.error };
  if ('result' in line) return { ...state, phase: 'done', changed: line.result.changed };
  const changed = state.changed + 1;
  return state.trials.length < MOST_LISTED
    ? { ...state, changed, trials: [...state.trials, line.trial] }
    : { ...state, changed };
}

/** 各项变化合计几处。 */
export function countsOf(trials: readonly Trial[]): {
  readonly fails: number;
  readonly passes: number;
  readonly regraded: number;
} {
  return {
    fails: trials.reduce((sum, { newlyFails }) => sum + newlyFails.total, 0),
    passes: trials.reduce((sum, { newlyPasses }) => sum + newlyPasses.total, 0),
    regraded: trials.reduce((sum, { regraded }) => sum + regraded.total, 0),
  };
}
