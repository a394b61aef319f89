import { memoiseText } from '@duzhi/core/shared';
import type { Placeholder } from '../lexicon/placeholders.ts';
import { placeholderIn } from '../lexicon/placeholders.ts';
import type { Slip } from '../lexicon/slip.ts';
import { slipsIn } from '../lexicon/slips.ts';
import type { TermUse } from '../lexicon/street-work-terms.ts';
import { termsIn } from '../lexicon/street-work-terms.ts';

/** 一段文字里值得一说的，不论它在哪一格。 */
export interface Noticed {
  readonly slips: readonly Slip[];
  readonly placeholder: Placeholder | null;
  readonly terms: readonly TermUse[];
}

/** 一段文字里值得一说的；多半的文字没有，为 null。Looked up once for each cell instead of once for each rule. */
export const noticedIn = memoiseText((text): Noticed | null => {
  const noticed = { slips: slipsIn(text), placeholder: placeholderIn(text), terms: termsIn(text) };
  const nothing = noticed.slips.length === 0 && noticed.placeholder === null && noticed.terms.length === 0;
  return nothing ? null : noticed;
});
