import type { Runtime } from '@inkstone/autograd';
import { parseRun, type RunDescription } from '../run/run-description.ts';
import { RunFolder, RunFolderError } from '../run/run-folder.ts';
import { createSampler } from '../sampler.ts';
import { networksOf } from '../settings/index.ts';
import { mapNamed, stateFromFile } from '../train-state.ts';
import { type Critic, createCritic } from './critic.ts';

/** A run's discriminator, as it was when the run's pictures were best. */
export interface RunCritic extends Critic {
  readonly run: RunDescription;
  /** Step of its checkpoint. */
  readonly step: number;
  /** The generator's pictures of `seed` … `seed` + `count` − 1, with the weights of model.onnx: [count, C, H, W]. */
  draw(seed: number, count: number, classes?: ArrayLike<number>): Promise<Float32Array>;
}

/** Pictures that are made at once. */
const BATCH = 16;

/**
 * The discriminator of a run's best checkpoint (the newest where none is best yet), of any recipe that has one. Throws
 * RunFolderError for what is no run, has no checkpoint or no discriminator; CheckpointError for one that does not fit.
 */
export async function openRunCritic(path: string, runtime: Runtime): Promise<RunCritic> {
  const { folder, run: raw } = await RunFolder.open(path);
  const run = parseRun(raw, path);
  const { settings } = run;
  if (settings.recipe === 'lenet') {
    throw new RunFolderError({
      en: `${path}: is a run of recipe lenet, which has no discriminator; give the run of a generator`,
      zh: `${path}：是配方 lenet 的训练，没有判别器；请给出生成器的训练文件夹`,
    });
  }
  const found = (await folder.best()) ?? (await folder.latestCheckpoint());
  if (!found) {
    throw new RunFolderError({
      en: `${path}: has no checkpoint yet; wait for the first, or finish it with inkstone train --resume ${path}`,
      zh: `${path}：还没有检查点；请等待第一个，或用 inkstone train --resume ${path} 完成训练`,
    });
  }
  const networks = networksOf(settings);
  const state = stateFromFile(networks, found.saved, found.file);
  const critic = await createCritic(networks.discriminator, state.D, runtime);
  const sampler = await createSampler(networks.generator, runtime, BATCH);
  const upload = { parameters: uploaded(state.G_ema.parameters), buffers: uploaded(state.G_ema.buffers) };
  return {
    ...critic,
    run,
    step: Number(found.saved.metadata.step),
    draw: (seed, count, classes) => sampler.sample(upload, { seed, count, ...(classes && { classes }) }),
    async close() {
      await critic.close();
      await sampler.close();
    },
  };

  function uploaded(weights: typeof state.G_ema.parameters) {
    return mapNamed(weights, (tensor) => runtime.upload(tensor));
  }
}
