import { type ReactNode, useId, useRef, useState } from 'react';
import type { Knowledge, Recipe } from '../../api/client.ts';
import { recipeKey } from '../../create/recipe-of.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { knowledgeWords } from './knowledge-words.ts';

/** A question about the picture in hand, asked when a person wants it; or words for why it cannot be. */
export function AskPart({
  title,
  how,
  not,
  why,
  ask,
  askAgain,
  recipe,
  answer,
}: {
  readonly title: string;
  readonly how: string;
  /** What is said over the reason. */
  readonly not: string;
  /** Null where it can be asked. */
  readonly why: Knowledge['critic'];
  readonly ask: string;
  /** Once something was asked. */
  readonly askAgain: string;
  readonly recipe: Recipe;
  readonly answer: (asked: Recipe, onStop: () => void) => ReactNode;
}) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<Recipe | null>(null);
  const isOther = asked !== null && recipeKey(asked) !== recipeKey(recipe);
  const stop = () => {
    setAsked(null);
    // the button that was pressed goes away
    button.current?.focus();
  };
  return (
    <section className="stack-tight" aria-labelledby={id}>
      <h2 id={id} className="steer-part">
        {title}
      </h2>
      <p className="small soft">{how}</p>
      {why ? (
        <div className="knows-not">
          <p className="serif">{not}</p>
          <p className="soft">{why[language]}</p>
        </div>
      ) : (
        <div className="row">
          <Button ref={button} icon="search" onClick={() => setAsked(recipe)}>
            {asked === null ? ask : askAgain}
          </Button>
          {isOther && <p className="small soft">{say('movedOn')}</p>}
        </div>
      )}
      {asked && answer(asked, stop)}
    </section>
  );
}
