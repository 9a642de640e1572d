import { useEffect, useRef } from 'react';

/** A picture of numbers: its pixels, and how many there are in a row. */
export interface Pixels {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Draws pixels as they are; `label` says in words what is seen, and is left out where something else says it. */
export function NumberPicture({
  pixels,
  label,
  className = '',
}: {
  readonly pixels: Pixels | undefined;
  readonly label?: string | undefined;
  readonly className?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !pixels) return;
    context.putImageData(new ImageData(pixels.rgba, pixels.width, pixels.height), 0, 0);
  }, [pixels]);
  const size = { width: pixels?.width ?? 1, height: pixels?.height ?? 1 };
  const seen = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} className={`number-picture ${className}`} {...size} {...seen} />;
}
