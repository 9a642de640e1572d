import { RandomStream } from '@inkstone/autograd';
import { auroc, DECADES, FIRST_DECADE, type Sight, STRENGTHS } from '@inkstone/embedding';
import { describe, expect, it } from 'vitest';
import { calibrationError } from '../calibration/calibration-error.ts';
import { type KnowledgeBase, type KnownWork, knowledgeOf } from '../knowledge/knowledge-base.ts';
import { attributionOf } from './attribution.ts';
import { type Calibration, type Case, calibrate, strangeness } from './calibration.ts';
import { evidenceOf, joined, prototypesOf } from './evidence.ts';

/** A world of painters, each a direction with works about it: the eye was taught the first eight of twelve. */
const WIDTH = 48;
const TAUGHT = 8;
const SPREAD = 1.5;
const stream = new RandomStream({ seed: 9, counter: 1 });
const names = Array.from({ length: 12 }, (_, index) => `Painter ${String.fromCharCode(65 + index)}`);
const STYLES = ['Even', 'Odd'];
const taught = { artists: names.slice(0, TAUGHT), styles: STYLES };
const directions = names.map(() => unit(stream.fillNormal(new Float32Array(WIDTH))));

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

function workBy(painter: number): { sight: Sight; year: number } {
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

function knowledge(painters: readonly number[], each: number): KnowledgeBase {
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
const nobody = prototypesOf(known, taught.artists);

function cases(count: number): Case[] {
  return Array.from({ length: count }, (_, index) => {
    const painter = index % TAUGHT;
    const { sight, year } = workBy(painter);
    return {
      evidence: evidenceOf(sight, taught, known, nobody),
      artist: names[painter] as string,
      style: painter % 2,
      year,
    };
  });
}

const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    evidenceOf(workBy(TAUGHT + (index % 4)).sight, taught, known, nobody),
  );

const calibrating = cases(400);
const calibration = calibrate(
  calibrating,
  strangers(200),
  calibrating.map(({ evidence }) => evidence),
);

describe('attribution', () => {
  const fresh = cases(800);
  const answers = fresh.map(({ evidence }) => attributionOf(evidence, calibration, STYLES));

  it('means its chances', () => {
    const right = answers.map(({ artist }, index) => artist[0]?.name === fresh[index]?.artist);
    expect(right.filter(Boolean).length).toBeGreaterThan(560);
    expect(
      calibrationError(
        answers.map(({ artist }) => artist[0]?.p ?? 0),
        right,
      ).ece,
    ).toBeLessThan(0.05);
    const held = answers.filter(({ set }, index) => set.includes(fresh[index]?.artist ?? ''));
    expect(held.length / 800).toBeGreaterThan(0.87);
    for (const { artist } of answers) expect(artist.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9);
  });

  it('names styles also by the nearest works, as far as the eye itself sees them badly', () => {
    /** The eye's own judgement of styles, with noise twice as strong as what it says. */
    const dimmed = (list: readonly Case[]): Case[] =>
      list.map(({ evidence, ...rest }) => {
        const noise = stream.fillNormal(new Float32Array(evidence.style.length));
        const style = evidence.style.map((value, i) => value + 4 * (noise[i] as number));
        return { ...rest, evidence: { ...evidence, style } };
      });
    const [calibrating, judging] = [dimmed(cases(400)), dimmed(cases(800))];
    const both = calibrate(calibrating, [], []);
    expect(both.nearStyle).toBeGreaterThan(0);
    const rightBy = (weights: Calibration) => {
      const said = judging.map(({ evidence }) => attributionOf(evidence, weights, STYLES).style[0]);
      return said.filter((first, index) => first?.name === STYLES[judging[index]?.style as number]).length;
    };
    expect(rightBy(both)).toBeGreaterThan(rightBy({ ...both, nearStyle: 0 }) + 80);
    // where the eye sees them well, it is the one that is asked
    expect(calibration.style).toBeGreaterThan(calibration.nearStyle);
  });

  it('gives years between which nine of ten lie', () => {
    const within = answers.filter(({ year }, index) => {
      const truth = fresh[index]?.year as number;
      return year.low <= truth && truth <= year.high;
    });
    expect(within.length / 800).toBeGreaterThan(0.85);
    for (const { year } of answers) {
      expect(year.low).toBeLessThanOrEqual(year.median);
      expect(year.median).toBeLessThanOrEqual(year.high);
    }
  });

  it('tells strangers', () => {
    const chance = (list: ReturnType<typeof strangers>) =>
      list.map((evidence) => strangeness(evidence, calibration.unknown));
    const area = auroc(chance(strangers(200)), chance(fresh.map(({ evidence }) => evidence)));
    expect(area).toBeGreaterThan(0.8);
  });

  it('tells strangers by how strongly they move the eye, where their directions are those of known hands', () => {
    const alike = (count: number) =>
      Array.from({ length: count }, (_, index) => {
        const { sight } = workBy(index % TAUGHT);
        const strength = sight.strength.map((value) => value - 0.08);
        return evidenceOf({ ...sight, strength }, taught, known, nobody);
      });
    const familiar = calibrating.map(({ evidence }) => evidence);
    const { unknown } = calibrate(calibrating, alike(200), familiar);
    const chances = (list: ReturnType<typeof strangers>) => list.map((one) => strangeness(one, unknown));
    expect(auroc(chances(alike(200)), chances(fresh.map(({ evidence }) => evidence)))).toBeGreaterThan(0.9);
  });

  it('tells strangers by looks that do not agree', () => {
    const seenTwice = (agreement: number) =>
      Array.from({ length: 200 }, (_, index) => {
        const { sight } = workBy(index % TAUGHT);
        return evidenceOf(
          { ...sight, agreement: agreement + 0.02 * stream.uniform() },
          taught,
          known,
          nobody,
        );
      });
    const { unknown } = calibrate(calibrating, seenTwice(0.9), seenTwice(0.95));
    const chances = (list: ReturnType<typeof strangers>) => list.map((one) => strangeness(one, unknown));
    expect(auroc(chances(seenTwice(0.9)), chances(seenTwice(0.95)))).toBeGreaterThan(0.9);
  });

  it('learns a hand from five works, without training', () => {
    const larger = knowledge([...taught.artists.keys(), 8, 9], 5);
    const prototypes = prototypesOf(larger, taught.artists);
    expect(prototypes.names).toEqual(['Painter I', 'Painter J']);
    const right = Array.from({ length: 100 }, (_, index) => {
      const painter = 8 + (index % 2);
      const evidence = evidenceOf(workBy(painter).sight, taught, larger, prototypes);
      return attributionOf(evidence, calibration, STYLES).artist[0]?.name === names[painter];
    });
    expect(right.filter(Boolean).length).toBeGreaterThan(55);
    expect(prototypesOf(knowledge([8], 4), taught.artists).names).toEqual([]);
  });
});

it('joins looks at one work', () => {
  const [a, b] = [workBy(0).sight, workBy(0).sight];
  const both = joined([a, b]);
  expect(Math.hypot(...both.embedding)).toBeCloseTo(1, 5);
  expect(both.strength[1]).toBeCloseTo(((a.strength[1] as number) + (b.strength[1] as number)) / 2, 5);
  expect(both.artist[2]).toBeCloseTo(((a.artist[2] as number) + (b.artist[2] as number)) / 2, 5);
  expect(dot(both.embedding, directions[0] as Float32Array)).toBeGreaterThan(
    dot(a.embedding, b.embedding) - 0.3,
  );
  expect(both.agreement).toBeCloseTo(Math.sqrt((1 + dot(a.embedding, b.embedding)) / 2), 5);
  expect(joined([a]).agreement).toBeCloseTo(1, 5);
  const mostlyA = joined([a, b], [0.8, 0.2]);
  expect(mostlyA.artist[2]).toBeCloseTo(0.8 * (a.artist[2] as number) + 0.2 * (b.artist[2] as number), 5);
  expect(Math.hypot(...mostlyA.embedding)).toBeCloseTo(1, 5);
  expect(() => joined([])).toThrow(/one look/);
});
