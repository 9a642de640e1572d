import type { Picture } from '@inkstone/embedding/works';

/** Shares of the pixels that may become black, and white, in each colour. */
const CLIPPED = 0.01;
/** What is dim on purpose stays dim: contrast grows so many times at most. */
const MOST_GAIN = 1.6;

/**
 * Takes the cast and the dimness of bad light from a photo: in each colour the darkest hundredth becomes black and the brightest
 * white, as far as that needs no more than 1.6 times the contrast. A painting that is itself dim or of one hue loses some of that.
 */
export function evenLight({ data, width, height }: Picture): Picture {
  const out = new Uint8Array(data.length);
  for (let channel = 0; channel < 3; channel++) {
    const [low, high] = boundsOf(data, channel, width * height);
    const gain = Math.min(MOST_GAIN, 255 / Math.max(1, high - low));
    // where the gain is held back, what is left to the ends is shared between them as before
    const spare = 255 - gain * (high - low);
    const room = low + (255 - high);
    const floor = room === 0 ? 0 : (spare * low) / room;
    for (let i = channel; i < data.length; i += 3) {
      out[i] = Math.min(255, Math.max(0, Math.round(floor + gain * ((data[i] as number) - low))));
    }
  }
  return { data: out, width, height };
}

function boundsOf(data: Uint8Array, channel: number, pixels: number): [number, number] {
  const counts = new Uint32Array(256);
  for (let i = channel; i < data.length; i += 3) {
    const value = data[i] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  const clipped = CLIPPED * pixels;
  const first = (order: readonly number[]) => {
    let passed = 0;
    for (const value of order) {
      passed += counts[value] as number;
      if (passed > clipped) return value;
    }
    return order[0] as number;
  };
  const rising = Array.from(counts.keys());
  return [first(rising), first(rising.toReversed())];
}
