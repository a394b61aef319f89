import v8 from 'node:v8';

/**
 * 以后开的线程，新的东西一开始就有 32 MB 可放。
 *
 * Where it begins with one megabyte, a thread that reads and checks file after file is collected hundreds of times a second, and
 * threads on as many cores then wait for one another's helpers: with it two threads check half as many books again. The engine
 * reads this when a thread starts, so that the thread that says it is not touched.
 */
export function widenYoungSpace(): void {
  v8.setFlagsFromString('--min-semi-space-size=32');
}
