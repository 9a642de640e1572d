import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/states.tsx';
import { eyeQuery } from './search-queries.ts';
import { searchWords } from './search-words.ts';

/** Whether there is an eye, what it has not seen yet, and what it cannot see. Nothing where all was well from the start. */
export function EyeNote({ onColors }: { readonly onColors: () => void }) {
  const say = useWords(searchWords);
  const language = useLanguage();
  const { data: eye } = useQuery(eyeQuery);
  // once it stands there it stays, full at last: going away it would pull all that is below up under the hand
  const [wasWaiting, setWasWaiting] = useState(false);
  if (!eye) return null;
  const { seen, works, refused, refusals } = eye;
  const isWaiting = seen + refused < works;
  if (isWaiting && !wasWaiting) setWasWaiting(true);
  const progress = say(isWaiting ? 'progress' : 'progressDone', { seen, works });
  if (eye.eye === null) {
    return (
      <div className="banner" role="status">
        <p>
          {say('noEye')} <code>inkstone train eye</code>, <code>inkstone start --eye FILE</code>
        </p>
        <Button onClick={onColors}>{say('useColors')}</Button>
      </div>
    );
  }
  const [first] = refusals;
  return (
    <>
      {eye.fault && (
        <div className="banner" role="status">
          <p>{eye.fault[language]}</p>
          <Button onClick={onColors}>{say('useColors')}</Button>
        </div>
      )}
      {!eye.fault && (isWaiting || wasWaiting) && (
        <div className="stack-tight eye-progress" role="status">
          <p className="small soft figures">{progress}</p>
          <Progress share={(seen + refused) / Math.max(1, works)} label={progress} />
        </div>
      )}
      {first && (
        <p className="small soft">
          {say('refused', {
            count: refused,
            first: `${first.title || say('untitled')}: ${first.reason[language]}`,
          })}
        </p>
      )}
    </>
  );
}
