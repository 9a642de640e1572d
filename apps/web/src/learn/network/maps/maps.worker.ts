/** Runs the shipped generator up to the layer that is looked at, and the network that reads digits on what it draws. */
import { inspectModel, type Runtime } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { latentsOf } from '@inkstone/gan';
import { z } from 'zod';
import type { LayerReading } from '../layers/read-layers.ts';
import { insideGenerator, insideReader } from './inside.ts';
import type { LayerName, Look, MapsReply, MapsRequest, Seen } from './messages.ts';

const description = z.looseObject({ zDim: z.int().positive(), classes: z.int().positive() });

let networks: ReturnType<typeof load> | undefined;
let wanted: Look | undefined;
let last = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<MapsRequest>) => {
  last = last.then(() => answer(data)).catch(fail);
  if (data.kind === 'look') wanted = data.look;
};

async function answer(request: MapsRequest): Promise<void> {
  if (request.kind === 'load') {
    networks = load(request.generator, request.reader);
    const { generator, reader } = await networks;
    reply({
      kind: 'loaded',
      layers: { generator: generator.layers.map(nameOf), reader: reader.layers.map(nameOf) },
    });
  } else if (networks && request.look === wanted) {
    // a look that another has overtaken is left out
    reply({ kind: 'seen', seen: await look(await networks, request.look) });
  }
}

async function load(generatorAddress: string, readerAddress: string) {
  const [runtime, file, readerFile] = await Promise.all([
    open(),
    bytesAt(generatorAddress),
    bytesAt(readerAddress),
  ]);
  const { zDim, classes } = description.parse(JSON.parse(inspectModel(file).metadata.inkstone ?? '{}'));
  return {
    zDim,
    generator: insideGenerator(runtime, file, { zDim, classes }),
    reader: insideReader(runtime, readerFile),
  };
}

function open(): Promise<Runtime> {
  return webRuntime({ device: 'wasm', threads: 1 });
}

async function bytesAt(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function look(
  { zDim, generator, reader }: Awaited<ReturnType<typeof load>>,
  { seed, digit, network, layer }: Look,
): Promise<Seen> {
  const input = { z: latentsOf(seed, 1, zDim), label: digit };
  const picture = await generator.mapsOf(generator.layers.length - 1, input);
  const chances = await reader.mapsOf(reader.layers.length - 1, picture.data);
  const maps =
    network === 'generator' ? await generator.mapsOf(layer, input) : await reader.mapsOf(layer, picture.data);
  return { look: { seed, digit, network, layer }, maps, picture: picture.data, chances: chances.data };
}

function nameOf({ name, kind, output }: LayerReading): LayerName {
  return { name, kind, output };
}

function fail(error: unknown): void {
  const zh = error instanceof Error && 'zh' in error && typeof error.zh === 'string' ? error.zh : undefined;
  reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error), zh });
}

function reply(message: MapsReply): void {
  self.postMessage(message);
}
