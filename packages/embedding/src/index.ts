/**
 * The eye: a network that describes artworks by unit vectors, in which works of one hand, style and time lie near.
 *
 * @module
 */
export { auroc } from './eye/auroc.ts';
export { middleOf, sharesOf, yearAt } from './eye/decades.ts';
export type { Eye, EyeOptions, Seen } from './eye/eye.ts';
export { DECADES, eye, FIRST_DECADE, SHARPNESS, STRENGTHS } from './eye/eye.ts';
export type { EyeAbout, EyeDescription } from './eye/eye-model.ts';
export { describeEye, exportEye } from './eye/eye-model.ts';
export type { Place } from './eye/look-at.ts';
export { lookAt, plainLook, wholeLook } from './eye/look-at.ts';
export { mobileMaps, mobileParameters, samePadded, twinTrunk } from './eye/mobile-trunk.ts';
export type { OpenEye, Sight } from './eye/open-eye.ts';
export { openEye } from './eye/open-eye.ts';
export { softmax } from './eye/softmax.ts';
export type { Trunk } from './eye/trunk.ts';
export { STATISTICS, squeezeTrunk, trunkParameters, trunkStatistics } from './eye/trunk.ts';
export type { PrintWeights } from './prints/print-head.ts';
export { PRINT_WIDTH, printOf } from './prints/print-head.ts';
