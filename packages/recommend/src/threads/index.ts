/**
 * Weighted ALS on several threads of Node; the numbers are those of one thread.
 *
 *     import { trainAlsOnThreads } from '@inkstone/recommend/threads';
 *
 *     const model = await trainAlsOnThreads(interactions, { factors: 64, threads: 4 });
 *
 * @module
 */
export { trainAlsOnThreads } from './train-als-on-threads.ts';
