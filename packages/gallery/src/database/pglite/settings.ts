import { PGlite } from '@electric-sql/pglite';

/**
 * PostgreSQL's own cache. The system caches the files as well, so a small one is enough (a gallery of 10,000 works answers as
 * fast, benchmarks/gallery.ts), while the usual 128 MB take half a second of every start to clear, and stay taken.
 */
const SHARED_BUFFERS = '32MB';

export const startParams: readonly string[] = [
  ...PGlite.defaultStartParams,
  ...['-c', `shared_buffers=${SHARED_BUFFERS}`],
];
