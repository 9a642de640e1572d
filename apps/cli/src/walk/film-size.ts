import type { Enlarging } from '@inkstone/gan/picture-files';

/** Longer side of a film where nobody says, pixels. */
const USUAL_SIDE = 512;

/**
 * Width and height of a walk's pictures in the file. `scale` multiplies; `size` is the longer side, met exactly by films of
 * smooth pictures, and by the nearest whole multiple where pixels stay sharp or an animated picture is written.
 */
export function filmSize(
  [, height, width]: readonly [channels: number, height: number, width: number],
  { scale, size = USUAL_SIDE }: { readonly scale: number | undefined; readonly size: number | undefined },
  { kind, enlarge }: { readonly kind: 'film' | 'animation'; readonly enlarge: Enlarging },
): { readonly scale: number; readonly size: readonly [number, number] } {
  const longer = Math.max(width, height);
  const whole = scale ?? Math.max(1, Math.round(size / longer));
  if (scale === undefined && kind === 'film' && enlarge === 'smooth') {
    const factor = size / longer;
    return { scale: whole, size: [Math.round(width * factor), Math.round(height * factor)] };
  }
  return { scale: whole, size: [width * whole, height * whole] };
}
