import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { installBinaries } from './embedded/binaries.ts';
import { openStore } from './open-store.ts';

/**
 * Test support: a data folder that `fill` has put data into, on a database that runs no more.
 *
 * The test files of one `npm test` (DUZHI_TEST_TEMPLATES) fill one folder of a name and copy it. Its database does not wait
 * for the disk: whoever tests what a crash leaves behind makes a folder of his own.
 */
export async function newDataFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const templates = process.env.DUZHI_TEST_TEMPLATES;
  const folder = await temporaryFolder();
  if (templates === undefined || process.platform === 'win32') {
    await fill(folder);
    return folder;
  }
  const template = join(templates, name);
  if (!existsSync(template)) await makeTemplate(templates, template, fill);
  // Only cp keeps the owner, who alone may run the database.
  execFileSync('cp', ['-a', `${template}/.`, folder]);
  return folder;
}

/** A data folder whose tables are made and empty. */
export function emptyDataFolder(): Promise<string> {
  return newDataFolder('empty', async (dataFolder) => {
    const opened = await openStore({ dataFolder }, { clock: () => new Date() });
    if (!opened.ok) throw new Error(opened.error.message);
    await opened.value.close();
  });
}

/** Made aside and renamed: of two test files that make it at once, the slower one takes what the faster one made. */
async function makeTemplate(templates: string, template: string, fill: (folder: string) => Promise<void>) {
  const draft = await mkdtemp(join(templates, 'making-'));
  await chmod(draft, 0o711);
  const programs = await installBinaries(templates);
  if (!programs.ok) throw new Error(programs.error.message);
  await mkdir(join(draft, 'postgres'));
  await symlink(programs.value.folder, join(draft, 'postgres', basename(programs.value.folder)));
  await fill(draft);
  const cluster = join(draft, 'postgres', 'cluster');
  await appendFile(join(cluster, 'data', 'postgresql.auto.conf'), 'fsync = off\n');
  // Copies that run at once would all want the same port.
  await rm(join(cluster, 'port'));
  await rename(draft, template).catch((error: unknown) => {
    if (!existsSync(template)) throw error;
  });
}

/** A folder that the user of the database may pass, too. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'duzhi-store-'));
  await chmod(folder, 0o711);
  return folder;
}
