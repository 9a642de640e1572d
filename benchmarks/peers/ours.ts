/** Our side of a comparison, in a process of its own as the peers are. Arguments: game, threads. */
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type GameName, games, trainerOf } from '../games.ts';
import { matrixProduct } from '../matrix-product.ts';

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

/** The most memory held so far. On Linux from /proc: what getrusage gives begins at the parent's peak. */
function peakMiB(): number {
  const status = '/proc/self/status';
  const kibibytes = existsSync(status)
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;
  return kibibytes / 1024;
}
