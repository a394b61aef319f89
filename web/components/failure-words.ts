import type { ApiFailure } from '../api/client.ts';
import type { Language } from '../app/language.ts';

// The server speaks Chinese; these are its refusals for those who read English.
const ENGLISH: Readonly<Record<string, string>> = {
  'login-failed': 'The account or the password is wrong. Check both and try again.',
  unauthenticated: 'You are not logged in, or your login has expired. Log in again.',
  'no-session': 'You are not logged in, or your login has expired. Log in again.',
  'setup-token': 'The installation code is wrong. It is printed where the server was started.',
  'no-permission': 'Your role does not allow this. Ask the administrator if you need it.',
  csrf: 'The request could not be traced to this page. Reload the page and try again.',
  'not-found': 'There is no such thing, or you may not see it. Go back to the list.',
  'too-large': 'The file is too large. Split it, or leave out pictures.',
  'too-many': 'Too many tries. Wait a little and try again.',
  offline: 'The server cannot be reached. Check the connection and try again; what you typed is still here.',
  unreadable: 'The file cannot be read, or the answer was not understood. Try again, or save the file anew.',
  unavailable: 'The database cannot be reached for the moment; nothing was saved. Try again shortly.',
  internal: 'Something went wrong in the program itself. Try again; tell the administrator if it stays.',
};

/** 一次失败该说的话：中文照服务器说的；英文没有的也照中文。 */
export function failureWords({ code, message }: ApiFailure, language: Language): string {
  return language === 'zh' ? message : (ENGLISH[code] ?? message);
}
