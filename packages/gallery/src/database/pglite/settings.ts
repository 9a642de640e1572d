import { PGlite } from '@electric-sql/pglite';

/**
 * PostgreSQL's own cache. The system caches the files as well, so a small one is enough; the usual 128 MB are cleared at every
 * start, which takes half a second, and stay taken.
 */
const SHARED_BUFFERS = '32MB';

export const startParams: readonly string[] = [
  ...PGlite.defaultStartParams,
  ...['-c', `shared_buffers=${SHARED_BUFFERS}`],
];
