import { useEffect, useRef } from 'react';
import type { Wall } from './messages.ts';

/** Pictures in a row and in a column; pixels of a side, and between two. */
const GRID = 8;
const SIDE = 28;
const GAP = 2;
const WIDTH = GRID * (SIDE + GAP) - GAP;

/** The wall as the networks have it: white on black, 28×28 pixels each. `said` is what those hear who do not see it. */
export function WallPicture({ wall, said }: { readonly wall: Wall | undefined; readonly said: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, WIDTH, WIDTH);
    if (!wall) return;
    for (let index = 0; index < GRID * GRID; index++) {
      const picture = wall.pictures.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE);
      const [row, column] = [Math.floor(index / GRID), index % GRID];
      context.putImageData(inGrey(picture), column * (SIDE + GAP), row * (SIDE + GAP));
    }
  }, [wall]);
  return (
    <canvas
      ref={canvas}
      className="digits-canvas"
      width={WIDTH}
      height={WIDTH}
      role="img"
      aria-label={said}
    />
  );
}

function inGrey(bytes: Uint8Array): ImageData {
  const image = new ImageData(SIDE, SIDE);
  for (const [index, value] of bytes.entries()) image.data.set([value, value, value, 255], index * 4);
  return image;
}
