import { createHash } from 'node:crypto';
import type pg from 'pg';

// Statements whose length depends on the data (many rows at once) must not fill the server's memory.
const MOST_NAMES = 400;

/**
 * 让连接池的每种语句只解析一次：给每条不同的 SQL 一个固定的名字。
 *
 * The name is a hash of the text, so that processes that share a connection behind a pooler agree on it.
 */
export function nameStatements(pool: pg.Pool): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_NAMES) return known;
    const name = `d${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
    return name;
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
    const named = (text: unknown, values: unknown, ...rest: readonly unknown[]): unknown => {
      // A text without values may hold several statements, which cannot be prepared.
      const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
      return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
    };
    client.query = named as typeof client.query;
  });
}
