import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runtime } from '@inkstone/autograd';
import { type Dataset, readFailure } from '@inkstone/data';
import type { GeneratorDescription } from '@inkstone/gan';
import { type FeatureNetwork, squeezeNetFeatures } from '@inkstone/gan/judge';
import { instrumentFor } from '@inkstone/gan/run';
import { Failure, WrongCall } from '../exit.ts';
import { judgeModel } from '../judge-model.ts';
import type { Messages } from '../messages/index.ts';

/** What describes pictures: a classifier that knows them, a random network, or SqueezeNet where a person has its weights. */
export type Instrument =
  | Awaited<ReturnType<typeof instrumentFor>>
  | { readonly kind: 'squeezenet'; readonly network: FeatureNetwork };

export const instrumentNames = ['squeezenet'] as const;
export type InstrumentName = (typeof instrumentNames)[number];

export interface InstrumentChoice {
  /** The instrument that suits the pictures when absent. */
  readonly name: InstrumentName | undefined;
  /** File or folder. */
  readonly weights: string | undefined;
}

export interface Judged {
  readonly file: string;
  readonly description: GeneratorDescription;
  readonly real: Dataset;
}

export function networkOf(instrument: Instrument): FeatureNetwork {
  return instrument.kind === 'judge' ? instrument.judge : instrument.network;
}

/**
 * Opens the instrument that is asked for. Throws WrongCall without weights, Failure where the model was trained with the
 * network that would judge it, and what reading the weights throws.
 */
export async function openInstrument(
  { name, weights }: InstrumentChoice,
  judged: Judged,
  runtime: Runtime,
  m: Messages,
): Promise<Instrument> {
  const { real } = judged;
  if (name === undefined) {
    if (weights !== undefined) throw new WrongCall(m.evaluate.weightsAlone);
    const instrument = await instrumentFor(real, runtime, await judgeModel());
    refuseLossNetwork(networkOf(instrument).name, judged, m);
    return instrument;
  }
  if (weights === undefined) throw new WrongCall(m.evaluate.needsWeights);
  refuseLossNetwork(name, judged, m);
  const file = await weightsFile(weights, m);
  const bytes = await read(file);
  const image = [real.channels, real.height, real.width] as const;
  return { kind: 'squeezenet', network: await squeezeNetFeatures(runtime, bytes, { image, file }) };
}

/** A network used in a loss does not judge: its pictures were made to please it. */
function refuseLossNetwork(instrument: string, { file, description }: Judged, m: Messages): void {
  const { lossNetwork } = description;
  if (lossNetwork === undefined || familyOf(lossNetwork) !== familyOf(instrument)) return;
  throw new Failure(m.evaluate.trainedWith(file, lossNetwork));
}

/** `SqueezeNet v1.0` and `squeezenet-1.0` are one. */
function familyOf(network: string): string {
  return network.toLowerCase().replace(/[^a-z]+v?[\d.]+.*$/, '');
}

/** The file itself, or the only safetensors file of a folder. */
async function weightsFile(path: string, m: Messages): Promise<string> {
  const found = await stat(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  if (!found.isDirectory()) return path;
  const files = (await readdir(path)).filter((file) => file.endsWith('.safetensors'));
  const [only] = files;
  if (only === undefined || files.length > 1)
    throw new Failure(m.evaluate.oneWeightsFile(path, files.length));
  return join(path, only);
}

function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
}
