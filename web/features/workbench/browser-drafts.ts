import type { LocalDraft, LocalDrafts } from './model/saver.ts';

const DATABASE = 'duzhi';
const STORE = 'drafts';

/**
 * 浏览器里的暂存（IndexedDB）。
 *
 * A browser that keeps nothing (a private window, a full disk) fails in silence: the page itself still holds the work.
 */
export const browserDrafts: LocalDrafts = {
  async put(id, draft) {
    await inStore('readwrite', (store) => store.put(draft, id));
  },
  async find(id) {
    return (await inStore('readonly', (store) => store.get(id))) as LocalDraft | undefined;
  },
  async remove(id) {
    await inStore('readwrite', (store) => store.delete(id));
  },
};

async function inStore(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  try {
    const database = await openDatabase();
    try {
      return await outcome(run(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return outcome(request);
}

function outcome<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
