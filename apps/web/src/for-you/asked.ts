import { kept } from '../shell/kept.ts';

/** Whether the questions of the beginning were answered or passed by, in this browser. */
export const asked = kept<'no' | 'yes'>('inkstone.asked', ['no', 'yes'], 'no');
