import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { inspectModel } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { readFailure, writeFileAtomic } from '@inkstone/data';
import { adoptOnnx, exportStyleGan2, GeneratorModel, pictureRanges, readStyleGan2 } from '@inkstone/gan';
import { decodeSafetensors } from '@inkstone/nn';
import { keepModel } from '@inkstone/studio';
import { z } from 'zod';
import type { ImportOptions } from '../commands/import.ts';
import type { Context } from '../context.ts';
import { defaultHome } from '../data-home.ts';
import { WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';

const classesSchema = z.int().min(1).max(100_000);
const rangeSchema = z.enum(pictureRanges);

/** `inkstone import`: a generator of another program becomes a model file, or one of the studio's models. */
export async function importModel(
  file: string,
  options: ImportOptions,
  { terminal }: Context,
): Promise<void> {
  const { m } = terminal;
  const classes = readOptional(m, '--classes', options.classes, classesSchema);
  const range = readOptional(m, '--range', options.range, rangeSchema);
  const kind = /\.(onnx|safetensors)$/i.exec(file)?.[1]?.toLowerCase();
  if (kind === undefined) throw new WrongCall(m.import.neither(file));
  const given = await readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  const runtime = await nodeRuntime();
  const name = options.name ?? basename(file).replace(/\.(onnx|safetensors)$/i, '');
  const bytes =
    kind === 'safetensors'
      ? fromSafetensors(given, file)
      : isOurs(given, file)
        ? given
        : await adoptOnnx(given, { file, runtime, classes, range });
  // what is written is loaded first: a file that ONNX Runtime refuses is nobody's model
  const model = await GeneratorModel.load(bytes, runtime, file);
  const { image } = model.description;
  await model.close();

  const size = `${image[2]}×${image[1]}×${image[0]}`;
  if (options.out !== undefined) {
    await writeFileAtomic(options.out, bytes);
    if (options.json) terminal.out(`${JSON.stringify({ file: options.out, image })}\n`);
    else terminal.out(m.import.done(options.out, size));
    return;
  }
  const { id } = await keepModel(resolve(options.home ?? defaultHome()), bytes, name);
  if (options.json) terminal.out(`${JSON.stringify({ model: id, name, image })}\n`);
  else terminal.out(m.import.kept(name, size));
}

function fromSafetensors(bytes: Uint8Array, file: string): Uint8Array {
  const { config, weights } = readStyleGan2(decodeSafetensors(bytes, file), file);
  return exportStyleGan2(config, weights, { recipe: 'stylegan2' });
}

function isOurs(bytes: Uint8Array, file: string): boolean {
  return inspectModel(bytes, file).metadata.inkstone !== undefined;
}
