import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FontCoverage } from './font-coverage.ts';
import { readFontCoverage } from './font-coverage.ts';

/** 正文（宋体）、表名（宋体加粗）、附表号（黑体）。 */
const FONTS = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
].map((name) => fileURLToPath(import.meta.resolve(name)));

/** 排版程序，装好了字库和版面。 */
export interface Typesetter {
  /** 字库能不能印这个字。 */
  readonly canPrint: FontCoverage;
  /** 排成 PDF。`book` 是版面程序所读的数据，`seal` 是其中说到的印章图样（PNG）。 */
  print(book: unknown, seal?: Uint8Array): Promise<Uint8Array>;
}

let loading: Promise<Typesetter> | undefined;

/** 排版程序；第一次用到时装入，此后一直用它。 */
export function getTypesetter(): Promise<Typesetter> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Typesetter> {
  const [{ NodeCompiler }, layout, ...coverages] = await Promise.all([
    import('@myriaddreamin/typst-ts-node-compiler'),
    readFile(new URL('./official-forms.typ', import.meta.url), 'utf8'),
    ...FONTS.map(readFontCoverage),
  ]);
  const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontPaths: FONTS }] });
  return {
    canPrint: (codePoint) => coverages.some((coverage) => coverage(codePoint)),
    print: (book, seal) => print(compiler, layout, { book: JSON.stringify(book), seal }),
  };
}

/** What the layout calls "/" is the folder it stands in, from wherever the program is run. */
const WORKSPACE = fileURLToPath(new URL('.', import.meta.url));
/** Where the layout finds the picture of the seal: in memory alone. */
const SEAL_FILE = join(WORKSPACE, 'seal.png');

async function print(
  compiler: NodeCompiler,
  mainFileContent: string,
  { book, seal }: { readonly book: string; readonly seal: Uint8Array | undefined },
): Promise<Uint8Array> {
  if (seal !== undefined) compiler.mapShadow(SEAL_FILE, Buffer.from(seal));
  // In one step: a compiled document held by JavaScript would keep megabytes that its collector does not see.
  const bytes = new Uint8Array(compiler.pdf({ mainFileContent, inputs: { book } }));
  compiler.resetShadow();
  // What was typeset is remembered for the next book; without this a thousand books would stay in memory.
  compiler.evictCache(EVICTION_AGE);
  // The typesetter's own buffer is given back in a turn of the event loop; promises alone would never let one come.
  await setImmediate();
  return bytes;
}

/** In books: what the last one did not use is forgotten. */
const EVICTION_AGE = 1;
