import type { Runtime } from '@inkstone/autograd';
import { progressMetadata, savedProgress, type Trainee } from '@inkstone/gan/run';
import type { TensorFile } from '@inkstone/nn';
import { z } from 'zod';
import { eye as eyeOf } from '../eye/eye.ts';
import { exportEye } from '../eye/eye-model.ts';
import { Examiner, examine } from './examine.ts';
import { eyeStateFromFile, eyeStateToFile, initialEyeState, trunkIn } from './eye-state.ts';
import { EyeTrainer } from './eye-trainer.ts';
import type { Lessons } from './lessons.ts';
import type { EyeSettings } from './settings.ts';

export interface EyeTraineeOptions {
  readonly settings: EyeSettings;
  readonly lessons: Lessons;
  readonly runtime: Runtime;
  /** SqueezeNet's weights, another eye's checkpoint or a finished eye: its trunks are those of the new one. */
  readonly start: TensorFile;
  /** Names `start` in errors. */
  readonly startFile: string;
  readonly about?: Readonly<Record<string, unknown>> | undefined;
}

const progressSchema = z.object({ step: z.int(), rateFactor: z.number() });

/** An eye as something that is trained into a run folder. Throws CheckpointError for weights of another network. */
export function eyeTrainee({
  settings,
  lessons,
  runtime,
  start,
  startFile,
  about,
}: EyeTraineeOptions): Trainee {
  const { artists, styles } = lessons;
  const { width, dropout, size, leaveOut, seed } = settings;
  const trunk = trunkIn(start);
  const eye = eyeOf({ artists: artists.length, styles: styles.length, width, dropout, trunk });
  // a head that learns first begins with nothing: what it was taught elsewhere may be of works that judge here
  const initial = initialEyeState(eye, { seed, start, file: startFile, kept: settings.probe === 0 });
  const trainer = new EyeTrainer({ eye, lessons, settings, runtime, start: initial });
  const examiner = new Examiner(eye, size, runtime);

  return {
    get step() {
      return trainer.progress.step;
    },
    prepare: (signal) => trainer.prepare(signal),
    advance: () => trainer.step(),
    async save() {
      const { progress } = trainer;
      return eyeStateToFile(await trainer.snapshot(), progressMetadata('eye', seed, progress));
    },
    load(saved, file) {
      const progress = savedProgress(saved, { recipe: 'eye', schema: progressSchema, file });
      trainer.restore(eyeStateFromFile(eye, saved, file), progress);
    },
    reset: () => trainer.restore(initial, { step: 0, rateFactor: 1 }),
    lowerRate: (rateFactor) => trainer.restoreProgress({ ...trainer.progress, rateFactor }),
    async evaluate() {
      const figures = await examine(examiner, trainer.averagedWeights, lessons, leaveOut);
      return { score: 1 - figures.top1, figures: { ...figures } };
    },
    exportModel: async (saved) =>
      exportEye(eye, eyeStateFromFile(eye, saved, 'best/checkpoint.safetensors').net_ema, {
        ...about,
        name: 'eye',
        recipe: 'eye',
        size,
        artists,
        styles,
      }),
    async close() {
      await trainer.close();
      await examiner.close();
    },
  };
}
