import { useState } from 'react';
import type { SealChoice } from '../../api/unit-seals.ts';
import { useWords } from '../../app/language.ts';
import type { MenuItem } from '../../components/menu.tsx';
import { unitSealWords } from './words.ts';

/** 下载的菜单里的一项：签字时放了印章图样的照放，或不放（印出来要盖实物章）。 */
export function useSealChoice(): { readonly seal: SealChoice; readonly sealItem: MenuItem } {
  const w = useWords(unitSealWords);
  const [placed, setPlaced] = useState(true);
  return {
    seal: placed ? 'as-signed' : 'none',
    sealItem: {
      ...{ key: 'seal', label: w.withSeal, checked: placed, toggles: true, separated: true },
      onSelect: () => setPlaced(!placed),
    },
  };
}
