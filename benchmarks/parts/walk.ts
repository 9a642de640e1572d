import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type HostTensor, hostTensor } from '@inkstone/autograd';
import { exportGenerator, exportStyleGan2, generator64, styleGan2 } from '@inkstone/gan';
import { initialize, type Weights } from '@inkstone/nn';
import { summary } from '../statistics.ts';
import { table } from '../table.ts';
import type { Part } from './part.ts';

const command = fileURLToPath(new URL('../../apps/cli/bin/inkstone.js', import.meta.url));
const run = promisify(execFile);

/** What a walk of ten seconds takes: 300 frames of 64 pixels, enlarged to 512, by the command from its start to its end. */
export const walkPart: Part = async ({ threads, rounds, note }) => {
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-bench-'));
  try {
    const sides: {
      readonly name: string;
      readonly model: string;
      readonly ending: string;
      times: number[];
    }[] = [];
    for (const [name, bytes] of models()) {
      const model = join(folder, `${name}.onnx`);
      await writeFile(model, bytes);
      for (const ending of name === 'dcgan64' ? ['mp4', 'webm', 'webp', 'gif'] : ['mp4'])
        sides.push({ name, model, ending, times: [] });
    }
    // interleaved; the films take long enough that a few rounds tell
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      for (const { name, model, ending, times } of sides) {
        const out = join(folder, `walk.${ending}`);
        const args = ['walk', model, '--seeds', '1,2,3,4', '--loop', '--seconds', '10', '--fps', '30'];
        const started = performance.now();
        await run(process.execPath, [
          command,
          ...args,
          ...['--size', '512', '--threads', String(threads), '--out', out],
        ]);
        times.push((performance.now() - started) / 1000);
        note(`walk: ${name} .${ending} ${times.at(-1)?.toFixed(1)} s`);
      }
    }
    const figures = sides.map(({ name, ending, times }) => ({ name, ending, ...summary(times) }));
    const rows = figures.map(({ name, ending, median, least, most }) => [
      ...[`${name}, .${ending}`, `${median.toFixed(1)} s`, `${least.toFixed(1)} to ${most.toFixed(1)}`],
    ]);
    return {
      title: 'A walk: 10 s at 30 frames a second, 64 pixels enlarged to 512, the whole command',
      text: table([['', 'median', 'spread'], ...rows]),
      figures: Object.fromEntries(figures.map(({ name, ending, ...rest }) => [`${name} ${ending}`, rest])),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Weights of an untrained dcgan64 are so small that its pictures are one grey, which any encoder makes nothing of. */
const CONTRAST = 4;

/** Untrained: what they show does not matter here, as long as there is something for the encoder to do. */
function models(): [string, Uint8Array][] {
  const dcgan = generator64();
  const config = {
    ...{ zDim: 256, wDim: 256, classes: 0, resolution: 64, imageChannels: 3, mappingLayers: 4 },
    ...{ channelBase: 4096, channelMax: 128, rateMultiplier: 0.01 },
  };
  const style = styleGan2(config);
  const weightsOf = ({ parameters, buffers }: Pick<typeof dcgan, 'parameters' | 'buffers'>) => ({
    parameters: initialize(parameters, 1),
    buffers: initialize(buffers, 2),
  });
  return [
    ['dcgan64', exportGenerator(dcgan, loud(weightsOf(dcgan)), { recipe: 'dcgan64' })],
    ['stylegan2', exportStyleGan2(config, weightsOf(style), { recipe: 'stylegan2' })],
  ];
}

function loud({ parameters, buffers }: Weights<HostTensor>): Weights<HostTensor> {
  const louder = Object.entries(parameters).map(([name, { dtype, shape, data }]) => [
    name,
    hostTensor(dtype, shape, data instanceof Float32Array ? data.map((value) => CONTRAST * value) : data),
  ]);
  return { parameters: Object.fromEntries(louder), buffers };
}
