/**
 * 文件读不了的原因。
 *
 * `not-found` 没有这个文件；`no-permission` 没有权限；`no-files` 文件夹里没有能读的文件；`no-forms` 没有认出绩效表；
 * `not-a-book` JSON 不是目标册；`not-a-file` 是管道或设备；`input-output` 磁盘或网络出错；其余同 `ReadingFailure`。
 */
export interface FileFailure {
  /** 命令行上（或文件夹里）的名称；标准输入为 "-"。 */
  readonly file: string;
  readonly code: FileFailureCode;
  /** 中文一句话：哪个文件、为什么、怎么办。 */
  readonly message: string;
}

export type FileFailureCode =
  | 'not-found'
  | 'no-permission'
  | 'no-files'
  | 'is-folder'
  | 'not-a-file'
  | 'no-forms'
  | 'not-a-book'
  | 'input-output'
  | 'unsupported-format'
  | 'damaged'
  | 'too-large'
  | 'encrypted'
  | 'wrong-format'
  | 'no-content'
  | 'internal';

/** 读错了时的退出状态：程序自己的毛病是 3，其余是 2。 */
export function statusOf(failure: FileFailure): 2 | 3 {
  return failure.code === 'internal' ? 3 : 2;
}

export function fileFailure(file: string, code: FileFailureCode, reason: string): FileFailure {
  return { file, code, message: `${nameOf(file)}：${reason}` };
}

/** 对人说的文件名。 */
export function nameOf(file: string): string {
  return file === '-' ? '标准输入' : file;
}

/** 系统读文件时的错误。 */
export function systemFailure(file: string, error: unknown): FileFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  // Without a code it did not come from the system: a fault of ours, for the one handler.
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fileFailure(file, 'not-found', '没有这个文件或文件夹，请检查路径。');
    case 'EACCES':
    case 'EPERM':
      return fileFailure(file, 'no-permission', '没有读取的权限，请改用有权限的账号，或复制一份到自己的文件夹。');
    case 'EBUSY':
      return fileFailure(file, 'input-output', '正被别的程序占用，请关闭后再试。');
    case 'ELOOP':
      return fileFailure(file, 'not-found', '是一个绕回自己的链接，没有实际的文件。');
    case 'ENAMETOOLONG':
      return fileFailure(file, 'not-found', '名称太长，没有这个文件。');
    default:
      return fileFailure(file, 'input-output', `读取时磁盘或网络出错（${code}），请稍后再试，或复制到本机再读。`);
  }
}
