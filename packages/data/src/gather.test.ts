import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';
import { smallDataset } from './testing/small-dataset.ts';

const pixels = Uint8Array.of(0, 51, 102, 153, 204, 255, 255, 0, 128, 1, 2, 3);

describe('gather', () => {
  it('gives floats in [−1, 1], in the order asked for', () => {
    const { images, labels } = gather(smallDataset(2, { pixels, labels: Int32Array.of(7, 9) }), [1, 0, 1]);
    const second = [255, 0, 128, 1, 2, 3];
    const expected = [...second, 0, 51, 102, 153, 204, 255, ...second].map((byte) =>
      Math.fround(byte / 127.5 - 1),
    );
    expect([...images]).toEqual(expected);
    expect([images[0], images[1]]).toEqual([1, -1]);
    expect([...labels!]).toEqual([9, 7, 9]);
  });

  it('mirrors index count + i left to right, in every channel', () => {
    const dataset = smallDataset(1, { channels: 3, height: 2, width: 2, pixels });
    const bytes = Array.from(gather(dataset, [1]).images, (value) => Math.round((value + 1) * 127.5));
    expect(bytes).toEqual([51, 0, 153, 102, 255, 204, 0, 255, 1, 128, 3, 2]);
  });

  it('writes into a batch of the right size and makes a new one otherwise', () => {
    const dataset = smallDataset(2, { pixels });
    const first = gather(dataset, [0, 1]);
    const again = gather(dataset, [1, 0], first);
    expect(again.images).toBe(first.images);
    expect([...again.images]).toEqual([...gather(dataset, [1, 0]).images]);
    expect(gather(dataset, [1], first).images).not.toBe(first.images);
    const labelled = smallDataset(2, { pixels, labels: Int32Array.of(1, 1) });
    expect([...gather(labelled, [1, 0], first).labels!]).toEqual([1, 1]);
  });

  it.each([-1, 4, 0.5, Number.NaN])('refuses index %d of two pictures', (index) => {
    expect(() => gather(smallDataset(2), [index])).toThrow('small has no picture');
  });
});
