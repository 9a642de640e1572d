import type { Dataset } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { trainWords } from './train-words.ts';

/** Data that is already in the studio. */
export function DatasetChooser({
  datasets,
  chosen,
  onChoose,
}: {
  readonly datasets: readonly Dataset[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}) {
  const say = useWords(trainWords);
  return (
    <fieldset className="datasets">
      <legend className="soft small">{say('orThese')}</legend>
      {datasets.map((dataset) => (
        <label key={dataset.id} className="dataset">
          <input
            type="radio"
            name="dataset"
            checked={dataset.id === chosen}
            onChange={() => onChoose(dataset.id)}
          />
          <span className="dataset-name">{dataset.name}</span>
          <span className="small soft figures">
            {dataset.builtIn ? say('builtIn') : say('pictures', { count: dataset.count })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
