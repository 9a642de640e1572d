import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { Direction, Steering } from '../api/client.ts';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Segmented } from '../ui/field.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { AccuracyWords } from './accuracy-words.tsx';
import { ChangesMap } from './changes-map.tsx';
import type { Standing } from './sliders.ts';
import { dropDirection } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

/** Steps to either side. */
const MOST = 3;
const STEP = 0.1;

/** A kept direction: moved while the hand moves, a step when it lets go. */
export function DirectionSlider({
  direction,
  desk,
  ranges,
  standing,
  onMove,
  onSet,
}: {
  readonly direction: Direction;
  readonly desk: SteeringDesk;
  readonly ranges: Steering['ranges'];
  readonly standing: Standing;
  readonly onMove: (standing: Standing) => void;
  readonly onSet: (standing: Standing) => void;
}) {
  const say = useWords(steerWords);
  const language = useLanguage();
  const id = useId();
  const [isShown, setShown] = useState(false);
  const drop = useMutation({
    mutationFn: () => dropDirection(desk.model.id, direction.id),
    onError: notifyError,
  });
  const { name, reach } = direction;
  const { amount, layers } = standing;
  const said = say(Math.abs(amount) > reach ? 'beyond' : 'steered', {
    amount: decimal(amount, language, 2),
  });
  const settle = useSettle(() => onSet(standing));
  const range = ranges.find(({ first, last }) => layers?.[0] === first && layers[1] === last)?.name ?? 'all';
  const most = Math.max(MOST, Math.ceil(Math.abs(amount)));

  return (
    <article className="steer-slider">
      <div className="row-apart">
        <label htmlFor={id} className="serif">
          {name}
        </label>
        <output className="figures soft small" htmlFor={id}>
          {said}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className="slider"
        min={-most}
        max={most}
        step={STEP}
        value={amount}
        aria-valuetext={said}
        onChange={({ target }) => onMove({ amount: rounded(target.valueAsNumber), layers })}
        onPointerUp={settle.now}
        onKeyUp={settle.soon}
        onBlur={settle.now}
      />
      {ranges.length > 1 && (
        <Segmented
          label={say('layers', { name })}
          quiet
          value={range}
          choices={(['all', ...ranges.map((one) => one.name)] as const).map((value) => ({
            value,
            label: say(value),
          }))}
          onChoose={(value) => {
            const chosen = ranges.find((one) => one.name === value);
            onSet({ amount, layers: chosen ? [chosen.first, chosen.last] : null });
          }}
        />
      )}
      <div className="row">
        <Button weight="bare" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? say('hideChanges') : say('changesShort')}
        </Button>
        <IconButton
          icon="trash"
          label={say('drop', { name })}
          disabled={drop.isPending}
          onClick={() => drop.mutate()}
        />
      </div>
      {isShown && (
        <div className="steer-changes">
          <ChangesMap direction={{ ...direction, layers: layers && [...layers] }} desk={desk} />
          <div className="stack-tight small soft">
            <p>{say('changesHow')}</p>
            <p>{say('reach', { reach: decimal(reach, language, 2) })}</p>
            <AccuracyWords direction={direction} />
          </div>
        </div>
      )}
    </article>
  );
}

/** Several presses of a key in a row are one step. */
const PAUSE_MS = 500;

/** Does what the latest drawing says, at once or when the hand has paused. */
function useSettle(act: () => void) {
  const latest = useRef(act);
  latest.current = act;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    now() {
      clearTimeout(timer.current);
      latest.current();
    },
    soon() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(), PAUSE_MS);
    },
  };
}

/** Tenths: a range input counts in binary fractions. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
