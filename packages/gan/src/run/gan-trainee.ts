import type { Runtime } from '@inkstone/autograd';
import { batches, type Dataset, floatPictures, gridImage } from '@inkstone/data';
import { z } from 'zod';
import { exportGenerator } from '../generator-model.ts';
import { createSampler } from '../sampler.ts';
import { type GanSettings, gameOf, styleGan2Config } from '../settings/index.ts';
import { exportStyleGan2 } from '../stylegan2/export-stylegan2.ts';
import { stateFromFile, stateToFile } from '../train-state.ts';
import { Trainer } from '../trainer.ts';
import type { Examiner } from './examiner.ts';
import { progressMetadata, savedProgress } from './saved-progress.ts';
import type { Trainee } from './trainee.ts';

export interface GanTraineeOptions {
  readonly settings: GanSettings;
  /** Pictures to train on: what was set aside for the examiner is not among them. */
  readonly dataset: Dataset;
  readonly examiner: Examiner;
  readonly runtime: Runtime;
  /** What model.onnx says of itself beside its shapes: version, licence of the data, … */
  readonly about?: Readonly<Record<string, unknown>> | undefined;
}

/** Latents of the sample grid and of the pictures that rank a checkpoint: far from the seeds that people type. */
const GRID_SEED = 2 ** 41;
const EXAM_SEED = 2 ** 42;
const GRID = { columns: 10, rows: 10 } as const;
const SAMPLE_BATCH = 50;

const progressSchema = z.object({
  step: z.int(),
  accuracy: z.number(),
  rateFactor: z.number(),
  augmentation: z.object({ probability: z.number(), signs: z.array(z.number()).readonly() }).optional(),
});

/** A GAN as something that is trained into a run folder. */
export async function ganTrainee(options: GanTraineeOptions): Promise<Trainee> {
  const { settings, dataset, examiner, runtime, about } = options;
  const game = gameOf(settings);
  const mirror = 'mirror' in settings && settings.mirror;
  const order = batches(dataset, { batch: settings.batch, seed: settings.seed, mirror });
  const trainer = new Trainer({
    ...settings,
    game,
    runtime,
    data: { batchAt: (step) => order.at(step - 1) },
  });
  const sampler = await createSampler(game.generator, runtime, SAMPLE_BATCH);
  const { image, classes } = game.generator;
  const start = await trainer.snapshot();
  const startProgress = trainer.progress;

  return {
    get step() {
      return trainer.progress.step;
    },
    advance: () => trainer.step(),
    async save() {
      const { progress } = trainer;
      return stateToFile(
        await trainer.snapshot(),
        progressMetadata(settings.recipe, settings.seed, progress),
      );
    },
    load(saved, file) {
      const progress = savedProgress(saved, { recipe: settings.recipe, schema: progressSchema, file });
      trainer.restore(stateFromFile(game, saved, file), progress);
    },
    reset: () => trainer.restore(start, startProgress),
    lowerRate: (rateFactor) => trainer.restoreProgress({ ...trainer.progress, rateFactor }),
    async evaluate() {
      const pictures = await sampler.sample(trainer.generatorWeights, {
        seed: EXAM_SEED,
        count: settings.evaluateCount,
      });
      return examiner.examine(pictures, settings.evaluateCount);
    },
    async samples() {
      const count = GRID.columns * GRID.rows;
      const data = await sampler.sample(trainer.generatorWeights, {
        seed: GRID_SEED,
        count,
        // a column a class
        ...(classes > 0 && {
          classes: Array.from({ length: count }, (_, i) => (i % GRID.columns) % classes),
        }),
      });
      return gridImage(floatPictures(data, [count, ...image]), { columns: GRID.columns });
    },
    async exportModel(saved) {
      const state = stateFromFile(game, saved, 'best/checkpoint.safetensors');
      const description = { recipe: settings.recipe, ...about };
      return settings.recipe === 'stylegan2'
        ? exportStyleGan2(styleGan2Config(settings), state.G_ema, description)
        : exportGenerator(game.generator, state.G_ema, description);
    },
    async close() {
      await sampler.close();
      await trainer.close();
    },
  };
}
