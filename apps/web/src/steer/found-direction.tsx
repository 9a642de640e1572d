import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Direction } from '../api/client.ts';
import { MadePicture } from '../create/made-picture.tsx';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { withSlider } from './sliders.ts';
import { keepDirection } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

const FRAMES = [-3, -2, -1, 0, 1, 2, 3] as const;

/** A direction that nobody has named: a strip of the picture in hand moved along it, and a name for it. */
export function FoundDirection({
  direction,
  number,
  desk,
  onPass,
}: {
  readonly direction: Direction;
  readonly number: number;
  readonly desk: SteeringDesk;
  readonly onPass: () => void;
}) {
  const say = useWords(steerWords);
  const language = useLanguage();
  const [name, setName] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      keepDirection(desk.model.id, {
        ...direction,
        name: name.trim() || say('direction', { n: number }),
      }),
    onSuccess: () => notify(say('keptSlider', { name: name.trim() || say('direction', { n: number }) })),
    onError: notifyError,
  });
  const frame = (amount: number) => {
    try {
      return withSlider(desk.latent, direction, { amount, layers: direction.layers });
    } catch {
      return desk.latent; // the picture has as many sliders as a recipe holds: its strip stands still
    }
  };
  return (
    <article className="found" aria-label={say('direction', { n: number })}>
      <ul className="strip" aria-label={say('strip', { n: number })}>
        {FRAMES.map((amount) => (
          <li key={amount}>
            <button
              type="button"
              className="strip-frame"
              aria-label={say('frame', { n: number, amount: decimal(amount, language) })}
              onClick={() => desk.go({ latent: frame(amount) })}
            >
              <MadePicture
                recipe={desk.recipe(frame(amount))}
                model={desk.model}
                maker="studio"
                alt=""
                eager
              />
            </button>
          </li>
        ))}
      </ul>
      <form
        className="found-name"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <TextField
          label={say('name', { n: number })}
          placeholder={say('nameHint')}
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" icon="keep" disabled={keep.isPending}>
          {say('keepSlider')}
        </Button>
        <Button weight="bare" onClick={onPass}>
          {say('notThis')}
        </Button>
      </form>
    </article>
  );
}
