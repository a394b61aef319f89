import type {
  DeclarationDetail,
  DeclarationItem,
  FiledSheet,
  Operations,
  ReviewSheet,
  ReviewThread,
} from '@duzhi/server/contract';
import type { BookPlace } from './books.ts';
import { bookPath } from './books.ts';
import type { ApiResult } from './client.ts';
import { getJson, sendJson } from './client.ts';

export type { DeclarationDetail, DeclarationItem, FiledSheet, ReviewSheet, ReviewThread };

/** 一次申报的位置：单位和标识。 */
export interface DeclarationPlace {
  readonly unit: string;
  readonly declaration: string;
}

/** 办理一步：怎样办、看着哪个版本、理由、签字的密码。 */
export type Move = Operations['moveDeclaration']['body'];
export type MoveAction = Move['action'];
/** 一本册的历次申报里的一次。 */
export type BookDeclaration = Operations['listDeclarations']['reply']['items'][number];
/** 申报、追加或调整的种类和理由。 */
export type NewDeclaration = Operations['openDeclaration']['body'];
/** 批注的答复，或标为已解决、重新提出。 */
export type NoteAnswer = Operations['addNote']['body'];
/** 一处签字核对的结果。 */
export type CheckedSignature = Operations['showSignature']['reply'];

export function listDeclarations(place: BookPlace): Promise<ApiResult<Operations['listDeclarations']['reply']>> {
  return getJson(`${bookPath(place)}/declarations`);
}

export function openDeclaration(place: BookPlace, input: NewDeclaration): Promise<ApiResult<DeclarationDetail>> {
  return changed('POST', `${bookPath(place)}/declarations`, input);
}

export function readDeclaration(place: DeclarationPlace): Promise<ApiResult<DeclarationDetail>> {
  return getJson(declarationPath(place));
}

export function moveDeclaration(place: DeclarationPlace, move: Move): Promise<ApiResult<DeclarationDetail>> {
  return changed('POST', `${declarationPath(place)}/moves`, move);
}

/** 退回修改的函（Word）的下载地址。 */
export function returnLetter(unit: string, declaration: string): string {
  return `/api/declarations/${unit}/${declaration}/letter`;
}

export function openNote(
  place: DeclarationPlace,
  note: Operations['openNote']['body'],
): Promise<ApiResult<ReviewThread>> {
  return changed('POST', `${declarationPath(place)}/notes`, note);
}

export function addNote(place: DeclarationPlace, thread: string, note: NoteAnswer): Promise<ApiResult<ReviewThread>> {
  return changed('POST', `${declarationPath(place)}/notes/${thread}`, note);
}

export function fileSheet(
  place: DeclarationPlace,
  sheet: ReviewSheet,
): Promise<ApiResult<Operations['fileReviewSheet']['reply']>> {
  return changed('POST', `${declarationPath(place)}/sheets`, sheet);
}

/** 凭文件上的短码核对签字，不用登录。 */
export function readSignature(code: string): Promise<ApiResult<CheckedSignature>> {
  return getJson(`/api/signatures/${encodeURIComponent(code)}`);
}

function declarationPath({ unit, declaration }: DeclarationPlace): string {
  return `/api/declarations/${unit}/${declaration}`;
}

/** A change whose answer is all that matters. */
async function changed<Value>(method: 'POST', path: string, body: unknown): Promise<ApiResult<Value>> {
  const answer = await sendJson<Value>(method, path, body);
  return answer.ok ? { ok: true, value: answer.value.value } : answer;
}
