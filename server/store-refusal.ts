import type { Result } from '@duzhi/core/shared';
import { err } from '@duzhi/core/shared';
import type { StoreFailure } from '@duzhi/store';
import type { Refusal } from './refusal.ts';
import { NOT_FOUND } from './refusal.ts';

/** 存取不成，说成对客户端的拒绝；句子是存储自己的。 */
export function storeRefusal({ code, message }: StoreFailure): Refusal {
  switch (code) {
    case 'not-found':
      return NOT_FOUND;
    case 'already-there':
    case 'frozen':
    case 'not-empty':
      return { code: 'conflict', message };
    default:
      return { code: 'unavailable', message, retryAfter: 5 };
  }
}

export function refuseStore(failure: StoreFailure): Result<never, Refusal> {
  return err(storeRefusal(failure));
}
