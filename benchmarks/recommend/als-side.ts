/** One way to compute ALS, in a process of its own. Arguments: way, threads, people, items, events, factors. */
import { createInterface } from 'node:readline';
import { nodeRuntime } from '@inkstone/autograd/node';
import { trainAls } from '@inkstone/recommend';
import { trainAlsOnRuntime } from '@inkstone/recommend/onnx';
import { trainAlsOnThreads } from '@inkstone/recommend/threads';
import { peakMiB } from '../peak.ts';
import { manyEvents } from './many-events.ts';

const [way = '', ...sizes] = process.argv.slice(2);
const [threads = 1, people = 0, items = 0, events = 0, factors = 32] = sizes.map(Number);
const of = manyEvents(people, items, events);
const eventsAtRest = peakMiB();

for await (const line of createInterface({ input: process.stdin })) {
  const [command, count = ''] = line.split(' ');
  if (command === 'iterate') console.log(await iterate(Number(count)));
  if (command === 'peak') console.log(peakMiB());
  if (command === 'events') console.log(eventsAtRest);
}

/** The upper median of iterations but the first, which warms up, in milliseconds: of two the slower. */
async function iterate(iterations: number): Promise<number> {
  const times: number[] = [];
  let started = performance.now();
  const onIteration = () => {
    times.push(performance.now() - started);
    started = performance.now();
  };
  const options = { factors, iterations, onIteration };
  if (way === 'onnx') {
    await trainAlsOnRuntime(of, { ...options, runtime: await nodeRuntime({ threads }) });
  } else {
    const solver = way === 'cholesky' ? 'cholesky' : 'conjugate-gradient';
    if (threads > 1) await trainAlsOnThreads(of, { ...options, solver, threads });
    else await trainAls(of, { ...options, solver });
  }
  const warm = times.slice(1).sort((a, b) => a - b);
  return warm[Math.floor(warm.length / 2)] ?? Number.NaN;
}
