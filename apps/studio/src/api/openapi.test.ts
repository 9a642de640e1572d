import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { version } from '../version.ts';
import { openApiDocument } from './openapi.ts';

it('openapi.json is what the schemas say: npm run -w apps/studio openapi writes it', async () => {
  const written = JSON.parse(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(await openApiDocument(version()))));
});
