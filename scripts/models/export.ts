/**
 * Makes a model of a checkpoint that a person chose by eye, where a run's own choice is another one.
 *
 *     node scripts/models/export.ts CHECKPOINT.safetensors OUT.onnx      the checkpoint lies in its run's folder
 */

import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomic } from '@inkstone/data';
import { exportGenerator, exportStyleGan2, gameOf, stateFromFile, styleGan2Config } from '@inkstone/gan';
import { readRun } from '@inkstone/gan/run';
import { decodeSafetensors } from '@inkstone/nn';

const [checkpoint, out] = process.argv.slice(2);
if (!checkpoint || !out) {
  console.error('node scripts/models/export.ts CHECKPOINT.safetensors OUT.onnx');
  process.exitCode = 2;
} else await main(checkpoint, out);

async function main(file: string, target: string): Promise<void> {
  const { settings, seed, versions, data } = await readRun(dirname(dirname(file)));
  if (settings.recipe === 'lenet')
    throw new Error(`${file}: is a classifier's; only generators are exported`);
  const { generator, discriminator } = gameOf(settings);
  const saved = decodeSafetensors(await readFile(file), file);
  const state = stateFromFile({ generator, discriminator }, saved, file);
  const about = {
    recipe: settings.recipe,
    version: versions.inkstone,
    seed,
    data: { name: data.name, fingerprint: data.fingerprint, license: data.license, source: data.source },
    ...(settings.classes > 0 && { classNames: data.classes }),
  };
  const model =
    settings.recipe === 'stylegan2'
      ? exportStyleGan2(styleGan2Config(settings), state.G_ema, about)
      : exportGenerator(generator, state.G_ema, about);
  await writeFileAtomic(target, model);
  console.log(`${target}: step ${saved.metadata.step} of ${settings.recipe}`);
}
