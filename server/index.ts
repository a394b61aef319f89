/**
 * 服务：HTTP、会话、权限、任务。
 *
 * One operation per file in `operations`; `permissions.ts` is the one table of who may do what; the store keeps everything.
 */
export { uuidv7 as newId } from 'uuidv7';
export type { Clock, NewId, Random } from './call.ts';
export type { DeskServer, ServerOptions } from './create-server.ts';
export { createServer } from './create-server.ts';
export { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from './demonstration/accounts.ts';
export { seedDemonstration } from './demonstration/seed.ts';
export type { Settings, SettingsSource } from './settings.ts';
export { readSettings } from './settings.ts';
export type { RunningServer, StartFailure } from './start-server.ts';
export { startServer } from './start-server.ts';
