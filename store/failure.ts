import pg from 'pg';

/**
 * 存取不成的原因。
 *
 * `database-stopped` 数据库没有运行或连不上（没有写入）；`connection-lost` 做到一半连接断了（不能确定是否已写入）；`disk-full` 磁盘已满；
 * `server-running` 同一数据文件夹已有一个服务；`wrong-version` 数据库的版本不合；`schema-changed` 迁移文件被改过，或数据库比程序新；
 * `no-permission` 没有权限；`cannot-start` 自带的数据库启动不了；`database-refused` 数据库拒绝连接（账号、口令、库名）；
 * `not-found` 没有这一条；`already-there` 已经有了；`frozen` 正在审核或已批复，不能改；`read-only` 数据库只读；`not-empty` 数据库不是空的；`damaged` 备份或数据已损坏；`busy` 忙，稍后再试。
 */
export type StoreFailureCode =
  | 'database-stopped'
  | 'connection-lost'
  | 'disk-full'
  | 'server-running'
  | 'wrong-version'
  | 'schema-changed'
  | 'no-permission'
  | 'cannot-start'
  | 'database-refused'
  | 'not-found'
  | 'already-there'
  | 'frozen'
  | 'read-only'
  | 'not-empty'
  | 'damaged'
  | 'busy';

/** 存取不成：编码给程序看，中文一句话给人看。 */
export interface StoreFailure {
  readonly code: StoreFailureCode;
  /** 中文一句话：怎么了、怎么办。没有口令，没有个人信息。 */
  readonly message: string;
}

export function storeFailure(code: StoreFailureCode, message: string): StoreFailure {
  return { code, message };
}

const DISK_FULL = storeFailure('disk-full', '磁盘已满，这一步没有保存。请清理出空间后再试，已保存的内容不受影响。');
const STOPPED = storeFailure('database-stopped', '连不上数据库，这一步没有保存。请确认数据库正在运行，稍后再试。');
const LOST = storeFailure(
  'connection-lost',
  '与数据库的连接中断，不能确定这一步是否已保存。请刷新后查看，没有的再做一次。',
);
const BUSY = storeFailure('busy', '数据库正忙，这一步没有保存。请稍后再试。');
const READ_ONLY = storeFailure('read-only', '数据库现在只能读，这一步没有保存。请稍后再试，或联系管理员。');

/**
 * 数据库报的错中，预料之内的那些；其余（程序的毛病）为 null。
 *
 * A failure whose code is `database-stopped` or `busy` is certain to have written nothing.
 */
export function databaseFailure(error: unknown): StoreFailure | null {
  if (error instanceof pg.DatabaseError) return sqlFailure(error.code ?? '');
  // Several addresses tried, several errors: they agree that there is no connection.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (!(first instanceof Error)) return null;
  const code = 'code' in first ? String(first.code) : '';
  if (['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOENT'].includes(code))
    return STOPPED;
  if (['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED'].includes(code)) return LOST;
  if (first.message.includes('timeout exceeded when trying to connect')) return STOPPED;
  if (/^Connection terminated|not queryable|Client was closed|Query read timeout/.test(first.message)) return LOST;
  return null;
}

function sqlFailure(state: string): StoreFailure | null {
  switch (state) {
    case '53100':
      return DISK_FULL;
    case '57P03':
      return STOPPED;
    case '57P01':
    case '57P02':
    case '57P05':
      return LOST;
    case '40001':
    case '40P01':
    case '53300':
    case '53200':
    case '55P03':
    case '57014':
      return BUSY;
    case '25006':
      return READ_ONLY;
    case '28P01':
    case '28000':
      return storeFailure('database-refused', '数据库不接受这个账号或口令，请检查 DATABASE_URL。');
    case '3D000':
      return storeFailure('database-refused', '数据库服务上没有这个库，请先建库，或检查 DATABASE_URL。');
    case '42501':
      return storeFailure('no-permission', '数据库账号没有所需的权限，请联系数据库管理员。');
    case 'XX001':
    case 'XX002':
      return storeFailure('damaged', '数据库报告数据已损坏。请停用，保留现场，并用最近的备份恢复。');
    default:
      return state.startsWith('08') ? LOST : null;
  }
}

/** 读写数据文件夹时系统报的错；不是系统报的为 null。 */
export function fileSystemFailure(error: unknown, path: string): StoreFailure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return DISK_FULL;
    case 'EACCES':
    case 'EPERM':
      return storeFailure(
        'no-permission',
        `没有读写数据文件夹 ${path} 的权限，请改用有权限的账号，或用 DUZHI_DATA 另选一个。`,
      );
    case 'EROFS':
      return storeFailure('no-permission', `数据文件夹 ${path} 所在的磁盘只能读，请用 DUZHI_DATA 另选一个。`);
    case 'ENOTDIR':
    case 'EEXIST':
      return storeFailure('cannot-start', `数据文件夹 ${path} 的位置上已有一个文件，请用 DUZHI_DATA 另选一个。`);
    default:
      return /^E[A-Z0-9]+$/.test(code)
        ? storeFailure('cannot-start', `读写数据文件夹 ${path} 时出错（${code}），请检查磁盘。`)
        : null;
  }
}
