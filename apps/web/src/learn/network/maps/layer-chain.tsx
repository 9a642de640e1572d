import { shapeText } from '../figure.ts';
import type { LayerName } from './messages.ts';

/** The layers of a network in their order, to choose one of. */
export function LayerChain({
  label,
  layers,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly layers: readonly LayerName[];
  readonly chosen: number | undefined;
  readonly onChoose: (layer: number) => void;
}) {
  return (
    <ol className="net-chain" aria-label={label}>
      {layers.map(({ name, output }, layer) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place, and names come twice
        <li key={layer}>
          <button
            type="button"
            className="net-link"
            aria-pressed={layer === chosen}
            onClick={() => onChoose(layer)}
          >
            <span>{name}</span>
            <span className="net-link-shape figures">{shapeText(output)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
