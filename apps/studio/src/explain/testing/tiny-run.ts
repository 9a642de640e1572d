import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDataset } from '@inkstone/data';
import { exportGenerator, ganDefaults, initialState, networksOf, stateToFile } from '@inkstone/gan';
import { type RunDescription, RunFolder } from '@inkstone/gan/run';

export interface TinyRunOptions {
  /** Seed of its weights: another one makes another model. */
  readonly seed?: number;
  /** What run.json says of where its data lies; the digits of the installation when absent. */
  readonly given?: string;
  readonly checkpoint?: boolean;
}

/** Writes a run folder as a training of digits by class leaves it, with weights that have learnt nothing. */
export async function writeTinyRun(
  path: string,
  { seed = 1, given = 'digits', checkpoint = true }: TinyRunOptions = {},
): Promise<void> {
  const { name, count, classes, fingerprint } = await openDataset('digits', { size: 28, channels: 1 });
  const settings = { ...ganDefaults('dcgan'), channels: 1 as const, classes: 10 };
  const networks = networksOf(settings);
  const run: RunDescription = {
    ...{ format: 1, recipe: 'dcgan', seed, settings, judge: 'lenet', device: 'cpu', threads: 1 },
    data: {
      ...{ given, options: { size: 28, channels: 1 }, name: given === 'digits' ? name : 'elsewhere' },
      ...{ count, shape: [1, 28, 28], classes: [...(classes ?? [])], fingerprint, heldOut: 0 },
    },
    ...{ versions: {}, machine: {} },
  };
  await mkdir(join(path, '..'), { recursive: true });
  const folder = await RunFolder.create(path, run);
  const state = initialState(networks, seed);
  if (checkpoint) await folder.writeBest(stateToFile(state, { recipe: 'dcgan', step: '40' }));
  const model = exportGenerator(networks.generator, state.G_ema, {
    recipe: 'dcgan',
    ...(classes && { classNames: classes }),
  });
  await writeFile(folder.file('model.onnx'), model);
}
