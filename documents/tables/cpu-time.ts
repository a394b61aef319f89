/** 测试用：自 `start` 以来本线程占用的处理器时间，毫秒；机器再忙也不算在内。 */
export function cpuMilliseconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
