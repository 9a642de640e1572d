import { lazy } from 'react';
import { useWords } from '../../language/words.ts';
import { WhenInView } from '../when-in-view.tsx';
import { BackpropPart } from './backprop/backprop-part.tsx';
import { layersWords } from './layers/layers-words.ts';
import { mapsWords } from './maps/maps-words.ts';
import { NeuronPart } from './neuron/neuron-part.tsx';
import { playgroundWords } from './playground/playground-words.ts';
import './network.css';

const Playground = lazy(() => import('./playground/playground.tsx'));
const LayersPart = lazy(() => import('./layers/layers-part.tsx'));
const MapsPart = lazy(() => import('./maps/maps-part.tsx'));

/** From one neuron to the layers of the DCGAN. What needs the runtime comes when it is nearly in view. */
export default function NetworkChapter() {
  const [sayPlay, sayLayers, sayMaps] = [
    useWords(playgroundWords),
    useWords(layersWords),
    useWords(mapsWords),
  ];
  return (
    <>
      <NeuronPart />
      <section className="learn-section" aria-labelledby="small-network">
        <div className="learn-prose">
          <h2 id="small-network">{sayPlay('title')}</h2>
          <p>{sayPlay('lead')}</p>
        </div>
        <WhenInView height="var(--net-play)">
          <Playground />
        </WhenInView>
      </section>
      <BackpropPart />
      <section className="learn-section" aria-labelledby="every-layer">
        <div className="learn-prose">
          <h2 id="every-layer">{sayLayers('title')}</h2>
          <p>{sayLayers('lead')}</p>
        </div>
        <WhenInView height="var(--net-layers)">
          <LayersPart />
        </WhenInView>
      </section>
      <section className="learn-section" aria-labelledby="inside-drawing">
        <div className="learn-prose">
          <h2 id="inside-drawing">{sayMaps('title')}</h2>
          <p>{sayMaps('lead')}</p>
        </div>
        <WhenInView height="var(--net-maps)">
          <MapsPart />
        </WhenInView>
      </section>
    </>
  );
}
