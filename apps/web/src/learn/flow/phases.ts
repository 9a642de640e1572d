/** The parts of one round of training, in their order: what the flow charts light up. */
export const phases = [
  'noise',
  'generate',
  'real',
  'judge',
  'lossD',
  'updateD',
  'judgeAgain',
  'lossG',
  'updateG',
] as const;
export type Phase = (typeof phases)[number];
