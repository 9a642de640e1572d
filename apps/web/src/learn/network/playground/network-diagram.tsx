import { useMemo } from 'react';
import { useWords } from '../../../language/words.ts';
import { NumberPicture } from '../paint/number-picture.tsx';
import { inkOf } from '../paint/two-inks.ts';
import { type Frame, GRID } from './messages.ts';
import { edgesOf, mapAt, type NeuronAt, neuronsOf, widthsOf } from './neuron-at.ts';
import { nameOf } from './neuron-name.ts';
import { playgroundWords } from './playground-words.ts';

const columns = [8, 36, 64, 92] as const;

/** The network: each neuron's answer in small, and each weight as a line between two. Places are in percent. */
export function NetworkDiagram({
  frame,
  chosen,
  onChoose,
}: {
  readonly frame: Frame;
  readonly chosen: NeuronAt;
  readonly onChoose: (neuron: NeuronAt) => void;
}) {
  const say = useWords(playgroundWords);
  const widths = widthsOf(frame.course);
  const yOf = ({ layer, index }: NeuronAt) => ((index + 0.5) / widths[layer]) * 100;
  const heads = [
    say('inputLayer'),
    say('hiddenLayer', { number: 1 }),
    say('hiddenLayer', { number: 2 }),
    say('outputLayer'),
  ];
  return (
    <div className="net-diagram">
      <div className="net-heads" aria-hidden="true">
        {heads.map((head, layer) => (
          <span key={head} style={{ left: `${columns[layer]}%` }}>
            {head}
          </span>
        ))}
      </div>
      <div className="net-wires">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {edgesOf(frame).map(({ from, to, weight }) => (
            <path
              key={`${from.layer}.${from.index}.${to.index}`}
              className={weight < 0 ? 'net-takes' : 'net-adds'}
              d={`M${columns[from.layer]} ${yOf(from)}C${columns[from.layer] + 14} ${yOf(from)} ${columns[to.layer] - 14} ${yOf(to)} ${columns[to.layer]} ${yOf(to)}`}
              strokeWidth={0.4 + 4.6 * Math.min(1, Math.abs(weight) / 2.5)}
            />
          ))}
        </svg>
        {neuronsOf(frame.course).map((at) => {
          const { layer, index } = at;
          const isChosen = chosen.layer === layer && chosen.index === index;
          return (
            <button
              key={`${layer}.${index}`}
              type="button"
              className="net-node"
              style={{ left: `${columns[layer]}%`, top: `${yOf(at)}%` }}
              aria-pressed={isChosen}
              aria-label={nameOf(at, say)}
              title={nameOf(at, say)}
              onClick={() => onChoose(at)}
            >
              <NeuronMap frame={frame} layer={layer} index={index} />
            </button>
          );
        })}
      </div>
    </div>
  );
}

function NeuronMap({ frame, layer, index }: { readonly frame: Frame } & NeuronAt) {
  const pixels = useMemo(() => {
    const { map, limit } = mapAt(frame, { layer, index });
    return { rgba: inkOf(map, limit), width: GRID, height: GRID };
  }, [frame, layer, index]);
  return <NumberPicture pixels={pixels} />;
}
