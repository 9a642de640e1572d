import { RandomStream } from '@inkstone/autograd';
import type { Dataset } from '@inkstone/data';
import { classesOf, type GeneratorDescription } from '@inkstone/gan';

/** How the classes of generated pictures are drawn: as often as the real ones have them, or all equally often. */
export type ClassDraw =
  | { readonly kind: 'data'; readonly shares: readonly number[] }
  | { readonly kind: 'even' };

/** As the real pictures have them, where their labels are the model's classes. Undefined for a model without classes. */
export function classDraw(
  { classes, classNames }: Pick<GeneratorDescription, 'classes' | 'classNames'>,
  real: Pick<Dataset, 'labels' | 'classes' | 'count'>,
): ClassDraw | undefined {
  if (classes === 0) return undefined;
  const { labels, classes: names } = real;
  const numbers = names?.map((name, index) => (classNames ? classNames.indexOf(name) : index));
  const isKnown = numbers?.every((number) => number >= 0 && number < classes);
  if (!labels || !numbers || !isKnown) return { kind: 'even' };
  const shares = new Array<number>(classes).fill(0);
  for (const label of labels) {
    const number = numbers[label] ?? 0;
    shares[number] = (shares[number] ?? 0) + 1 / real.count;
  }
  return { kind: 'data', shares };
}

/** Classes of the pictures of seeds `seed` …, each from its own seed alone. */
export function drawClasses(draw: ClassDraw, seed: number, count: number, classes: number): number[] {
  if (draw.kind === 'even') return classesOf(seed, count, classes);
  return Array.from({ length: count }, (_, i) => {
    let left = new RandomStream({ seed: seed + i, counter: 0 }, 1).uniform();
    const drawn = draw.shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    // shares sum to 1 but for rounding
    return drawn < 0 ? draw.shares.findLastIndex((share) => share > 0) : drawn;
  });
}
