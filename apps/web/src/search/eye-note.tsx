import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/states.tsx';
import { eyeQuery } from './search-queries.ts';
import { searchWords } from './search-words.ts';

/** Whether there is an eye, what it has not seen yet, and what it cannot see. Nothing where all is well. */
export function EyeNote({ onColors }: { readonly onColors: () => void }) {
  const say = useWords(searchWords);
  const language = useLanguage();
  const { data: eye } = useQuery(eyeQuery);
  if (!eye) return null;
  const { seen, works, refused, refusals } = eye;
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
      {!eye.fault && seen + refused < works && (
        <div className="stack-tight eye-progress" role="status">
          <p className="small soft figures">{say('progress', { seen, works })}</p>
          <Progress share={(seen + refused) / works} label={say('progress', { seen, works })} />
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
