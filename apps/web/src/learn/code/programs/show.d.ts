import type { Drawable } from '../sandbox/drawing-of.ts';

declare global {
  /** Draws numbers or [N] as a curve, [N, 2] as points, [H, W] or [N, C, H, W] as pictures; a list of them over one another. */
  function show(data: Drawable | readonly Drawable[], caption?: string): void;
}
