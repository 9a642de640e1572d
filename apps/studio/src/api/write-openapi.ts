/** `npm run -w apps/studio openapi`: writes apps/studio/openapi.json, which the pages' client is typed from. */
import { writeFile } from 'node:fs/promises';
import { version } from '../version.ts';
import { openApiDocument } from './openapi.ts';

const file = new URL('../../openapi.json', import.meta.url);
await writeFile(file, `${JSON.stringify(await openApiDocument(version()), null, 2)}\n`);
