import type { Direction } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { steerWords } from './steer-words.ts';

/** As likely as this or less, chance is taken for ruled out. */
const LUCK = 0.05;

/** How well a direction that was learnt from marks tells pictures apart, in plain words. Nothing for the others. */
export function AccuracyWords({ direction: { accuracy } }: { readonly direction: Direction }) {
  const say = useWords(steerWords);
  if (!accuracy) return null;
  const of = accuracy.with + accuracy.without;
  return (
    <>
      <p>
        {say('told', {
          of,
          right: Math.round(accuracy.value * of),
          guess: Math.round(accuracy.chance * of),
        })}
      </p>
      {accuracy.luck > LUCK && <p>{say('luck')}</p>}
    </>
  );
}
