import { useState } from 'react';
import type { Recipe, Steering } from '../api/client.ts';
import { latentName } from '../create/latent-text.ts';
import { MadePicture } from '../create/made-picture.tsx';
import { latentOf } from '../create/recipe-of.ts';
import type { Source } from '../create/source.ts';
import { WalkDialog } from '../create/walk-dialog.tsx';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { steerWords } from './steer-words.ts';
import { withRange } from './style-range.ts';
import type { SteeringDesk } from './use-steering.ts';

/** What a second picture gives to the one in hand: what lies between, or the styles of some layers. */
export function SecondPicture({
  desk,
  second,
  ranges,
  onCross,
}: {
  readonly desk: SteeringDesk;
  readonly second: Recipe | undefined;
  /** Empty for a model without styles. */
  readonly ranges: Steering['ranges'];
  readonly onCross: (source: Source) => void;
}) {
  const say = useWords(steerWords);
  const [walking, setWalking] = useState(false);
  if (!second) return <p className="small soft">{say('noSecond')}</p>;
  const other = latentOf(second);
  const take = { coarse: say('takeCoarse'), middle: say('takeMiddle'), fine: say('takeFine'), all: '' };
  const mixIn = (range: Steering['ranges'][number]) => {
    try {
      desk.go({ latent: withRange(desk.latent, other, range) });
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <section className="steer-second" aria-label={say('second')}>
      <MadePicture
        recipe={second}
        model={desk.model}
        maker="studio"
        alt={say('pictureName', { name: latentName(other) })}
        eager
      />
      <div className="stack-tight">
        <h3 className="steer-part">{say('second')}</h3>
        <div className="row">
          <Button icon="mix" onClick={() => onCross({ kind: 'mix', between: [desk.latent, other] })}>
            {say('cross')}
          </Button>
          <Button icon="walk" onClick={() => setWalking(true)}>
            {say('walkTwo')}
          </Button>
          {ranges.map((range) => (
            <Button key={range.name} onClick={() => mixIn(range)}>
              {take[range.name]}
            </Button>
          ))}
        </div>
        {ranges.length === 0 && <p className="small soft">{say('noStyles')}</p>}
      </div>
      {walking && (
        <WalkDialog
          stops={[desk.recipe(desk.latent), second]}
          desk={desk}
          onClose={() => setWalking(false)}
        />
      )}
    </section>
  );
}
