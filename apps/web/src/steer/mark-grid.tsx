import { type KeyboardEvent, useRef, useState } from 'react';
import type { Model, Recipe } from '../api/client.ts';
import { latentName } from '../create/latent-text.ts';
import { MadePicture } from '../create/made-picture.tsx';
import { latentOf, recipeKey } from '../create/recipe-of.ts';
import { useWords } from '../language/words.ts';
import { Icon } from '../ui/icon.tsx';
import { type MarkOf, type Marks, marked, neighbourIn, turned } from './marks.ts';
import { steerWords } from './steer-words.ts';

const keys: Readonly<Record<string, MarkOf | undefined>> = { w: 'has', o: 'hasNot', 0: undefined };

/** Pictures to be marked. One of them can be reached by Tab, the others by arrow keys. */
export function MarkGrid({
  recipes,
  model,
  marks,
  onMark,
}: {
  readonly recipes: readonly Recipe[];
  readonly model: Model;
  readonly marks: Marks;
  readonly onMark: (marks: Marks) => void;
}) {
  const say = useWords(steerWords);
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);
  const reachable = Math.min(active, recipes.length - 1);

  const onKey = (event: KeyboardEvent, index: number, key: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (pressed in keys) onMark(marked(marks, key, keys[pressed]));
    else {
      const to = neighbourIn(index, pressed, { columns: columnsOf(list.current), count: recipes.length });
      if (to === undefined) return;
      setActive(to);
      list.current?.querySelectorAll('button')[to]?.focus();
    }
    event.preventDefault();
  };

  return (
    <ul ref={list} className="mark-grid" aria-label={say('marksKeys')}>
      {recipes.map((recipe, index) => {
        const key = recipeKey(recipe);
        const mark = marks.get(key);
        const name = say('pictureName', { name: latentName(latentOf(recipe)) });
        return (
          <li key={key}>
            <button
              type="button"
              className={`mark ${mark ? `mark-${mark}` : ''}`}
              tabIndex={index === reachable ? 0 : -1}
              aria-label={say('markName', { name, mark: say(mark ?? 'unmarked') })}
              onFocus={() => setActive(index)}
              onClick={() => onMark(turned(marks, key))}
              onKeyDown={(event) => onKey(event, index, key)}
            >
              <MadePicture recipe={recipe} model={model} maker="studio" alt="" eager />
              {mark && (
                <span className="mark-sign">
                  <Icon name={mark === 'has' ? 'check' : 'close'} size={16} />
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function columnsOf(list: HTMLElement | null): number {
  return list ? getComputedStyle(list).gridTemplateColumns.split(' ').length : 1;
}
