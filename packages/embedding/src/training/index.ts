/**
 * Training an eye into a run folder: what `inkstone train eye` does.
 *
 *     const lessons = await openLessons('paintings', { side: 144 });
 *     for await (const event of startEye({ out: 'runs/eye', settings: eyeDefaults, lessons, … })) console.log(event);
 *
 * @module
 */
export type { LearnPrintsOptions } from '../prints/learn-prints.ts';
export { learnPrints } from '../prints/learn-prints.ts';
export type { Examination } from './examine.ts';
export { trunkIn } from './eye-state.ts';
export type { Lessons, OpenLessonsOptions } from './lessons.ts';
export { indicesOf, leftOut, openLessons, shares, taughtWorks } from './lessons.ts';
export type { LookRange } from './look.ts';
export { looks, usualLooks } from './look.ts';
export { finished, type LongWork } from './progress.ts';
export type { EyeRequest, EyeRun, EyeSurroundings } from './run-eye.ts';
export { readEyeRun, resumeEye, startEye } from './run-eye.ts';
export type { EyeSettings } from './settings.ts';
export { eyeDefaults, eyeSettingsSchema } from './settings.ts';
export type { LooksOptions } from './statistics-of-looks.ts';
export { statisticsOfLooks } from './statistics-of-looks.ts';
export type { Rows, TeachHeadOptions } from './teach-head.ts';
export { teachHead } from './teach-head.ts';
