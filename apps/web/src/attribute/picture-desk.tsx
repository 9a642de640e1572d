import { useEffect, useState } from 'react';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/field.tsx';
import { Fault, Skeleton } from '../ui/states.tsx';
import type { Given } from './attribute-queries.ts';
import { attributeWords } from './attribute-words.ts';
import { CornerField } from './corner-field.tsx';
import { type Corners, isUsable, isWhole, wholePicture } from './corners.ts';
import { Report } from './report.tsx';
import { useAsking } from './use-asking.ts';

/** One picture: where the painting lies in it, and what the eye says. */
export function PictureDesk({ given, address }: { readonly given: Given; readonly address: string }) {
  const say = useWords(attributeWords);
  const [corners, setCorners] = useState<Corners>(wholePicture);
  const [before, setBefore] = useState<readonly Corners[]>([]);
  const [light, setLight] = useState(false);
  const [quick, setQuick] = useState(false);
  const { asking, ask, stop } = useAsking();
  const isAsking = asking.isPending;

  // a work of the gallery is all of its picture: nothing needs to be set first
  const { kind } = given;
  const id = given.kind === 'work' ? given.id : '';
  const name = given.name;
  useEffect(() => {
    if (kind !== 'work') return;
    ask({ given: { kind, id, name }, corners: wholePicture, light: false, quick: false });
    return stop;
  }, [kind, id, name, ask, stop]);

  const undo = () => {
    const last = before.at(-1);
    if (last) setCorners(last);
    setBefore(before.slice(0, -1));
  };
  return (
    <>
      <section className="stack-tight no-print" aria-label={say('given')}>
        <CornerField
          address={address}
          corners={corners}
          onBegin={() => setBefore([...before, corners])}
          onMove={setCorners}
        />
        <p className="small soft">{say('cornersHow')}</p>
        {!isUsable(corners) && <p role="alert">{say('crossed')}</p>}
        <div className="row">
          <Button disabled={before.length === 0} icon="restore" onClick={undo}>
            {say('undo')}
          </Button>
          <Button
            disabled={isWhole(corners)}
            onClick={() => {
              setBefore([...before, corners]);
              setCorners(wholePicture);
            }}
          >
            {say('whole')}
          </Button>
          <CheckField label={say('light')} checked={light} onCheck={setLight} />
          <CheckField label={say('quick')} checked={quick} onCheck={setQuick} />
        </div>
        <div className="row">
          <Button
            weight="ink"
            icon="search"
            disabled={isAsking || !isUsable(corners)}
            onClick={() => ask({ given, corners, light, quick })}
          >
            {say(asking.data ? 'askAgain' : 'ask')}
          </Button>
          {isAsking && (
            <>
              <p role="status">{say('asking')}</p>
              <Button icon="stop" onClick={stop}>
                {say('stop')}
              </Button>
            </>
          )}
        </div>
      </section>
      {asking.error && <Fault error={asking.error} />}
      {isAsking && <Skeleton height="24rem" label={say('asking')} />}
      {asking.data && <Report report={asking.data} name={name} />}
    </>
  );
}
