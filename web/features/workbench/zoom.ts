import { useSyncExternalStore } from 'react';

/** 纸放多大：百分之几，或正好与栏一样宽。 */
export type Zoom = number | 'fit';

/** 从小到大可选的各档。 */
const STEPS = [60, 75, 90, 100, 110, 125, 150, 200] as const;
const WHOLE: Zoom = 100;
const STORED = 'duzhi-zoom';
const listeners = new Set<() => void>();
let current: Zoom = stored();

function stored(): Zoom {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'fit' ? 'fit' : (STEPS.find((step) => String(step) === value) ?? WHOLE);
  } catch {
    return WHOLE;
  }
}

/** 放大或缩小：当即生效，并记在这台电脑上。 */
export function setZoom(zoom: Zoom): void {
  current = zoom;
  try {
    localStorage.setItem(STORED, String(zoom));
  } catch {
    // Without storage the choice holds for this visit.
  }
  for (const listener of listeners) listener();
}

/** 大一档或小一档；到头了不变。与栏同宽时从原大数起。 */
export function neighbourOf(zoom: Zoom, by: 1 | -1): Zoom {
  const from = STEPS.indexOf((zoom === 'fit' ? WHOLE : zoom) as (typeof STEPS)[number]);
  return STEPS[Math.min(Math.max(from + by, 0), STEPS.length - 1)]!;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useZoom(): Zoom {
  return useSyncExternalStore(subscribe, () => current);
}
