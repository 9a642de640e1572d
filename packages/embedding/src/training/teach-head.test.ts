import { RandomStream } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { initialize } from '@inkstone/nn';
import { expect, it } from 'vitest';
import { middleOf } from '../eye/decades.ts';
import { eye as eyeOf } from '../eye/eye.ts';
import { exportEye } from '../eye/eye-model.ts';
import { plainLook } from '../eye/look-at.ts';
import { openEye } from '../eye/open-eye.ts';
import { STATISTICS } from '../eye/trunk.ts';
import type { Picture, Work } from '../works/index.ts';
import { statisticsOfLooks } from './statistics-of-looks.ts';
import { teachHead } from './teach-head.ts';

const COUNT = 129;
const TAUGHT = 99;
const SIZE = 64;
const ARTISTS = ['fine', 'broad', 'plain'];

/** Stripes of an artist's own breadth, in any colours. */
function painting(index: number): Picture {
  const random = new RandomStream({ seed: index + 1, counter: 1 });
  const breadth = [2, 6, 24][index % 3] as number;
  const colours = Array.from({ length: 60 }, () => [
    random.integer(256),
    random.integer(256),
    random.integer(256),
  ]);
  const side = 80;
  const data = Uint8Array.from({ length: side * side * 3 }, (_, at) => {
    const x = Math.floor(at / 3) % side;
    return (colours[Math.floor(x / breadth)] as number[])[at % 3] as number;
  });
  return { data, width: side, height: side };
}

it('makes of a trunk that knows nothing an eye that tells hands by works it has not seen', async () => {
  const runtime = await nodeRuntime({ threads: 2 });
  const own = eyeOf({ artists: 3, styles: 2, width: 16 });
  const weights = { parameters: initialize(own.parameters, 2), buffers: initialize(own.buffers, 2) };
  const pictures = Array.from({ length: COUNT }, (_, index) => painting(index));
  const works: Work[] = pictures.map((_, index) => ({
    ...{ file: `${index}.png`, artist: ARTISTS[index % 3] as string, title: '' },
    style: index % 3 === 2 ? 't' : 's',
    ...(index % 2 === 0 && { year: 1600 + 100 * (index % 3) }),
  }));
  const [artists, styles] = [ARTISTS, ['s', 't']];
  const data = await statisticsOfLooks({
    ...{ weights: weights.parameters, pictures: pictures.slice(0, TAUGHT), size: SIZE, runtime },
    look: (chunk) => Float32Array.from(chunk.flatMap((picture) => [...plainLook(picture, SIZE)])),
  });
  const teaching = teachHead({
    ...{ eye: own, weights, runtime, statistics: { data, width: STATISTICS } },
    ...{ lessons: { works, artists, styles }, works: Array.from({ length: TAUGHT }, (_, index) => index) },
    ...{ steps: 120, weightDecay: 0.05, seed: 1 },
  });
  let step = await teaching.next();
  while (!step.done) step = await teaching.next();
  const learnt = step.value;
  const trunkOf = ({ parameters }: typeof weights) =>
    Object.keys(own.trunk.parameters).map((name) => parameters[name]);
  expect(trunkOf(learnt)).toEqual(trunkOf(weights));
  const model = exportEye(own, learnt, { name: 'eye', size: SIZE, artists, styles });
  const eye = await openEye(runtime, model);
  const unseen = works.flatMap((_, index) => (index < TAUGHT ? [] : [index]));
  const sights = await eye.see(unseen.map((index) => plainLook(pictures[index] as Picture, SIZE)));
  const likeliest = (logits: Float32Array) => logits.indexOf(Math.max(...logits));
  const share = (isRight: (row: number) => boolean) =>
    unseen.filter((_, row) => isRight(row)).length / unseen.length;
  expect(
    share((row) => likeliest((sights[row] as { artist: Float32Array }).artist) === row % 3),
  ).toBeGreaterThan(0.7);
  const yearsOff = unseen.map((index, row) =>
    Math.abs(
      middleOf(likeliest((sights[row] as { decade: Float32Array }).decade)) - 1600 - 100 * (index % 3),
    ),
  );
  expect(yearsOff.filter((off) => off <= 10).length / unseen.length).toBeGreaterThan(0.7);
  expect(
    share((row) => likeliest((sights[row] as { style: Float32Array }).style) === (row % 3 === 2 ? 1 : 0)),
  ).toBeGreaterThan(0.7);
  await eye.close();
});
