import { stat as lookAt, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Terminal } from '../terminal.ts';
import type { FileFailure } from './failure.ts';
import { fileFailure, systemFailure } from './failure.ts';

/** 读一个文件或标准输入（"-"）的全部字节，超过 `limit` 就不再读。 */
export async function readBytes(
  file: string,
  limit: number,
  { surroundings, tell }: Pick<Terminal, 'surroundings' | 'tell'>,
): Promise<Result<Uint8Array, FileFailure>> {
  try {
    if (file === '-') {
      if (surroundings.stdin.isTTY) tell('正在等待标准输入：粘贴内容后按 Ctrl+D 结束。');
      return await collect(file, surroundings.stdin, limit);
    }
    const path = resolve(surroundings.cwd, file);
    // Looked at before it is opened: opening a pipe waits for someone to write into it.
    const kind = await lookAt(path);
    if (!kind.isFile() && !kind.isDirectory())
      return err(
        fileFailure(file, 'not-a-file', '是管道或设备，不是文件，没有读取。要从别的程序接过内容，文件名请写 -。'),
      );
    const handle = await open(path, 'r');
    try {
      const stat = await handle.stat();
      if (stat.isDirectory())
        return err(fileFailure(file, 'is-folder', '这是文件夹，不是文件；这个命令一次处理一个文件。'));
      if (stat.size > limit) return err(tooLarge(file, limit));
      return ok(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return err(systemFailure(file, error));
  }
}

async function collect(
  file: string,
  stream: AsyncIterable<string | Buffer>,
  limit: number,
): Promise<Result<Uint8Array, FileFailure>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) return err(tooLarge(file, limit));
    chunks.push(bytes);
  }
  return ok(Buffer.concat(chunks, size));
}

function tooLarge(file: string, limit: number): FileFailure {
  return fileFailure(
    file,
    'too-large',
    `文件超过 ${limit / 1024 / 1024} MB，没有读取。请把文件拆开，只保留绩效表后再试。`,
  );
}
