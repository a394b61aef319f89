import { Readable } from 'node:stream';
import { Zip, ZipPassThrough } from 'fflate';

/** 放进压缩包的一个文件。 */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * 边做边发的压缩包：一个文件做好就发出去，不在内存里攒。
 *
 * Office files are compressed already and are stored as they are. `at` is the time written on every entry.
 */
export function zipStream(entries: AsyncIterable<ZipEntry>, at: Date): Readable {
  return Readable.from(chunks(entries, at), { objectMode: false });
}

async function* chunks(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((fault, chunk) => {
    if (fault !== null) throw fault;
    ready.push(chunk);
  });
  const names = new Set<string>();
  for await (const { name, bytes } of entries) {
    const entry = new ZipPassThrough(unusedName(name, names));
    entry.mtime = at;
    zip.add(entry);
    entry.push(bytes, true);
    yield* ready;
    ready = [];
  }
  zip.end();
  yield* ready;
}

function unusedName(name: string, used: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let candidate = name;
  for (let count = 2; used.has(candidate.toLowerCase()); count += 1) candidate = `${stem}（${count}）${extension}`;
  used.add(candidate.toLowerCase());
  return candidate;
}
