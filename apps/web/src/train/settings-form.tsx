import type { Dataset, Training, TrainingRecipe } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { CheckField, SelectField, TextField } from '../ui/field.tsx';
import { numberField } from './number-field.ts';
import { trainWords } from './train-words.ts';

/** Steps after which pictures are worth a look. */
const usualSteps: Readonly<Record<Training['recipe'], number>> = {
  dcgan: 4_000,
  dcgan64: 10_000,
  lightgan: 10_000,
  stylegan2: 20_000,
};

/** The recipe that fits the data best, with a number of steps to begin with. */
export function defaultTraining({ recipes, classes }: Dataset): Training {
  const recipe = recipes.find(isKnown) ?? 'dcgan';
  return { recipe, steps: usualSteps[recipe], ...(classes && { byClass: true }) };
}

function isKnown(name: string): name is Training['recipe'] {
  return name in usualSteps;
}

/** A recipe and a few settings; the rest folded away. */
export function SettingsForm({
  dataset,
  recipes,
  training,
  onChange,
  name,
  onName,
}: {
  readonly dataset: Dataset;
  readonly recipes: readonly TrainingRecipe[];
  readonly training: Training;
  readonly onChange: (training: Training) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
}) {
  const say = useWords(trainWords);
  const names = {
    dcgan: say('recipeDcgan'),
    dcgan64: say('recipeDcgan64'),
    lightgan: say('recipeLightgan'),
    stylegan2: say('recipeStylegan2'),
  };
  const sizes = recipes.find((one) => one.name === training.recipe)?.sizes ?? [];
  const change = (part: Partial<Training>) => onChange({ ...training, ...part });
  const without = (field: keyof Training) => {
    const { [field]: _, ...rest } = training;
    onChange({ ...rest, recipe: training.recipe });
  };
  /** An empty field leaves the setting to the recipe. */
  const number = (
    field: 'batch' | 'seed' | 'sampleEvery' | 'evaluateEvery' | 'rateG' | 'rateD' | 'steps',
    label: string,
    hint?: string,
  ) => (
    <TextField
      label={label}
      hint={hint}
      inputMode="decimal"
      value={training[field] ?? ''}
      onChange={({ target }) => {
        const value = numberField(target.value);
        if (value === undefined) without(field);
        else if (!Number.isNaN(value)) change({ [field]: value });
      }}
    />
  );
  return (
    <div className="stack">
      <div className="fields">
        <SelectField
          label={say('recipe')}
          value={training.recipe}
          choices={recipes.map(({ name: value }) => ({ value, label: names[value] }))}
          onChoose={(recipe) => {
            const { size: _, ...rest } = training;
            onChange({ ...rest, recipe, steps: usualSteps[recipe] });
          }}
        />
        {sizes.length > 0 && (
          <SelectField
            label={say('pictureSize')}
            hint={say('pictureSizeHint')}
            value={String(training.size ?? sizes[0])}
            choices={sizes.map((size) => ({ value: String(size), label: `${size} × ${size}` }))}
            onChoose={(value) => change({ size: Number(value) })}
          />
        )}
        {number('steps', say('steps'), say('stepsHint'))}
        <TextField
          label={say('runName')}
          hint={say('runNameHint')}
          maxLength={200}
          value={name}
          onChange={({ target }) => onName(target.value)}
        />
      </div>
      {dataset.classes && (
        <CheckField
          label={say('byClass')}
          checked={training.byClass ?? false}
          onCheck={(byClass) => change({ byClass })}
        />
      )}
      <details className="advanced">
        <summary>{say('advanced')}</summary>
        <p className="small faint">{say('defaults')}</p>
        <div className="fields">
          {number('batch', say('batch'), say('batchHint'))}
          {number('seed', say('seed'), say('seedHint'))}
          <SelectField
            label={say('channels')}
            value={String(training.channels ?? '')}
            choices={[
              { value: '', label: say('asData') },
              { value: '1', label: say('grey') },
              { value: '3', label: say('colour') },
            ]}
            onChoose={(value) => {
              if (value === '') without('channels');
              else change({ channels: value === '1' ? 1 : 3 });
            }}
          />
          {number('sampleEvery', say('sampleEvery'))}
          {number('evaluateEvery', say('evaluateEvery'))}
          {number('rateG', say('rateG'))}
          {number('rateD', say('rateD'))}
        </div>
      </details>
    </div>
  );
}
