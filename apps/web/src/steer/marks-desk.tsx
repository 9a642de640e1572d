import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { recipeKey } from '../create/recipe-of.ts';
import { freshSource, latentAt } from '../create/source.ts';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Fault } from '../ui/states.tsx';
import { AccuracyWords } from './accuracy-words.tsx';
import { MarkGrid } from './mark-grid.tsx';
import { countsOf, type Marks } from './marks.ts';
import { keepDirection } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

const FIRST = 48;
const MORE = 24;

/** Pictures to mark with and without something, of which a slider is learnt. */
export function MarksDesk({ desk, onDone }: { readonly desk: SteeringDesk; readonly onDone: () => void }) {
  const say = useWords(steerWords);
  const language = useLanguage();
  const [source] = useState(() => freshSource());
  const [count, setCount] = useState(FIRST);
  const [marks, setMarks] = useState<Marks>(new Map());
  const [name, setName] = useState('');
  const { model, recipe } = desk;
  const recipes = useMemo(
    () => Array.from({ length: count }, (_, i) => recipe(latentAt(source, i))),
    [recipe, source, count],
  );
  const { has, hasNot, left, enough } = countsOf(marks);
  const learn = useMutation({
    mutationFn: async () => {
      const direction = await answer(
        api.POST('/api/models/{id}/directions/marks', {
          params: { path: { id: model.id } },
          body: {
            name: name.trim(),
            marks: recipes.flatMap((one) => {
              const mark = marks.get(recipeKey(one));
              return mark ? { recipe: one, has: mark === 'has' } : [];
            }),
          },
        }),
      );
      await keepDirection(model.id, direction);
      return direction;
    },
  });

  return (
    <div className="stack marks">
      <div className="stack-tight">
        <h2>{say('marks')}</h2>
        <p className="soft">{say('marksHow')}</p>
        <p className="small soft">{say('marksKeys')}</p>
      </div>
      <form
        className="marks-name"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          learn.mutate();
        }}
      >
        <TextField
          label={say('marksName')}
          placeholder={say('marksNameHint')}
          maxLength={100}
          required
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <p className="figures marks-counts" role="status">
          {say('counts', { has, not: hasNot })}
          {!enough && ` · ${left > 0 ? say('marksLeft', { count: left }) : say('marksLeftEach')}`}
        </p>
        <Button
          type="submit"
          weight="ink"
          icon="steer"
          disabled={!enough || name.trim() === '' || learn.isPending}
        >
          {learn.isPending ? say('learning') : say('makeSlider')}
        </Button>
        <Button weight={learn.data ? 'line' : 'bare'} icon="left" onClick={onDone}>
          {say('marksDone')}
        </Button>
      </form>
      {learn.error && <Fault error={learn.error} />}
      {learn.data && (
        <div className="marks-learnt serif" role="status">
          <p>{say('keptSlider', { name: learn.data.name })}</p>
          <AccuracyWords direction={learn.data} />
          <p>{say('reach', { reach: decimal(learn.data.reach, language, 2) })}</p>
        </div>
      )}
      <MarkGrid recipes={recipes} model={model} marks={marks} onMark={setMarks} />
      <div className="row">
        <Button icon="plus" onClick={() => setCount(count + MORE)}>
          {say('morePictures')}
        </Button>
      </div>
    </div>
  );
}
