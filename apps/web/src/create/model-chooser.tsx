import type { Model } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { createWords } from './create-words.ts';
import { MadePicture } from './made-picture.tsx';
import { recipeOf } from './recipe-of.ts';
import { freshSource } from './source.ts';
import type { Desk } from './use-desk.ts';

const SAMPLES = 4;

/** All models, each with a few of its pictures. */
export function ModelChooser({ models, desk }: { readonly models: readonly Model[]; readonly desk: Desk }) {
  const say = useWords(createWords);
  const sources = { shipped: say('shipped'), run: say('trained'), imported: say('imported') };
  if (models.length < 2) return null;
  return (
    <fieldset className="models">
      <legend className="unseen">{say('models')}</legend>
      {models.map((model) => (
        <label key={model.id} className="model">
          <input
            type="radio"
            name="model"
            checked={model.id === desk.model.id}
            onChange={() => desk.go({ modelId: model.id, source: freshSource(), parents: [] })}
          />
          <span className="model-card">
            <span className="model-samples">
              {Array.from({ length: SAMPLES }, (_, seed) => (
                <MadePicture
                  // biome-ignore lint/suspicious/noArrayIndexKey: the index is the seed, which is what the picture is
                  key={seed}
                  recipe={recipeOf({ model: model.id, latent: { seed }, truncation: 1, version: '' })}
                  model={model}
                  maker="studio"
                  alt=""
                />
              ))}
            </span>
            <span className="model-name">{model.name}</span>
            <span className="small faint">{sources[model.source]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
