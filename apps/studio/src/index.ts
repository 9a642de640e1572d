/**
 * The studio's server: works, models, runs, jobs and data of one home folder over HTTP.
 *
 *     import { startStudio } from '@inkstone/studio';
 *
 *     const studio = await startStudio({ home: './inkstone-home', host: '127.0.0.1', port: 4170 });
 *     console.log(studio.opening); // http://127.0.0.1:4170/?token=…
 *     await studio.close();
 *
 * @module
 */
export type { DoctorOptions, Place } from './care.ts';
export { backup, doctor, restore } from './care.ts';
export { keepModel } from './models/keep-model.ts';
export { openBrowser } from './open-browser.ts';
export type { TokenNote } from './security/tokens.ts';
export { Tokens } from './security/tokens.ts';
export type { StartedStudio, StartOptions } from './start.ts';
export { startStudio } from './start.ts';
export { StudioError } from './studio-error.ts';
export type { StartedWorker, WorkerOptions } from './worker.ts';
export { startWorker } from './worker.ts';
