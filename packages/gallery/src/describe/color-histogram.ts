import { type Oklab, toOklab } from './oklab.ts';
import { around, spread } from './soft-bins.ts';

const LIGHTNESS = 8;
const CHROMA = 4;
const HUES = 12;

/** How many numbers describe the colours of a picture. */
export const HISTOGRAM_LENGTH = LIGHTNESS + CHROMA + HUES;

/** Chroma of the strongest colours of sRGB. */
const STRONGEST = 0.32;

/**
 * Colours as 24 numbers whose sum of absolute differences tells how unlike two pictures are: 8 shares of lightness, 4 of
 * chroma, and 12 of hue, each pixel counting there by its chroma, since greys have no hue. A pixel between two bins counts
 * in both, so that a small shift makes a small difference.
 */
export function colorHistogram(pixels: readonly Oklab[]): number[] {
  const bins = new Float64Array(HISTOGRAM_LENGTH);
  for (const { l, a, b } of pixels) {
    const chroma = Math.min(1, Math.hypot(a, b) / STRONGEST);
    spread(bins, 0, LIGHTNESS, l * LIGHTNESS - 0.5, 1);
    spread(bins, LIGHTNESS, CHROMA, chroma * CHROMA - 0.5, 1);
    const turn = Math.atan2(b, a) / (2 * Math.PI) + 0.5;
    around(bins, LIGHTNESS + CHROMA, HUES, turn * HUES, 2 * chroma);
  }
  return Array.from(bins, (bin) => Math.round((bin / pixels.length) * 1e4) / 1e4);
}

/** The histogram of a picture that would hold these colours in equal parts: `#rrggbb`, one at least. */
export function histogramOf(colors: readonly string[]): number[] {
  return colorHistogram(
    colors.map((color) => {
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      return toOklab(red ?? 0, green ?? 0, blue ?? 0);
    }),
  );
}
