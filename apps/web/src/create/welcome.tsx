import { variation } from '@inkstone/gan/latent';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { keptScale } from './create-desk.tsx';
import { createWords } from './create-words.ts';
import { useKeep } from './kept-works.ts';
import { latentName } from './latent-text.ts';
import { MadePicture } from './made-picture.tsx';
import { createAddress, freshSource, latentAt, variationSource } from './source.ts';
import type { Desk } from './use-desk.ts';
import './welcome.css';

/** The first minute: one picture, another, keep it, and what to do next. */
export function Welcome({ desk, onDone }: { readonly desk: Desk; readonly onDone: () => void }) {
  const say = useWords(createWords);
  const keep = useKeep();
  const [index, setIndex] = useState(0);
  const [start] = useState(() => freshSource());
  const latent = latentAt(start, index);
  const recipe = desk.recipe(latent);
  const keptId = keep.data?.[0];
  return (
    <section className="welcome">
      <div className="welcome-picture">
        <MadePicture
          recipe={recipe}
          model={desk.model}
          maker="studio"
          alt={say('pictureName', { name: latentName(latent) })}
          eager
        />
      </div>
      <div className="welcome-text" aria-live="polite">
        {keptId === undefined ? (
          <>
            <h1>{say('welcomeTitle')}</h1>
            <p className="page-lead">{say('welcomeLead')}</p>
            <div className="row">
              <Button
                weight="ink"
                icon="keep"
                disabled={keep.isPending}
                onClick={() =>
                  keep.mutate([{ recipe, parents: [], scale: keptScale(desk.model) }], {
                    onError: notifyError,
                  })
                }
              >
                {say('keepIt')}
              </Button>
              <Button icon="again" onClick={() => setIndex(index + 1)}>
                {say('another')}
              </Button>
              <Button weight="bare" onClick={onDone}>
                {say('seeWall')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <h1>{say('welcomeKept')}</h1>
            <p className="page-lead">{say('welcomeNext')}</p>
            <ul className="next-steps">
              <NextStep
                icon="vary"
                to={createAddress({
                  model: desk.model.id,
                  source: variationSource(latent, variation.subtle),
                  parents: [keptId],
                })}
                title={say('nextVary')}
                text={say('nextVaryHow')}
                onGo={onDone}
              />
              <NextStep
                icon="create"
                to={createAddress({ model: desk.model.id, source: start })}
                title={say('nextWall')}
                text={say('nextWallHow')}
                onGo={onDone}
              />
              <NextStep
                icon="train"
                to="/train/new"
                title={say('nextTrain')}
                text={say('nextTrainHow')}
                onGo={onDone}
              />
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

function NextStep({
  icon,
  to,
  title,
  text,
  onGo,
}: {
  readonly icon: IconName;
  readonly to: string;
  readonly title: string;
  readonly text: string;
  readonly onGo: () => void;
}) {
  return (
    <li>
      <Link to={to} className="next-step" onClick={onGo}>
        <Icon name={icon} size={24} />
        <span>
          <span className="next-title">{title}</span>
          <span className="small soft">{text}</span>
        </span>
      </Link>
    </li>
  );
}
