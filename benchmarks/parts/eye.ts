import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeRuntime } from '@inkstone/autograd/node';
import { openEye } from '@inkstone/embedding';
import { bundle, chromiumPath, visit } from '../../test/browser/chromium.ts';
import { type Summary, summary } from '../statistics.ts';
import { milliseconds, table } from '../table.ts';
import type { Part } from './part.ts';

const LOOKS_A_ROUND = 10;
/** A usual look, which search and recommendations see by, and the closer one that attribution adds. */
const KINDS = ['usual', 'closer'] as const;
type Kind = (typeof KINDS)[number];
const shipped = new URL('../../models/eye.onnx', import.meta.url);

/** One look of the eye that ships: numbers in, vector out, here and in a browser tab on as many threads. */
export const eyePart: Part = async ({ threads, rounds, note }) => {
  const model = await readFile(shipped);
  const looks = rounds * LOOKS_A_ROUND;
  const figures: Record<string, Summary> = {};
  for (const kind of KINDS) {
    note(`Node, ${kind} look`);
    figures[`node, ${kind}`] = await inNode(model, kind, looks, threads);
    if (!chromiumPath) continue;
    note(`Chromium, ${kind} look`);
    figures[`chromium, ${kind}`] = await inChromium(model, kind, looks, threads);
  }
  const rows = [
    ['where', 'median', 'least', 'most'],
    ...Object.entries(figures).map(([where, { median, least, most }]) => [
      where,
      ...[median, least, most].map(milliseconds),
    ]),
  ];
  return { title: 'One look of the eye that ships', text: table(rows), figures };
};

async function inNode(model: Uint8Array, kind: Kind, looks: number, threads: number): Promise<Summary> {
  const eye = await openEye(await nodeRuntime({ threads }), model);
  const side = kind === 'closer' ? (eye.closer ?? eye.size) : eye.size;
  const look = new Float32Array(3 * side * side);
  const times: number[] = [];
  for (let index = -3; index < looks; index++) {
    const started = performance.now();
    await eye.see([look]);
    if (index >= 0) times.push(performance.now() - started);
  }
  await eye.close();
  return summary(times);
}

async function inChromium(model: Uint8Array, kind: Kind, looks: number, threads: number): Promise<Summary> {
  const built = await bundle();
  try {
    await writeFile(join(built.folder, 'eye.onnx'), model);
    const visited = await visit(built);
    try {
      await visited.page.evaluate(
        (count) => testPage.open({ device: 'wasm', threads: count, wasmPaths: '/ort/' }),
        threads,
      );
      const { ms } = await visited.page.evaluate(
        ([count, isCloser]) => testPage.look('/eye.onnx', count, isCloser),
        [looks + 3, kind === 'closer'] as const,
      );
      return summary(ms.slice(3));
    } finally {
      await visited.close();
    }
  } finally {
    await built.remove();
  }
}
