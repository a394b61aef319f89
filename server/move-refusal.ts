import type { Result } from '@duzhi/core/shared';
import { err } from '@duzhi/core/shared';
import type { MoveFailure } from '@duzhi/store';
import type { Refusal, RefusalCode } from './refusal.ts';
import { storeRefusal } from './store-refusal.ts';

/** 办理不成的各种情况，各是哪种拒绝。 */
const CODES: Readonly<Record<string, RefusalCode>> = {
  'not-entitled': 'no-permission',
  'own-work': 'no-permission',
  'not-sender': 'no-permission',
  'wrong-stage': 'conflict',
  'held-by-other': 'conflict',
  'taken-up': 'conflict',
  'not-held': 'conflict',
  'moved-on': 'conflict',
  'nothing-changed': 'conflict',
  'once-submitted': 'conflict',
  'forms-refused': 'conflict',
  'sheet-refused': 'conflict',
  'reason-missing': 'invalid',
};

/** 申报办理不成，说成对客户端的拒绝；句子是规定自己的。 */
export function refuseMove(failure: MoveFailure): Result<never, Refusal> {
  const code = CODES[failure.code];
  if (code !== undefined) return err({ code, message: failure.message });
  return err(storeRefusal(failure as Parameters<typeof storeRefusal>[0]));
}
