import { useQuery } from '@tanstack/react-query';
import { className } from '../../language/class-name.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { Empty, Fault, Skeleton } from '../../ui/states.tsx';
import { steeringQuery } from '../steer-queries.ts';
import type { SteeringDesk } from '../use-steering.ts';
import { Gallery } from './gallery.tsx';
import { MOST_CLASSES } from './knowledge-queries.ts';
import { knowledgeWords } from './knowledge-words.ts';

/** Pictures in a row of a gallery of layers, and the one on the left that gives. */
const LAYER_COLUMNS = 7;

/** What classes share and what layers decide; in words where a model has none. */
export function Galleries({ desk }: { readonly desk: SteeringDesk }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const { model } = desk;
  const steering = useQuery(steeringQuery(model.id));
  if (steering.error) {
    return (
      <Empty title={say('closed')}>
        <Fault error={steering.error} />
      </Empty>
    );
  }
  if (!steering.data) return <Skeleton height="12rem" />;
  const { ranges, space } = steering.data;
  const layers = space === 'w' ? ranges : [];
  const classes = (model.classes ?? []).map((name) => className(name, language));
  if (classes.length === 0 && layers.length === 0) {
    return <Empty title={say('neither')}>{say('neitherWhy')}</Empty>;
  }
  const shown = classes.slice(0, MOST_CLASSES);
  const parts = layers.map(({ name }) => say(name));
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return (
    <>
      <section className="stack-tight" aria-labelledby="knows-classes">
        <h2 id="knows-classes" className="steer-part">
          {say('classes')}
        </h2>
        {shown.length === 0 ? (
          <p className="soft">{say('noClasses')}</p>
        ) : (
          <>
            <p className="small soft">
              {say('classesHow')}{' '}
              {shown.length < classes.length &&
                say('classesMore', { shown: shown.length, all: classes.length })}
            </p>
            <Gallery
              of="classes"
              desk={desk}
              show={say('showClasses')}
              heads={shown}
              along="columns"
              columns={shown.length}
              alt={say('classesAlt', { names: list.format(shown) })}
            />
          </>
        )}
      </section>
      <section className="stack-tight" aria-labelledby="knows-layers">
        <h2 id="knows-layers" className="steer-part">
          {say('layers')}
        </h2>
        {parts.length === 0 ? (
          <p className="soft">{say('noLayers')}</p>
        ) : (
          <>
            <p className="small soft">{say('layersHow')}</p>
            <Gallery
              of="layers"
              desk={desk}
              show={say('showLayers')}
              heads={[say('asTheyAre'), ...parts]}
              along="rows"
              columns={LAYER_COLUMNS}
              alt={say('layersAlt', { names: list.format(parts) })}
            />
          </>
        )}
      </section>
    </>
  );
}
