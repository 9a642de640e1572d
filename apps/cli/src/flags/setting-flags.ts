import type { Messages } from '../messages/index.ts';

export type SettingFlagName = keyof Messages['train']['flags'];

/** A flag of `train` that changes settings of the recipe. */
export interface SettingFlag {
  readonly name: SettingFlagName;
  /** As the help shows its value; absent for a switch. */
  readonly value?: string;
  /** The settings it fills, of which a recipe may have only some. A flag of a recipe that has none is refused. */
  readonly settings: readonly string[];
  /** It also says how the data is opened, so every recipe takes it. */
  readonly isOfPictures?: boolean;
  /** Values that stand for several settings at once. */
  readonly presets?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** In order: where two fill the same setting, the later one counts. */
export const settingFlags: readonly SettingFlag[] = [
  { name: '--steps', value: '<n>', settings: ['steps'] },
  { name: '--batch', value: '<n>', settings: ['batch'] },
  { name: '--seed', value: '<n>', settings: ['seed'] },
  { name: '--plain', settings: ['plain'] },
  { name: '--classes', value: '[n]', settings: ['classes'] },
  { name: '--channels', value: '<n>', settings: ['channels'], isOfPictures: true },
  { name: '--lr', value: '<rate>', settings: ['rate', 'rateG', 'rateD'] },
  { name: '--lr-g', value: '<rate>', settings: ['rateG'] },
  { name: '--lr-d', value: '<rate>', settings: ['rateD'] },
  { name: '--lr-trunk', value: '<rate>', settings: ['rateTrunk'] },
  { name: '--lr-head', value: '<rate>', settings: ['rateHead'] },
  { name: '--schedule', value: '<name>', settings: ['schedule'] },
  { name: '--ema', value: '<decay>', settings: ['emaDecay'] },
  {
    name: '--loss',
    value: '<name>',
    settings: ['loss'],
    presets: {
      // Gulrajani et al. 2017, algorithm 1
      'wgan-gp': { loss: 'wgan', gradientPenalty: 10 },
      // Huang et al. 2024: both penalties, at every step
      r3gan: { loss: 'relativistic', r1: 1, r2: 1, regularizeEvery: 1 },
    },
  },
  { name: '--r1', value: '<gamma>', settings: ['r1'] },
  { name: '--r2', value: '<gamma>', settings: ['r2'] },
  { name: '--r1-every', value: '<n>', settings: ['regularizeEvery'] },
  { name: '--gradient-penalty', value: '<weight>', settings: ['gradientPenalty'] },
  { name: '--balance', value: '<how>', settings: ['balance'] },
  { name: '--no-batch-norm', settings: ['batchNorm'] },
  { name: '--l2', value: '<weight>', settings: ['l2'] },
  { name: '--weight-decay', value: '<weight>', settings: ['weightDecay'] },
  { name: '--augment', value: '<names>', settings: ['augment'] },
  { name: '--ada', value: '<target>', settings: ['ada'] },
  { name: '--mirror', settings: ['mirror'] },
  { name: '--no-mirror', settings: ['mirror'] },
  { name: '--width', value: '<n>', settings: ['width'] },
  { name: '--channel-base', value: '<n>', settings: ['channelBase'] },
  { name: '--channel-max', value: '<n>', settings: ['channelMax'] },
  { name: '--w', value: '<n>', settings: ['wDim'] },
  { name: '--mapping-layers', value: '<n>', settings: ['mappingLayers'] },
  { name: '--mixing', value: '<share>', settings: ['mixing'] },
  { name: '--path-length', value: '<weight>', settings: ['pathLength'] },
  { name: '--path-length-every', value: '<n>', settings: ['pathLengthEvery'] },
  { name: '--dropout', value: '<share>', settings: ['dropout'] },
  { name: '--probe', value: '<n>', settings: ['probe'] },
  { name: '--leave-out', value: '<n>', settings: ['leaveOut'] },
  { name: '--z', value: '<n>', settings: ['zDim'] },
  { name: '--beta1', value: '<decay>', settings: ['beta1'] },
  { name: '--beta2', value: '<decay>', settings: ['beta2'] },
  { name: '--sample-every', value: '<n>', settings: ['sampleEvery'] },
  { name: '--evaluate-every', value: '<n>', settings: ['evaluateEvery'] },
  { name: '--evaluate-count', value: '<n>', settings: ['evaluateCount'] },
  { name: '--checkpoint-every', value: '<n>', settings: ['checkpointEvery'] },
];

/** The flags that were given, as text; `true` and `false` for switches and for flags whose value was left out. */
export type GivenFlags = ReadonlyMap<SettingFlagName, string | boolean>;
