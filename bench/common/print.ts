/** 名称占多宽，一个数占多宽。 */
const NAME = 36;
const FIGURE = 20;

/** 一句话，自成一行。 */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** 一行：名称，和向右对齐的各个数；不够宽时照样隔开。 */
export function print(name: string, ...figures: string[]): void {
  say(name.padEnd(NAME) + figures.map((figure) => ` ${figure.padStart(FIGURE - 1)}`).join(''));
}

/** 与另一种做法相比的倍数，程序也读得出来。 */
export function printRatio(name: string, ratio: number, digits = 2): void {
  say(`ratio ${name} ${ratio.toFixed(digits)}`);
}
