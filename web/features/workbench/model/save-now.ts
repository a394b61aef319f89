import type { WorkbenchSource } from '../source.ts';
import type { Saver } from './saver.ts';

/** 把改动都存好，才办别的事：存好了为最新的版本；没有存成（断网、冲突、被拒绝）为 null。 */
export async function saveNow(saver: Saver, source: WorkbenchSource): Promise<string | null> {
  await saver.save('saved');
  // One that was under way is followed by another with what was typed meanwhile.
  while (isBusy(saver)) await change(saver);
  return saver.getState().state === 'clean' ? (source.head?.() ?? null) : null;
}

function isBusy(saver: Saver): boolean {
  const { state } = saver.getState();
  return state === 'saving' || state === 'waiting';
}

function change(saver: Saver): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = saver.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
}
