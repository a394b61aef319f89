// Makes fixtures/demo-office-2023.{html,docx,xlsx} from the text file: node scripts/make-fixtures.ts. The Word and Excel
// files are saved by LibreOffice, so that real software, not our own writers, made what the readers are tested on.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoForms } from './fixtures/demo-forms.ts';
import { flatSheets, flatText } from './fixtures/flat-odf.ts';
import { htmlPage } from './fixtures/html-page.ts';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fixtures');
const name = 'demo-office-2023';
const forms = demoForms(readFileSync(join(folder, `${name}.txt`)));
writeFileSync(join(folder, `${name}.html`), htmlPage(forms));

const scratch = mkdtempSync(join(tmpdir(), 'duzhi-fixtures-'));
try {
  convert('fodt', flatText(forms), 'docx');
  convert('fods', flatSheets(forms), 'xlsx');
} finally {
  rmSync(scratch, { recursive: true });
}

function convert(from: string, source: string, to: string): void {
  writeFileSync(join(scratch, `${name}.${from}`), source);
  const run = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${scratch}/profile`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      scratch,
      join(scratch, `${name}.${from}`),
    ],
    { encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`soffice: ${run.stderr}`);
  copyFileSync(join(scratch, `${name}.${to}`), join(folder, `${name}.${to}`));
}
