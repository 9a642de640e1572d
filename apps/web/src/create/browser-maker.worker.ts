/** Makes pictures away from the page's own thread. One message at a time: what the page asks for meanwhile waits there. */
import type { Runtime } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { GeneratorModel } from '@inkstone/gan';
import { pictureAt, pictureRecipeSchema, renderPictures } from '@inkstone/gan/render';
import type { MakerReply, MakerRequest } from './browser-maker.ts';

let runtime: Promise<Runtime> | undefined;
let model: Promise<GeneratorModel> | undefined;

self.onmessage = async ({ data }: MessageEvent<MakerRequest>) => {
  try {
    if (data.kind === 'load') {
      model = load(data.address, data.threads);
      await model;
      reply({ kind: 'loaded' });
    } else if (model) {
      await make(await model, data.recipes);
    }
  } catch (error) {
    const zh = error instanceof Error && 'zh' in error && typeof error.zh === 'string' ? error.zh : undefined;
    reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error), zh });
  }
};

async function load(address: string, threads: number): Promise<GeneratorModel> {
  runtime ??= webRuntime({ device: 'wasm', threads });
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the studio answered ${response.status}`);
  return GeneratorModel.load(new Uint8Array(await response.arrayBuffer()), await runtime);
}

async function make(
  generator: GeneratorModel,
  wanted: Extract<MakerRequest, { kind: 'make' }>['recipes'],
): Promise<void> {
  const recipes = wanted.map(({ recipe }) => pictureRecipeSchema.parse(recipe));
  const pictures = await renderPictures(generator, recipes);
  wanted.forEach(({ id }, i) => {
    const { data, width, height, channels } = pictureAt(pictures, i);
    reply({ kind: 'made', id, pixels: toRgba(data, channels), width, height });
  });
}

function toRgba(bytes: Uint8Array, channels: number): Uint8ClampedArray<ArrayBuffer> {
  const count = bytes.length / channels;
  const rgba = new Uint8ClampedArray(count * 4);
  const [green, blue] = channels >= 3 ? [1, 2] : [0, 0];
  for (let i = 0; i < count; i++) {
    rgba[4 * i] = bytes[i * channels] ?? 0;
    rgba[4 * i + 1] = bytes[i * channels + green] ?? 0;
    rgba[4 * i + 2] = bytes[i * channels + blue] ?? 0;
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}

function reply(message: MakerReply): void {
  self.postMessage(message);
}
