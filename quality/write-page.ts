// npm run quality: measures and writes docs/quality.md.
import { writeFileSync } from 'node:fs';
import { measureDamage } from './measure.ts';
import { measureAll, QUALITY_PAGE } from './measure-all.ts';

writeFileSync(QUALITY_PAGE, measureAll(await measureDamage()));
