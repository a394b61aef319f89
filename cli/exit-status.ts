/**
 * 退出状态。
 *
 * 0 没有错误（可以有提醒）；1 有错误；2 用法不对或有文件读不了；3 程序自己的毛病。几个文件时取最大的。
 */
export type ExitStatus = 0 | 1 | 2 | 3;

export function worse(a: ExitStatus, b: ExitStatus): ExitStatus {
  return a > b ? a : b;
}
