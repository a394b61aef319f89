import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Session } from '../api/session.ts';
import { readSession } from '../api/session.ts';
import { answered } from './queries.ts';

/** 现在的登录；没有登录为 null。 */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answered(readSession()),
  staleTime: 60_000,
});

/** 登录的人。只在登录后才能到的屏幕里用。 */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (data == null) throw new Error('this screen asks for a person who is logged in');
  return data;
}

/** 登录后先到哪里：填表的到填报台，不填表而审核、签字的到待办。 */
export function homeOf(permissions: readonly string[]): '/' | '/todo' {
  return permissions.includes('declaration.read') && !permissions.includes('book.write') ? '/todo' : '/';
}

/** 能不能看见做这件事的按钮；做不做得成由服务器定。 */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}
