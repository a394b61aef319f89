import { currentLanguage } from '../app/language.ts';

const OWN: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  offline: {
    zh: '连不上服务器。请检查网络后再试；已填的内容还在。',
    en: 'The server cannot be reached. Check the connection and try again; what you typed is still here.',
  },
  cancelled: { zh: '已取消。', en: 'Cancelled.' },
  unexpected: {
    zh: '服务器的回答看不懂，可能正在更新。请刷新页面后再试。',
    en: 'The server gave an answer this page does not understand; it may be updating. Reload the page and try again.',
  },
};

// The server speaks Chinese; these are its refusals for those who read English.
const ENGLISH: Readonly<Record<string, string>> = {
  'login-failed': 'The account or the password is wrong. Check both and try again.',
  'no-session': 'You are not logged in, or your login has expired. Log in again.',
  'setup-token': 'The installation code is wrong. It is printed where the server was started.',
  'no-permission': 'Your role does not allow this. Ask the administrator if you need it.',
  csrf: 'The request could not be traced to this page. Reload the page and try again.',
  'not-found': 'There is no such thing, or you may not see it. Go back to the list.',
  'too-large': 'The file is too large. Split it, or leave out pictures.',
  'too-many': 'Too many tries. Wait a little and try again.',
  unavailable: 'The database cannot be reached for the moment; nothing was saved. Try again shortly.',
  internal: 'Something went wrong in the program itself. Try again; tell the administrator if it stays.',
};

/** 一次失败该说的话：用当前的语言；没有英文的照服务器的中文。 */
export function failureWords(code: string, said: string | null): string {
  const language = currentLanguage();
  const own = OWN[code];
  if (own !== undefined) return own[language];
  if (language === 'en' && ENGLISH[code] !== undefined) return ENGLISH[code];
  return said ?? OWN.unexpected![language];
}
