import { useEffect, useRef, useState } from 'react';
import type { RuleTrialInput } from '../../api/comparison.ts';
import { tryRules } from '../../api/comparison.ts';
import type { TrialState } from './model/rule-trial.ts';
import { IDLE, RUNNING, withLine } from './model/rule-trial.ts';

interface RunningTrial {
  readonly state: TrialState;
  run(input: RuleTrialInput): void;
  cancel(): void;
}

/** 试一遍规则：逐行收进展；取消、离开这一页都停下，服务器也停下。 */
export function useRuleTrial(): RunningTrial {
  const [state, setState] = useState<TrialState>(IDLE);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  return {
    state,
    run(input) {
      controller.current?.abort();
      const current = new AbortController();
      controller.current = current;
      setState(RUNNING);
      const onLine = (line: Parameters<typeof withLine>[1]) => {
        if (!current.signal.aborted) setState((before) => withLine(before, line));
      };
      void tryRules(input, onLine, current.signal).then((ended) => {
        if (current.signal.aborted) return;
        const failure = ended.ok ? {} : { failure: ended.error };
        // A stream that ends without its last line was cut off.
        setState((before) => (before.phase === 'running' ? { ...before, phase: 'failed', ...failure } : before));
      });
    },
    cancel() {
      controller.current?.abort();
      setState((before) => (before.phase === 'running' ? { ...before, phase: 'cancelled' } : before));
    },
  };
}
