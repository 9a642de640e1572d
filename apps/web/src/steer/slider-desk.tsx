import { useQuery } from '@tanstack/react-query';
import type { Latent } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { DirectionFinder } from './direction-finder.tsx';
import { DirectionSlider } from './direction-slider.tsx';
import { type Standing, standingOf, withoutSliders, withSlider } from './sliders.ts';
import { directionsQuery, steeringQuery } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

/** The sliders of this model, and how it gets more. */
export function SliderDesk({
  desk,
  latent,
  onDraft,
  onSet,
  onMark,
}: {
  readonly desk: SteeringDesk;
  /** As it is shown: where a slider that moves has it. */
  readonly latent: Latent;
  readonly onDraft: (latent: Latent) => void;
  readonly onSet: (latent: Latent) => void;
  readonly onMark: () => void;
}) {
  const say = useWords(steerWords);
  const { model } = desk;
  const steering = useQuery(steeringQuery(model.id));
  const kept = useQuery(directionsQuery(model.id));
  if (steering.error) {
    return (
      <Empty title={say('cannot')}>
        <Fault error={steering.error} />
      </Empty>
    );
  }
  if (kept.error) return <Fault error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!steering.data || !kept.data) return <Skeleton height="20rem" />;
  const directions = kept.data;

  const moved = (move: () => Latent, done: (next: Latent) => void) => {
    try {
      done(move());
    } catch (error) {
      notifyError(error);
    }
  };
  const isMoved = directions.some((direction) => standingOf(latent, direction).amount !== 0);

  return (
    <div className="stack steer-sliders">
      <section className="stack" aria-label={say('sliders')}>
        {directions.length === 0 ? (
          <p className="soft">{say('noSliders')}</p>
        ) : (
          <>
            {directions.map((direction) => (
              <DirectionSlider
                key={direction.id}
                direction={direction}
                desk={desk}
                ranges={steering.data.ranges}
                standing={standingOf(latent, direction)}
                onMove={(standing: Standing) => moved(() => withSlider(latent, direction, standing), onDraft)}
                onSet={(standing: Standing) => moved(() => withSlider(latent, direction, standing), onSet)}
              />
            ))}
            <div className="row">
              <Button
                icon="restore"
                disabled={!isMoved}
                onClick={() => onSet(withoutSliders(latent, directions))}
              >
                {say('reset')}
              </Button>
            </div>
          </>
        )}
      </section>
      <DirectionFinder desk={desk} steering={steering.data} kept={directions} />
      <section className="stack-tight">
        <h2 className="steer-part">{say('marks')}</h2>
        <p className="small soft">{say('marksHow')}</p>
        <div className="row">
          <Button icon="tag" onClick={onMark}>
            {say('startMarks')}
          </Button>
        </div>
      </section>
    </div>
  );
}
