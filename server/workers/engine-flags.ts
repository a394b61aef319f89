import v8 from 'node:v8';

/**
 * 以后开的线程怎样运行：读了、查了就丢的东西很多，线程和处理器的核一样多。The engine reads this when a thread starts.
 *
 * - A new thread has 32 MB for what is new. Where it begins with one megabyte, it is collected hundreds of times a second, and threads
 *   on as many cores then wait for one another's helpers.
 * - What is new is put there alone. From what it sees survive while a thread is young the engine concludes that all of its kind
 *   lives long, and puts it among the old for good; whatever that holds, a third of all that is made, is then carried along to the
 *   next full collection.
 * - Only what is called very often is compiled a third time. The seventy rules are many functions, and compiling them takes from
 *   the same cores for as long as some ten thousand books; loops are compiled as ever.
 *
 * Two threads check twice as many books with them, and read a batch in less time.
 */
export function setEngineFlags(): void {
  v8.setFlagsFromString('--min-semi-space-size=32');
  v8.setFlagsFromString('--no-allocation-site-pretenuring');
  v8.setFlagsFromString('--invocation-count-for-turbofan=30000');
}
