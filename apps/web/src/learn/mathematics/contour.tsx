import { useEffect, useRef } from 'react';
import { useScheme } from '../../theme/scheme.ts';
import { useMedia } from '../../ui/use-media.ts';
import { EXTENT, type Surface } from './surfaces.ts';

const BANDS = 18;

/** A surface from above, in bands of equal steps of √(height): dense where it is deep. More ink is higher. */
export function Contour({ surface }: { readonly surface: Surface }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scheme] = useScheme();
  const isDark = useMedia('(prefers-color-scheme: dark)');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ink is another in the dark
  useEffect(() => {
    const node = canvas.current;
    if (!node) return;
    const drawn = () => draw(node, surface);
    const watch = new ResizeObserver(drawn);
    watch.observe(node);
    return () => watch.disconnect();
  }, [surface, scheme, isDark]);
  return <canvas ref={canvas} className="ground" />;
}

function draw(canvas: HTMLCanvasElement, surface: Surface): void {
  const context = canvas.getContext('2d');
  const scale = Math.min(2, devicePixelRatio);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((side) => Math.round(side * scale));
  if (!context || !width || !height) return;
  canvas.width = width;
  canvas.height = height;
  const heights = new Float64Array(width * height);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < heights.length; i++) {
    const x = ((i % width) + 0.5) / width;
    const y = (Math.floor(i / width) + 0.5) / height;
    const loss = surface.loss([(2 * x - 1) * EXTENT[0], (1 - 2 * y) * EXTENT[1]]);
    heights[i] = loss;
    least = Math.min(least, loss);
    most = Math.max(most, loss);
  }
  const bands = heights.map((loss) => Math.floor(BANDS * Math.sqrt((loss - least) / (most - least))));
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(canvas).color.match(/[\d.]+/g) ?? []).map(Number);
  const image = context.createImageData(width, height);
  for (let i = 0; i < bands.length; i++) {
    const band = bands[i] ?? 0;
    const isEdge = band !== (bands[i + 1] ?? band) || band !== (bands[i + width] ?? band);
    const isLast = i % width === width - 1;
    image.data.set([red, green, blue, isEdge && !isLast ? 120 : 4 + (70 * band) / BANDS], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
