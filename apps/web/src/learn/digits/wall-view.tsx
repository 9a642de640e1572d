import { useState } from 'react';
import { count, percent } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { CheckField, SliderField } from '../../ui/field.tsx';
import { digitsWords } from './digits-words.ts';
import { digitsFound } from './found.ts';
import type { Judged, Wall } from './messages.ts';
import { WallPicture } from './wall-picture.tsx';

/** The wall of samples, which can be moved through time. Follows the newest until it is moved. */
export function WallView({
  walls,
  judged,
}: {
  readonly walls: readonly Wall[];
  readonly judged: readonly Judged[];
}) {
  const say = useWords(digitsWords);
  const language = useLanguage();
  const [at, setAt] = useState<number>();
  const newest = walls.length - 1;
  const held = at === undefined ? -1 : nearest(walls, at);
  const index = held === -1 ? newest : held;
  const wall = walls[index];
  const judgement = wall && judged.findLast(({ step }) => step <= wall.step);
  const step = (of: { readonly step: number }) => count(of.step, language);
  return (
    <section className="stack" aria-labelledby="digits-wall">
      <div>
        <h2 id="digits-wall">{say('wall')}</h2>
        <p className="small soft">{say('wallHow')}</p>
      </div>
      <div className="digits-wall">
        <WallPicture
          wall={wall}
          // said anew only when the LeNet has looked: nobody wants to hear every step
          said={
            judgement
              ? `${say('wallSaid', { step: step(judgement) })} ${say('wallJudged', {
                  found: digitsFound(judgement),
                  sure: percent(judgement.confidence, language),
                })}`
              : say('wallEmpty')
          }
        />
        {!wall && <p className="digits-empty">{say('wallEmpty')}</p>}
      </div>
      <div className="digits-time">
        <SliderField
          label={say('back')}
          said={wall ? say('wallAt', { step: step(wall) }) : '–'}
          min={0}
          max={Math.max(1, newest)}
          step={1}
          value={Math.max(0, index)}
          onSlide={(to) => setAt(to === newest ? undefined : walls[to]?.step)}
        />
        <CheckField
          label={say('newest')}
          checked={held === -1}
          onCheck={(follow) => setAt(follow ? undefined : wall?.step)}
        />
      </div>
    </section>
  );
}

/** The wall of a step, or the one before it where that was thinned out; −1 where there is none so early. */
function nearest(walls: readonly Wall[], step: number): number {
  return walls.findLastIndex((wall) => wall.step <= step);
}
