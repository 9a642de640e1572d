import { describe, expect, it } from 'vitest';
import { calibrationError } from '../calibration/calibration-error.ts';
import { knowledgeOf } from '../knowledge/knowledge-base.ts';
import { attributionOf } from './attribution.ts';
import { type Calibration, type Case, calibrate } from './calibration.ts';
import { evidenceOf, joined } from './evidence.ts';
import { groundsOf } from './grounds.ts';
import {
  calibration,
  cases,
  directions,
  dot,
  grounds,
  knowledge,
  names,
  nobody,
  STYLES,
  stream,
  TAUGHT,
  taught,
  workBy,
} from './testing/painters.ts';

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
