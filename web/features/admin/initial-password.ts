/** 一个人员的初始密码，只显示一次。 */
export interface InitialPassword {
  readonly displayName: string;
  readonly login: string;
  readonly password: string;
}

// No letter or digit that could be taken for another when read from paper.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;

/**
 * 新的初始密码：四组、每组四个字，便于抄写和念出来（约 79 位随机）。
 *
 * `random` fills the array with random bytes; it is an argument so that it can be tested.
 */
export function newInitialPassword(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const letters: string[] = [];
  // A byte beyond the last whole multiple would make some letters likelier.
  const limit = 256 - (256 % LETTERS.length);
  while (letters.length < GROUPS * GROUP) {
    for (const byte of random(new Uint8Array(GROUPS * GROUP))) {
      if (byte < limit && letters.length < GROUPS * GROUP) letters.push(LETTERS[byte % LETTERS.length]!);
    }
  }
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP).join('')).join(
    '-',
  );
}

/** 浏览器的随机数。 */
export const browserRandom = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => crypto.getRandomValues(bytes);
