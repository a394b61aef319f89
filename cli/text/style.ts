/** 给文字上色的几种意思；不上色时照原样。 */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly advice: (text: string) => string;
  readonly good: (text: string) => string;
}

const painted =
  (open: number, close: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`;
const plain = (text: string): string => text;

const COLOURED: Style = {
  strong: painted(1, 22),
  faint: painted(2, 22),
  error: painted(31, 39),
  warning: painted(33, 39),
  advice: painted(36, 39),
  good: painted(32, 39),
};
const PLAIN: Style = {
  strong: plain,
  faint: plain,
  error: plain,
  warning: plain,
  advice: plain,
  good: plain,
};

export function styleFor(coloured: boolean): Style {
  return coloured ? COLOURED : PLAIN;
}

// Commands to the terminal hidden in a cell or a file name must not reach it.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** 去掉来自文件的控制字符，换行保留。 */
export function printable(text: string): string {
  return text.replace(CONTROL, (mark) => (mark === '\t' ? ' ' : '\ufffd'));
}
