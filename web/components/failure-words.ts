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
  unreadable: 'The file cannot be read. Save it anew and try again.',
  'unsupported-format': 'Files of this kind cannot be read. Use the Word or Excel original (.docx, .xlsx), unpacked.',
  'wrong-format': 'Files of this older or foreign kind cannot be read. Save it as .docx or .xlsx and try again.',
  damaged: 'The file is incomplete or damaged. Fetch it again, or save it anew from Office, and try again.',
  encrypted: 'The file needs a password to be opened. Save it without one and try again.',
  'no-content': 'There is nothing in the file. Fetch it again, or see whether it is the right one.',
  'no-forms': 'No performance form was recognised: the titles of the tables and of their columns must still be there.',
  'not-a-book': 'The JSON is not a book of performance forms.',
  'too-slow': 'The file is too intricate and was given up. Take out what is no form, save it anew and try again.',
  'too-heavy': 'The file is too large or too intricate. Leave only the performance forms in it and try again.',
  cancelled: 'Cancelled.',
  unavailable: 'The database cannot be reached for the moment; nothing was saved. Try again shortly.',
  garbled: 'The answer of the server was not understood. Reload the page and try again.',
  invalid: 'Something entered is not as it must be.',
  conflict: 'Things are no longer as they were here. Reload the page and try again.',
  'no-source': 'This book was not read from a file.',
  'log-in-to-export': 'Log in to take away Word, Excel and PDF.',
  'broken-off':
    'The connection broke before the result came. See whether the book is in the list; if not, drop it again.',
  403: 'You are not allowed to do this.',
  404: 'This was not found; it may have been moved.',
  413: 'The file is too large.',
  429: 'Too many tries. Wait a little and try again.',
  internal: 'Something went wrong in the program itself. Try again; tell the administrator if it stays.',
};

/** 一次失败该说的话：中文照服务器说的；英文没有的也照中文，说得具体的附上中文。 */
export function failureWords({ code, message }: Pick<ApiFailure, 'code' | 'message'>, language: Language): string {
  if (language === 'zh') return message;
  const english = ENGLISH[code] ?? ENGLISH[code.replace(/^http-/, '')];
  if (english === undefined) return message;
  return PARTICULAR.has(code) ? `${english} (${message})` : english;
}

// Of these only the sentence itself says what exactly is wrong.
const PARTICULAR: ReadonlySet<string> = new Set(['invalid', 'conflict', 'unreadable', 'too-large', 'not-a-book']);
