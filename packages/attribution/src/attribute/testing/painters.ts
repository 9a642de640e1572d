import { RandomStream } from '@inkstone/autograd';
import { DECADES, FIRST_DECADE, type Sight, STRENGTHS } from '@inkstone/embedding';
import { type KnowledgeBase, type KnownWork, knowledgeOf } from '../../knowledge/knowledge-base.ts';
import { type Case, calibrate } from '../calibration.ts';
import { evidenceOf } from '../evidence.ts';
import { groundsOf } from '../grounds.ts';

/** A world of painters, each a direction with works about it: the eye was taught the first eight of twelve. */
const WIDTH = 48;
export const TAUGHT = 8;
const SPREAD = 1.5;
export const stream = new RandomStream({ seed: 9, counter: 1 });
export const names = Array.from({ length: 12 }, (_, index) => `Painter ${String.fromCharCode(65 + index)}`);
export const STYLES = ['Even', 'Odd'];
export const taught = { artists: names.slice(0, TAUGHT), styles: STYLES };
export const directions = names.map(() => unit(stream.fillNormal(new Float32Array(WIDTH))));

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

export function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

export function workBy(painter: number): { sight: Sight; year: number } {
  const noise = stream.fillNormal(new Float32Array(WIDTH));
  const direction = directions[painter] as Float32Array;
  const embedding = unit(
    direction.map((value, i) => value + (SPREAD * (noise[i] as number)) / Math.sqrt(WIDTH)),
  );
  const year = 1600 + 20 * painter + Math.round(30 * (stream.uniform() - 0.5));
  return {
    sight: {
      embedding,
      artist: Float32Array.from(
        taught.artists,
        (_, index) => 18 * dot(embedding, directions[index] as Float32Array),
      ),
      style: Float32Array.from(
        { length: 2 },
        (_, index) => (index === painter % 2 ? 2 : 0) + stream.uniform(),
      ),
      decade: Float32Array.from(
        { length: DECADES },
        (_, k) => -(((FIRST_DECADE + 10 * k + 5 - (1600 + 20 * painter)) / 30) ** 2),
      ),
      strength: Float32Array.from({ length: STRENGTHS }, () => 1 + 0.1 * stream.uniform()),
    },
    year,
  };
}

export function knowledge(painters: readonly number[], each: number): KnowledgeBase {
  const works: KnownWork[] = [];
  const vectors: Float32Array[] = [];
  for (const painter of painters) {
    for (let k = 0; k < each; k++) {
      works.push({ artist: names[painter] as string, title: `${k}`, style: STYLES[painter % 2] as string });
      vectors.push(workBy(painter).sight.embedding);
    }
  }
  return knowledgeOf(works, Float32Array.from(vectors.flatMap((vector) => [...vector])), { eye: 'test' });
}

const known = knowledge([...taught.artists.keys()], 20);
export const grounds = groundsOf(known, taught);

export function cases(count: number): Case[] {
  return Array.from({ length: count }, (_, index) => {
    const painter = index % TAUGHT;
    const { sight, year } = workBy(painter);
    return {
      evidence: evidenceOf(sight, grounds),
      artist: names[painter] as string,
      style: painter % 2,
      year,
    };
  });
}

export const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => evidenceOf(workBy(TAUGHT + (index % 4)).sight, grounds));

export const calibrating = cases(400);
export const familiar = calibrating.map(({ evidence }) => evidence);
export const told = { strangers: strangers(200), familiar };
export const calibration = calibrate(calibrating, told, told);
/** Where strangers are not the question. */
export const nobody = { strangers: [], familiar: [] };
