import { auroc } from '@inkstone/embedding';
import { describe, expect, it } from 'vitest';
import { knowledgeOf } from '../knowledge/knowledge-base.ts';
import { calibrate, strangeness } from './calibration.ts';
import { evidenceOf } from './evidence.ts';
import { groundsOf } from './grounds.ts';
import {
  calibrating,
  calibration,
  cases,
  familiar,
  grounds,
  names,
  nobody,
  strangers,
  stream,
  TAUGHT,
  taught,
  told,
  workBy,
} from './testing/painters.ts';

describe('strangers', () => {
  const fresh = cases(800);

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
});
