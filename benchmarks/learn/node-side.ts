/** Ours in Node, in a process of its own. Arguments: net, threads. `turn N` answers with milliseconds, `loss N` with a step's. */
import { createInterface } from 'node:readline';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type NetName, netOf } from './nets.ts';
import { ours } from './sides/ours.ts';

const [name = '', threads = ''] = process.argv.slice(2);
const side = ours(netOf(name as NetName), await nodeRuntime({ threads: Number(threads) }));
const losses: number[] = [];

for await (const line of createInterface({ input: process.stdin })) {
  const [command, number = ''] = line.split(' ');
  if (command === 'loss') {
    console.log(losses[Number(number) - 1]);
    continue;
  }
  const started = performance.now();
  for (let turn = 0; turn < Number(number); turn++) losses.push(await side.step(losses.length + 1));
  console.log(performance.now() - started);
}
