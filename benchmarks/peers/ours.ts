/** Our side of a comparison, in a process of its own as the peers are. Arguments: game, threads. */
import { createInterface } from 'node:readline';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type GameName, games, trainerOf } from '../games.ts';
import { matrixProduct } from '../matrix-product.ts';
import { peakMiB } from '../peak.ts';

const [game = '', threads = ''] = process.argv.slice(2);
const runtime = await nodeRuntime({ threads: Number(threads) });
const trainer = trainerOf(games[game as GameName](), runtime);
const products = new Map<string, () => Promise<number>>();

for await (const line of createInterface({ input: process.stdin })) {
  const [command, size = ''] = line.split(' ');
  if (command === 'step') {
    const started = performance.now();
    await trainer.step();
    console.log(performance.now() - started);
  } else if (command === 'product') {
    const product = products.get(size) ?? (await matrixProduct(runtime, Number(size)));
    products.set(size, product);
    console.log(await product());
  } else if (command === 'peak') {
    console.log(peakMiB());
  }
}
