/** 一种做法量得的结果。 */
export interface Measured {
  readonly name: string;
  /** 一次所用的时间，毫秒，中位数。 */
  readonly milliseconds: number;
  /** 一次所占的处理器时间，毫秒，平均数；机器忙时以此比较。 */
  readonly processorMilliseconds: number;
  /** 一次在堆上分出的内存，MB，中位数。 */
  readonly megabytes: number;
}

/**
 * 轮流量各种做法：先热身，再一轮一轮地量。
 *
 * In turns, so that what else the machine does falls on all alike. The clock of the processor ticks in steps of some
 * milliseconds, often longer than one run, so that it is read around all the runs of a round. Memory is measured by itself: a collection before each
 * run makes the engine forget the code it has compiled.
 */
export async function measureInTurns(
  contenders: Readonly<Record<string, () => unknown>>,
  { warmUp, rounds, runs }: { readonly warmUp: number; readonly rounds: number; readonly runs: number },
): Promise<Measured[]> {
  const entries = Object.entries(contenders).map(([name, run]) => ({
    name,
    run,
    times: [] as number[],
    processor: 0,
    heaps: [] as number[],
  }));
  for (const { run } of entries) for (let at = 0; at < warmUp; at += 1) await run();
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) {
      const before = process.threadCpuUsage();
      for (let at = 0; at < runs; at += 1) {
        const start = performance.now();
        await entry.run();
        entry.times.push(performance.now() - start);
      }
      const { user, system } = process.threadCpuUsage(before);
      entry.processor += user + system;
    }
  }
  for (const { run, heaps } of entries) {
    for (let round = 0; round < 5; round += 1) {
      globalThis.gc?.();
      const before = process.memoryUsage().heapUsed;
      await run();
      heaps.push(process.memoryUsage().heapUsed - before);
    }
  }
  return entries.map(({ name, times, processor, heaps }) => ({
    name,
    milliseconds: median(times),
    processorMilliseconds: processor / 1000 / (rounds * runs),
    megabytes: median(heaps) / 1024 / 1024,
  }));
}

/** 中位数；空时为 NaN。 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
