import { useMemo, useState } from 'react';
import { useWords } from '../../../language/words.ts';
import { Segmented } from '../../../ui/field.tsx';
import { dcganLayers, type RecipeName, recipes } from './dcgan-layers.ts';
import { LayerSlabs } from './layer-slabs.tsx';
import { LayerTable } from './layer-table.tsx';
import { layersWords } from './layers-words.ts';
import './layers.css';

/** Generator and discriminator of a DCGAN, layer by layer, read off their graphs. */
export default function LayersPart() {
  const say = useWords(layersWords);
  const [recipe, setRecipe] = useState<RecipeName>('article');
  const networks = useMemo(() => dcganLayers(recipe), [recipe]);
  return (
    <div className="net-layers">
      <div className="learn-prose">
        <Segmented
          label={say('recipe')}
          choices={recipes.map((value) => ({ value, label: say(value) }))}
          value={recipe}
          onChoose={setRecipe}
        />
        <p>{say(`${recipe}Note`)}</p>
      </div>
      {(['generator', 'discriminator'] as const).map((which) => (
        <div key={which} className="stack">
          <h3>{say(which)}</h3>
          <LayerSlabs layers={networks[which]} />
          <LayerTable name={say(which)} layers={networks[which]} />
        </div>
      ))}
      <p className="small soft learn-prose">{say('costNote')}</p>
    </div>
  );
}
