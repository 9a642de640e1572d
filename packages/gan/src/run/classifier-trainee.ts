import type { Runtime } from '@inkstone/autograd';
import { batches, type Dataset } from '@inkstone/data';
import { z } from 'zod';
import { CheckpointError } from '../checkpoint.ts';
import {
  accuracyOf,
  ClassifierTrainer,
  classifierStateFromFile,
  classifierStateToFile,
  digitWarp,
  exportClassifier,
  type HostClassifierState,
  lenet,
  openJudge,
} from '../judge/index.ts';
import { everyPicture } from './judge-examiner.ts';
import type { LenetSettings } from './lenet-settings.ts';
import { progressMetadata, savedProgress } from './saved-progress.ts';
import type { Trainee } from './trainee.ts';

export interface ClassifierTraineeOptions {
  readonly settings: LenetSettings;
  readonly dataset: Dataset;
  /** Labelled pictures set aside, by which the best checkpoint is chosen. */
  readonly held: Dataset;
  readonly runtime: Runtime;
  readonly about?: Readonly<Record<string, unknown>> | undefined;
}

const progressSchema = z.object({ step: z.int(), rateFactor: z.number() });

/** The LeNet as something that is trained into a run folder. Throws CheckpointError for data without labels. */
export async function classifierTrainee(options: ClassifierTraineeOptions): Promise<Trainee> {
  const { settings, dataset, held, runtime, about } = options;
  const classes = dataset.classes;
  const labels = held.labels;
  if (!classes || !labels) {
    throw new CheckpointError({
      en: `${dataset.name}: has no labels, which a classifier learns; put each class in a folder`,
      zh: `${dataset.name}：没有标签，而分类器要学的正是标签；请把每一类放进各自的文件夹`,
    });
  }
  const classifier = lenet({
    image: [dataset.channels, dataset.height, dataset.width],
    classes: classes.length,
  });
  const order = batches(dataset, { batch: settings.batch, seed: settings.seed });
  const trainer = new ClassifierTrainer({
    ...settings,
    classifier,
    runtime,
    augment: digitWarp,
    data: { batchAt: (step) => order.at(step - 1) },
  });
  const start = await trainer.snapshot();
  const startProgress = trainer.progress;
  const heldPictures = everyPicture(held);

  const modelOf = ({ net_ema }: HostClassifierState) =>
    exportClassifier(classifier, net_ema, {
      ...about,
      name: `${settings.recipe}-${dataset.name}`,
      recipe: settings.recipe,
      classes,
    });

  return {
    get step() {
      return trainer.progress.step;
    },
    advance: () => trainer.step(),
    async save() {
      const { progress } = trainer;
      return classifierStateToFile(
        await trainer.snapshot(),
        progressMetadata(settings.recipe, settings.seed, progress),
      );
    },
    load(saved, file) {
      const progress = savedProgress(saved, { recipe: settings.recipe, schema: progressSchema, file });
      trainer.restore(classifierStateFromFile(classifier, saved, file), progress);
    },
    reset: () => trainer.restore(start, startProgress),
    lowerRate: (rateFactor) => trainer.restoreProgress({ ...trainer.progress, rateFactor }),
    async evaluate() {
      const judge = await openJudge(runtime, modelOf(await trainer.snapshot()));
      const accuracy = await accuracyOf(judge, heldPictures, labels);
      await judge.close();
      return { score: 1 - accuracy, figures: { accuracy } };
    },
    exportModel: async (saved) =>
      modelOf(classifierStateFromFile(classifier, saved, 'best/checkpoint.safetensors')),
    close: () => trainer.close(),
  };
}
