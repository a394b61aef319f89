/**
 * 界面自己的一句话，两种语言都写好，由画它的人挑。
 *
 * What the rules, the forms and the repairs say stays Chinese, as the forms are; such words stand in both.
 */
export interface Saying {
  readonly zh: string;
  readonly en: string;
}

/** 没有什么要说。 */
export const SILENCE: Saying = { zh: '', en: '' };

/** 话本来只有中文的：规则的话、修正的名称。 */
export function inChinese(text: string): Saying {
  return { zh: text, en: text };
}

/** 几句话连着说。 */
export function together(...sayings: readonly Saying[]): Saying {
  const said = sayings.filter(({ zh }) => zh !== '');
  return { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') };
}
