import { useMemo, useState } from 'react';
import { percent } from '../../../language/figures.ts';
import { useLanguage, useWords } from '../../../language/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/field.tsx';
import { Fault, Skeleton } from '../../../ui/states.tsx';
import { layersWords } from '../layers/layers-words.ts';
import { NumberPicture } from '../paint/number-picture.tsx';
import { greyOf } from '../paint/two-inks.ts';
import { LayerChain } from './layer-chain.tsx';
import { LayerView } from './layer-view.tsx';
import { mapsWords } from './maps-words.ts';
import type { LayerName, Look, NetworkName, Seen } from './messages.ts';
import { useMaps } from './use-maps.ts';
import './maps.css';

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const networkNames = ['generator', 'reader'] as const;

/** The shipped generator of digits, opened: every layer's maps for the picture of a seed. */
export default function MapsPart() {
  const [say, sayLayers] = [useWords(mapsWords), useWords(layersWords)];
  const language = useLanguage();
  // the fifth layer: ReLU of the 7×7 maps
  const [look, setLook] = useState<Look>({ seed: 1, digit: 3, network: 'generator', layer: 4 });
  const { layers, seen, fault } = useMaps(look);
  if (fault) return <Fault error={fault} />;
  return (
    <div className="net-maps">
      <div className="net-asked">
        <Segmented
          label={say('digit')}
          choices={digits.map((value) => ({ value, label: value }))}
          value={digits[look.digit] ?? '0'}
          onChoose={(digit) => setLook({ ...look, digit: Number(digit) })}
        />
        <div className="row">
          <Button icon="again" onClick={() => setLook({ ...look, seed: look.seed + 1 })}>
            {say('another')}
          </Button>
          <span className="soft figures">
            {say('seed')} {look.seed}
          </span>
        </div>
      </div>
      {layers && seen ? (
        <>
          <div className="net-inside">
            <div className="stack">
              {networkNames.map((network) => (
                <div key={network} className="stack-tight">
                  <h3 className="net-chain-head">{say(network)}</h3>
                  {network === 'reader' && <p className="small soft learn-prose">{say('readerNote')}</p>}
                  <LayerChain
                    label={say(network)}
                    layers={layers[network]}
                    chosen={look.network === network ? look.layer : undefined}
                    onChoose={(layer) => setLook({ ...look, network, layer })}
                  />
                </div>
              ))}
            </div>
            <Picture seen={seen} read={percent(Math.max(...seen.chances), language)} />
          </div>
          <LayerView
            maps={seen.maps}
            name={nameIn(layers, seen.look, sayLayers)}
            isPicture={seen.look.network === 'generator' && seen.look.layer === layers.generator.length - 1}
          />
        </>
      ) : (
        <div className="net-maps-wait">
          <Skeleton height="100%" label={say('loading')} />
        </div>
      )}
    </div>
  );
}

/** A layer by its name and what it does. */
function nameIn(
  layers: Readonly<Record<NetworkName, readonly LayerName[]>>,
  { network, layer }: Look,
  say: (kind: LayerName['kind']) => string,
): string {
  const found = layers[network][layer];
  return found ? `${found.name} · ${say(found.kind)}` : '';
}

function Picture({ seen, read }: { readonly seen: Seen; readonly read: string }) {
  const say = useWords(mapsWords);
  const { picture, chances, look } = seen;
  const pixels = useMemo(() => ({ rgba: greyOf(picture, -1, 1), width: 28, height: 28 }), [picture]);
  return (
    <figure className="net-figure net-picture">
      <figcaption>{say('picture')}</figcaption>
      <NumberPicture pixels={pixels} label={say('pictureSeen', { seed: look.seed, digit: look.digit })} />
      <p className="small soft" role="status">
        {say('reads', { digit: chances.indexOf(Math.max(...chances)), chance: read })}
      </p>
    </figure>
  );
}
