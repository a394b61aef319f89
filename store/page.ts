/** 一页；没有下一页时 `next` 为 null。 */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** 一页几条：1 至 200，默认 50。 */
export function pageSize(limit: number | undefined): number {
  return Math.min(Math.max(Math.trunc(limit ?? 50), 1), 200);
}

/** 一页末尾的位置：时间与编号。 */
interface Place {
  readonly at: Date;
  readonly id: string;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 下一页从哪里起，写成不透明的文字。 */
export function encodeCursor(at: Date, id: string): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url');
}

/** 读回位置；不是我们写的视同没有，从头看起。 */
export function decodeCursor(cursor: string): Place | null {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const at = new Date(Number(time));
  return /^\d+$/.test(time) && ID.test(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}
