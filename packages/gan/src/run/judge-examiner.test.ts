import { nodeRuntime } from '@inkstone/autograd/node';
import { Dataset } from '@inkstone/data';
import { describe, expect, it } from 'vitest';
import { everyPicture, judgeExaminer } from './judge-examiner.ts';

const count = 64;
const held = new Dataset({
  name: 'noise',
  pixels: Uint8Array.from({ length: count * 8 * 8 }, (_, i) => (i * 7919) % 251),
  channels: 1,
  height: 8,
  width: 8,
});

describe('judgeExaminer', async () => {
  const examiner = await judgeExaminer(held, await nodeRuntime({ threads: 1 }), undefined);

  it('finds nothing between the pictures and themselves', async () => {
    const { score, diversity, collapse } = await examiner.examine(everyPicture(held), count);
    expect(score).toBeCloseTo(0, 3);
    expect(diversity).toBeCloseTo(1, 3);
    expect(collapse).toBeUndefined();
  });

  it('calls pictures that are not numbers a collapse, so that the run goes back', async () => {
    const pictures = everyPicture(held);
    pictures[5] = Number.NaN;
    expect(await examiner.examine(pictures, count)).toMatchObject({
      score: Number.NaN,
      collapse: { code: 'NO_NUMBERS' },
    });
  });

  it('calls one picture many times a collapse', async () => {
    const one = everyPicture(held).slice(0, 64);
    const pictures = Float32Array.from({ length: count * 64 }, (_, i) => one[i % 64] ?? 0);
    const { collapse } = await examiner.examine(pictures, count);
    expect(collapse).toMatchObject({ code: 'ONE_PICTURE' });
  });
});
