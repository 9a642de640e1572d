/** `npm run -w packages/gallery template`: makes the packed database anew, after PGlite was updated. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { packTemplate } from './template.ts';

const folder = await mkdtemp(join(tmpdir(), 'inkstone-template-'));
try {
  const pglite = new PGlite(join(folder, 'database'));
  await pglite.exec('checkpoint');
  await pglite.close();
  const { bytes } = await packTemplate(join(folder, 'database'));
  console.log(`template/database.br: ${(bytes / 2 ** 20).toFixed(1)} MiB`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
