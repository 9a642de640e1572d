import { RandomStream } from '@inkstone/autograd';
import { auroc, DECADES, FIRST_DECADE, type Sight, STRENGTHS } from '@inkstone/embedding';
import { describe, expect, it } from 'vitest';
import { calibrationError } from '../calibration/calibration-error.ts';
import { type KnowledgeBase, type KnownWork, knowledgeOf } from '../knowledge/knowledge-base.ts';
import { attributionOf } from './attribution.ts';
import { type Calibration, type Case, calibrate, strangeness } from './calibration.ts';
import { evidenceOf, joined } from './evidence.ts';
import { groundsOf } from './grounds.ts';

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
const grounds = groundsOf(known, taught);

function cases(count: number): Case[] {
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

const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => evidenceOf(workBy(TAUGHT + (index % 4)).sight, grounds));

const calibrating = cases(400);
const familiar = calibrating.map(({ evidence }) => evidence);
const told = { strangers: strangers(200), familiar };
const calibration = calibrate(calibrating, told, told);
/** Where strangers are not the question. */
const nobody = { strangers: [], familiar: [] };

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
    const both = calibrate(calibrating, nobody, nobody);
    expect(both.nearStyle).toBeGreaterThan(0);
    const rightBy = (weights: Calibration) => {
      const said = judging.map(({ evidence }) => attributionOf(evidence, weights, STYLES).style[0]);
      return said.filter((first, index) => first?.name === STYLES[judging[index]?.style as number]).length;
    };
    expect(rightBy(both)).toBeGreaterThan(rightBy({ ...both, nearStyle: 0, habit: 0 }) + 80);
    // where the eye sees them well, it is the one that is asked
    expect(calibration.style).toBeGreaterThan(calibration.nearStyle);
  });

  it('weighs how many works are known against a hand that its eye favours for having learnt from many', () => {
    const uneven = knowledgeOf(
      taught.artists.flatMap((artist, painter) =>
        Array.from({ length: 1 + 3 * painter }, () => ({ artist, title: '', style: 'Even' })),
      ),
      Float32Array.from(
        taught.artists.flatMap((_, painter) =>
          Array.from({ length: 1 + 3 * painter }, () => [...workBy(painter).sight.embedding]).flat(),
        ),
      ),
      { eye: 'test' },
    );
    const leaning = groundsOf(uneven, taught);
    const list = Array.from({ length: 400 }, (_, index): Case => {
      const painter = index % TAUGHT;
      const { sight } = workBy(painter);
      const artist = sight.artist.map((value, i) => value + 2 * (leaning.plenty[i] as number));
      return {
        evidence: evidenceOf({ ...sight, artist }, leaning),
        artist: names[painter] as string,
        style: 0,
      };
    });
    const upright = calibrate(list, nobody, nobody);
    expect(upright.plenty / upright.own).toBeGreaterThan(1.5);
    expect(upright.plenty / upright.own).toBeLessThan(3);
  });

  it('hears the prints of known works, where there are any', () => {
    const works = [0, 1].map((painter) => ({ artist: names[painter] as string, title: '', style: 'Even' }));
    const vectors = Float32Array.from([0, 1].flatMap((painter) => [...workBy(painter).sight.embedding]));
    const prints = Float32Array.from([1, 0, 0, 1]);
    const printed = groundsOf(knowledgeOf(works, vectors, { eye: 'test' }, prints), taught);
    const { sight } = workBy(0);
    const print = Float32Array.from([0.6, 0.8]);
    const { nearPrint } = evidenceOf({ ...sight, print }, printed);
    // by cosines of 0.6 and 0.8, as far apart as the slope has it
    expect((nearPrint[1] as number) - (nearPrint[0] as number)).toBeCloseTo(30 * 0.2, 1);
    for (const none of [evidenceOf(sight, printed), evidenceOf({ ...sight, print }, grounds)])
      expect(none.nearPrint.every((value) => value === 0)).toBe(true);
  });

  it('takes a work to be in a style that its likeliest artist is known for', () => {
    const shares = (painter: number) => grounds.habits.subarray(painter * 2, painter * 2 + 2);
    for (const painter of taught.artists.keys()) {
      expect(shares(painter)[painter % 2]).toBeGreaterThan(0.98);
      expect((shares(painter)[0] as number) + (shares(painter)[1] as number)).toBeCloseTo(1, 9);
    }
    // an eye that is blind to styles, and a stranger to their nearness
    const blind = (list: readonly Case[]) =>
      list.map(({ evidence, ...rest }) => {
        const none = new Float64Array(2);
        return { ...rest, evidence: { ...evidence, style: none, nearStyle: none } };
      });
    const byHabit = calibrate(blind(cases(200)), nobody, nobody);
    const judging = blind(cases(400));
    const right = judging.filter(
      ({ evidence, style }) => attributionOf(evidence, byHabit, STYLES).style[0]?.name === STYLES[style],
    );
    expect(right.length / 400).toBeGreaterThan(0.75);
  });

  it('takes an artist of whom no work is known to be as far as the furthest of the others', () => {
    const two = groundsOf(knowledge([0, 1], 5), taught);
    const { near } = evidenceOf(workBy(0).sight, two);
    expect(near[0]).toBeGreaterThan(near[1] as number);
    for (const value of near.slice(2)) expect(value).toBe(near[1]);
    const none = groundsOf(knowledge([8], 4), taught);
    expect([...evidenceOf(workBy(0).sight, none).near]).toEqual(taught.artists.map(() => 0));
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
        return evidenceOf({ ...sight, strength }, grounds);
      });
    const { unknown, unknownQuick } = calibrate(calibrating, { strangers: alike(200), familiar }, told);
    expect(unknownQuick).toEqual(calibration.unknownQuick);
    const chances = (list: ReturnType<typeof strangers>) => list.map((one) => strangeness(one, unknown));
    expect(auroc(chances(alike(200)), chances(fresh.map(({ evidence }) => evidence)))).toBeGreaterThan(0.9);
  });

  it('tells strangers by looks that do not agree', () => {
    const seenTwice = (agreement: number) =>
      Array.from({ length: 200 }, (_, index) => {
        const { sight } = workBy(index % TAUGHT);
        return evidenceOf({ ...sight, agreement: agreement + 0.02 * stream.uniform() }, grounds);
      });
    const { unknown } = calibrate(
      calibrating,
      { strangers: seenTwice(0.9), familiar: seenTwice(0.95) },
      nobody,
    );
    const chances = (list: ReturnType<typeof strangers>) => list.map((one) => strangeness(one, unknown));
    expect(auroc(chances(seenTwice(0.9)), chances(seenTwice(0.95)))).toBeGreaterThan(0.9);
  });

  it('tells strangers by prints, of which none lie about theirs', () => {
    const works = Array.from({ length: 4 }, () => ({ artist: names[0] as string, title: '', style: 'Even' }));
    const vectors = Float32Array.from(works.flatMap(() => [...workBy(0).sight.embedding]));
    const prints = Float32Array.from(works.flatMap(() => [1, 0]));
    const printed = groundsOf(knowledgeOf(works, vectors, { eye: 'test' }, prints), taught);
    const turned = (angle: number) =>
      Array.from({ length: 200 }, (_, index) => {
        const print = Float32Array.of(Math.cos(angle), Math.sin(angle));
        return evidenceOf({ ...workBy(index % TAUGHT).sight, print }, printed);
      });
    const { unknownQuick } = calibrate(calibrating, nobody, { strangers: turned(1), familiar: turned(0.9) });
    const chances = (list: ReturnType<typeof strangers>) => list.map((one) => strangeness(one, unknownQuick));
    expect(auroc(chances(turned(1)), chances(turned(0.9)))).toBeGreaterThan(0.9);
    // and not by how many works are known
    const twice = knowledgeOf(
      [...works, ...works],
      Float32Array.from([...vectors, ...vectors]),
      { eye: 'test' },
      Float32Array.from([...prints, ...prints]),
    );
    const { sight } = workBy(0);
    const [once, again] = [printed, groundsOf(twice, taught)].map((by) =>
      evidenceOf({ ...sight, print: Float32Array.of(0, 1) }, by),
    );
    expect(again?.doubt[6]).toBeCloseTo(once?.doubt[6] as number, 9);
  });

  it('learns a hand from five works, without training', () => {
    const larger = knowledge([...taught.artists.keys(), 8, 9], 5);
    const withNew = groundsOf(larger, taught);
    expect(withNew.artists).toEqual([...taught.artists, 'Painter I', 'Painter J']);
    const right = Array.from({ length: 100 }, (_, index) => {
      const painter = 8 + (index % 2);
      const evidence = evidenceOf(workBy(painter).sight, withNew);
      return attributionOf(evidence, calibration, STYLES).artist[0]?.name === names[painter];
    });
    expect(right.filter(Boolean).length).toBeGreaterThan(55);
    expect(groundsOf(knowledge([8], 4), taught).artists).toEqual(taught.artists);
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
