import { useQuery } from '@tanstack/react-query';
import type { Direction } from '../api/client.ts';
import { useHeld } from '../create/use-made-picture.ts';
import { useWords } from '../language/words.ts';
import { Picture } from '../ui/picture.tsx';
import { Fault, Skeleton } from '../ui/states.tsx';
import { changesQuery } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

/** Where a direction changes pictures, as ink on paper. */
export function ChangesMap({
  direction,
  desk: { model, class: label },
}: {
  readonly direction: Direction;
  readonly desk: SteeringDesk;
}) {
  const say = useWords(steerWords);
  const changes = useQuery(changesQuery(model.id, direction, label));
  const src = useHeld(changes.data);
  if (changes.error) return <Fault error={changes.error} />;
  if (src === undefined) return <Skeleton height="7rem" />;
  const [, height, width] = model.image;
  return (
    <Picture
      src={src}
      alt={say('changes', { name: direction.name })}
      width={width}
      height={height}
      pixelated
      eager
    />
  );
}
