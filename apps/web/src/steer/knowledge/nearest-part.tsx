import { useQuery } from '@tanstack/react-query';
import type { Knowledge, Recipe } from '../../api/client.ts';
import { decimal } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { Picture } from '../../ui/picture.tsx';
import { Fault } from '../../ui/states.tsx';
import type { SteeringDesk } from '../use-steering.ts';
import { AskPart } from './ask-part.tsx';
import { nearestQuery } from './knowledge-queries.ts';
import { knowledgeWords } from './knowledge-words.ts';
import { UnderWay } from './under-way.tsx';

/** Pictures up to this many pixels a side keep their pixels sharp. */
const SMALL = 32;

/** The training pictures that the picture in hand is near to, where they are at hand; else why not. */
export function NearestPart({
  desk,
  recipe,
  why,
}: {
  readonly desk: SteeringDesk;
  readonly recipe: Recipe;
  readonly why: Knowledge['training'];
}) {
  const say = useWords(knowledgeWords);
  return (
    <AskPart
      title={say('nearest')}
      how={say('nearestHow')}
      not={say('noTraining')}
      why={why}
      ask={say('findNearest')}
      askAgain={say('findAgain')}
      recipe={recipe}
      answer={(asked, onStop) => <Found recipe={asked} desk={desk} onStop={onStop} />}
    />
  );
}

function Found({
  recipe,
  desk: { model },
  onStop,
}: {
  readonly recipe: Recipe;
  readonly desk: SteeringDesk;
  readonly onStop: () => void;
}) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const found = useQuery(nearestQuery(recipe));
  if (found.error) return <Fault error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <UnderWay height="7rem" label={say('looking')} onStop={onStop} />;
  const { items, ratio, sameData } = found.data;
  const [, height, width] = model.image;
  return (
    <>
      <ol className="nearest" aria-label={say('nearestList')}>
        {items.map(({ picture, file }, index) => (
          <li key={picture}>
            <Picture
              src={`data:image/png;base64,${picture}`}
              alt={say('trainingPicture', { n: index + 1 })}
              width={width}
              height={height}
              pixelated={Math.max(width, height) <= SMALL}
              eager
            />
            {file && <p className="small soft nearest-file">{file}</p>}
          </li>
        ))}
      </ol>
      <p role="status">
        {ratio === null ? say('noRatio') : say('ratio', { ratio: decimal(ratio, language, 2) })}{' '}
        {!sameData && say('otherData')}
      </p>
    </>
  );
}
