import { useWords } from '../../language/words.ts';
import { type BoardLayer, layers } from './draw-board.ts';
import { gameWords } from './game-words.ts';

/** What is to be seen on the board, each with what it means. */
export function LayerToggles({
  shown,
  onToggle,
}: {
  readonly shown: ReadonlySet<BoardLayer>;
  readonly onToggle: (layer: BoardLayer) => void;
}) {
  const say = useWords(gameWords);
  return (
    <fieldset className="game-layers">
      <legend className="unseen">{say('show')}</legend>
      {layers.map((layer) => (
        <label key={layer} className="game-layer">
          <input type="checkbox" checked={shown.has(layer)} onChange={() => onToggle(layer)} />
          <LayerKey layer={layer} />
          <span>
            {say(layer)}
            <span className="game-layer-key"> {say(`${layer}Key`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const drawings: Readonly<Record<BoardLayer, string>> = {
  surface: 'M2 2h8v12H2z',
  real: 'M6 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M14 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0',
  samples: 'M6 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M14 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0',
  lattice: 'M2 4c6 3 12-2 20 1M2 8c6 2 12-1 20 0M2 12c6-1 12 1 20-1M7 2c-2 5 1 8 0 12M17 2c2 5-1 8 0 12',
  arrows: 'M4 12 19 4M13.500 4H19l-2.500 5',
};

function LayerKey({ layer }: { readonly layer: BoardLayer }) {
  return (
    <svg className={`game-key game-key-${layer}`} viewBox="0 0 24 16" aria-hidden="true" focusable="false">
      <path d={drawings[layer]} />
      {layer === 'surface' && <path className="game-key-fake" d="M14 2h8v12h-8z" />}
    </svg>
  );
}
