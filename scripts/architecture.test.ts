// Which room may know which, held by a test: a wrong import, a cycle or an impure core fails the build.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** 各层可以认识的下层；同层同名的房间总可以。 */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  core: [],
  documents: ['core'],
  store: ['core'],
  server: ['core', 'documents', 'store'],
  cli: ['core', 'documents', 'store', 'server'],
  web: ['core', 'server'],
  quality: ['core', 'documents'],
  bench: ['core', 'documents', 'quality', 'store', 'server'],
  fixtures: ['core', 'documents'],
  scripts: ['core', 'documents', 'cli', 'store', 'server'],
};

/** 核心各室之间：只许左边认识右边。 */
const CORE_ROOMS: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  book: ['shared'],
  basis: ['shared'],
  layouts: ['book', 'shared'],
  checks: ['basis', 'book', 'shared'],
  comparison: ['basis', 'book', 'checks', 'shared'],
  cycle: ['book', 'shared'],
};

const DOCUMENT_ROOMS: Readonly<Record<string, readonly string[]>> = {
  pictures: [],
  tables: [],
  recognise: ['tables'],
  write: ['pictures'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory())
      return name === 'node_modules' || name === 'dist' || name.startsWith('.') ? [] : sourceFiles(path);
    return /\.(?:tsx?|mjs)$/.test(name) ? [path] : [];
  });
}

const files = Object.keys(MAY_KNOW)
  .filter((room) => readdirSync(root).includes(room))
  .flatMap((room) => sourceFiles(join(root, room)));
const place = (file: string): string => relative(root, file).split(sep).join('/');
const isTest = (file: string): boolean =>
  /\.test\.ts$|arbitrary-book\.ts$|document-builder\.ts$|hang-guard\.ts$/.test(file);

/** Import and export statements and dynamic imports; a specifier within a comment or a longer string does not match. */
const IMPORT =
  /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]\s*\)/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2]!;
    if (specifier.startsWith('.')) return { from: place(file), to: place(resolve(dirname(file), specifier)) };
    const own = /^@duzhi\/([^/]+)\/(.+)$/.exec(specifier);
    if (own === null) return { from: place(file), to: specifier };
    const exports = JSON.parse(readFileSync(join(root, own[1]!, 'package.json'), 'utf8')).exports as Record<
      string,
      string | undefined
    >;
    const target = exports[`./${own[2]}`];
    assert.ok(target, `${place(file)} imports ${specifier}, which ${own[1]}/package.json does not export`);
    return { from: place(file), to: `${own[1]}/${target.slice(2)}` };
  });
}

const imports = files.flatMap(importsOf);
const inside = imports.filter(({ to }) => /^[a-z]+\/.*\.(?:tsx?|mjs)$/.test(to) && !to.startsWith('node:'));
const outside = imports.filter((entry) => !inside.includes(entry));

test('a room knows only the rooms below it', () => {
  const wrong = inside.filter(({ from, to }) => {
    const [room = '', other = ''] = [from.split('/')[0], to.split('/')[0]];
    return room !== other && !(MAY_KNOW[room] ?? []).includes(other);
  });
  assert.deepEqual(wrong, []);
});

for (const [room, rooms] of [
  ['core', CORE_ROOMS],
  ['documents', DOCUMENT_ROOMS],
] as const) {
  test(`the rooms within ${room} know one another in one direction`, () => {
    const wrong = inside.filter(({ from, to }) => {
      if (!from.startsWith(`${room}/`) || !to.startsWith(`${room}/`) || isTest(from)) return false;
      const [own = '', other = ''] = [from.split('/')[1], to.split('/')[1]];
      assert.ok(own in rooms, `${from}: ${room}/${own} is not in the list of rooms`);
      return own !== other && !(rooms[own] ?? []).includes(other);
    });
    assert.deepEqual(wrong, []);
  });
}

test('a context of the core is reached through its index', () => {
  const wrong = inside.filter(({ from, to }) => {
    if (!to.startsWith('core/')) return false;
    const [, own] = from.startsWith('core/') ? from.split('/') : [];
    const [, other = '', ...rest] = to.split('/');
    return own !== other && rest.join('/') !== 'index.ts' && !isTest(to);
  });
  assert.deepEqual(wrong, []);
});

test('the core imports zod and nothing else from outside', () => {
  const wrong = outside.filter(({ from, to }) => from.startsWith('core/') && !isTest(from) && to !== 'zod/mini');
  assert.deepEqual(wrong, []);
});

test('no file of the project imports in a circle', () => {
  const next = new Map<string, string[]>();
  // Types vanish when the program runs, so a circle of types alone is none; test files are never imported.
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replace(/^\s*(?:import|export) type [^;]*;/gm, '');
    const own = [...text.matchAll(IMPORT)]
      .map((match) => match[1] ?? match[2]!)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => place(resolve(dirname(file), specifier)));
    next.set(place(file), own);
  }
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    assert.ok(state.get(file) !== 'open', `circle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
    state.set(file, 'open');
    for (const target of next.get(file) ?? []) visit(target, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of next.keys()) visit(file, []);
});

test('the core is deterministic: no clock, no randomness', () => {
  const wrong = files.filter(
    (file) =>
      place(file).startsWith('core/') &&
      !isTest(file) &&
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\b/.test(
        readFileSync(file, 'utf8'),
      ),
  );
  assert.deepEqual(wrong.map(place), []);
});

test('file names are kebab-case and say what they hold', () => {
  const wrong = files
    .map(place)
    .filter((file) => !/^(?:[a-z0-9-]+\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.(?:tsx?|mjs)$/.test(file));
  assert.deepEqual(wrong, []);
  const vague = files.map(place).filter((file) => /\/(?:utils?|helpers?|misc)\.ts$/.test(file));
  assert.deepEqual(vague, []);
});
