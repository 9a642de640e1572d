import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api, type Collection } from '../api/client.ts';
import { jobsQuery, queryClient } from '../api/queries.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { IconButton } from '../ui/button.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { collectionsQuery } from './attribute-queries.ts';
import { attributeWords } from './attribute-words.ts';
import { CollectionAdder } from './collection-adder.tsx';

/** As long as the notice with which it can be undone stands there. */
const UNDO_MS = 8_000;

/** A person's own works that the eye knows, and how to add some. */
export function Collections() {
  const say = useWords(attributeWords);
  const { data: all = [] } = useQuery(collectionsQuery);
  const { data: jobs = [] } = useQuery(jobsQuery);
  const ended = jobs.filter(({ kind, state }) => kind === 'collect' && state !== 'running').length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more that has ended may have changed the list
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: ['collections'] });
  }, [ended]);
  const { gone, remove } = useRemoval(say);
  const shown = all.filter(({ id }) => !gone.has(id));
  return (
    <section className="stack-tight collections no-print" aria-labelledby="attribute-collections">
      <h2 id="attribute-collections">{say('collections')}</h2>
      <p className="soft">{say('collectionsHow')}</p>
      <CollectionAdder />
      <p className="small soft">
        {say('collectionsCommand')} <code>inkstone collection add FOLDER --name NAME</code>
      </p>
      {shown.length === 0 && <p className="soft">{say('noCollections')}</p>}
      <ul className="stack-tight">
        {shown.map((collection) => (
          <CollectionRow key={collection.id} collection={collection} onRemove={() => remove(collection)} />
        ))}
      </ul>
    </section>
  );
}

function CollectionRow({
  collection: { name, source, works, failed, failures, otherEye, artists },
  onRemove,
}: {
  readonly collection: Collection;
  readonly onRemove: () => void;
}) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  return (
    <li className="collection">
      <div className="row-apart">
        <p>
          <span className="serif">{name}</span>{' '}
          <span className="small soft figures">{say('collectionWorks', { count: works })}</span>
        </p>
        <IconButton icon="trash" label={say('remove', { name })} onClick={onRemove} />
      </div>
      <p className="small soft collection-source">{source}</p>
      {otherEye && <p className="small">{say('collectionOther')}</p>}
      {artists.length > 0 && (
        <details className="small">
          <summary>{say('hands')}</summary>
          <ul>
            {artists.map(({ artist, works: count, told }) => (
              <li key={artist}>
                {told === null
                  ? say('handFew', { artist, works: count })
                  : say('hand', { artist, works: count, told })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {failed > 0 && (
        <details className="small">
          <summary>{say('collectionFailed', { count: failed })}</summary>
          <ul>
            {failures.map(({ file, error }) => (
              <li key={file}>
                {file}: {error[language]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Takes a collection away at once, and has the studio forget it when it can no longer be undone. */
function useRemoval(say: ReturnType<typeof useWords<'removed' | 'undo'>>) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const waiting = useRef(new Map<string, { readonly timer: number; readonly now: () => void }>());

  const remove = ({ id, name }: Collection) => {
    const now = () => {
      window.clearTimeout(waiting.current.get(id)?.timer);
      waiting.current.delete(id);
      answer(api.DELETE('/api/collections/{id}', { params: { path: { id } } }))
        .catch(notifyError)
        .finally(() => void queryClient.invalidateQueries({ queryKey: ['collections'] }));
    };
    waiting.current.set(id, { timer: window.setTimeout(now, UNDO_MS), now });
    setGone((before) => new Set([...before, id]));
    notify(say('removed', { name }), {
      label: say('undo'),
      run: () => {
        window.clearTimeout(waiting.current.get(id)?.timer);
        waiting.current.delete(id);
        setGone((before) => new Set([...before].filter((other) => other !== id)));
      },
    });
  };

  // who leaves the page meant it
  useEffect(() => {
    const left = waiting.current;
    return () => {
      for (const { now } of [...left.values()]) now();
    };
  }, []);
  return { gone, remove };
}
