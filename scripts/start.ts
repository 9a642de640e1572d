/** `npm start`: builds the pages where they are missing or older than their sources, then opens the studio. */
import { buildPages } from './build-pages.ts';

buildPages();
process.argv.splice(2, 0, 'start');
await import('../apps/cli/src/main.ts');
