import { shapeText } from '../figure.ts';
import type { LayerReading } from './read-layers.ts';

/** What passes through a network, drawn to scale: the side of the maps as they are, their number as depth. */
export function LayerSlabs({ layers }: { readonly layers: readonly LayerReading[] }) {
  const first = layers[0];
  const changes = layers.filter(({ input, output }) => shapeText(input) !== shapeText(output));
  if (!first) return null;
  return (
    <div className="net-slabs" aria-hidden="true">
      <Slab shape={first.input} />
      {changes.map(({ name, kernel, output }) => (
        <div key={name} className="net-slab-step">
          <span className="net-slab-op">
            {name}
            {kernel && <small>{shapeText(kernel)}</small>}
            <span className="net-slab-arrow">→</span>
          </span>
          <Slab shape={output} />
        </div>
      ))}
    </div>
  );
}

const SCALE = 4.2;

function Slab({ shape }: { readonly shape: readonly number[] }) {
  const [channels = 1, height, breadth] = shape;
  const isMaps = height !== undefined && breadth !== undefined;
  const side = isMaps ? Math.max(6, height * SCALE) : 7;
  // a row of numbers: as tall as the logarithm of how many
  const tall = isMaps ? side : 10 + Math.log2(channels) * 8;
  const depth = isMaps ? 2 + Math.sqrt(channels) * 2.6 : 3;
  const [width, total] = [side + depth + 2, tall + depth + 2];
  return (
    <figure className="net-slab">
      <svg width={width} height={total} viewBox={`-1 -1 ${width} ${total}`} aria-hidden="true">
        <path d={`M0 ${depth}l${depth} ${-depth}h${side}v${tall}l${-depth} ${depth}`} />
        <path d={`M${side} ${depth}l${depth} ${-depth}`} />
        <rect x={0} y={depth} width={side} height={tall} />
      </svg>
      <figcaption>{shapeText(shape)}</figcaption>
    </figure>
  );
}
