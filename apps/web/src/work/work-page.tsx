import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { workPictureAddress, workThumbnailAddress } from '../api/addresses.ts';
import { answer, api, type Work, type WorkChanges, type WorkSummary } from '../api/client.ts';
import { boardsQuery, modelsQuery, queryClient, workQuery } from '../api/queries.ts';
import { RecipeList } from '../create/recipe-list.tsx';
import { record, unrecord } from '../for-you/record.ts';
import { useLinger } from '../for-you/use-linger.ts';
import { useBatch } from '../gallery/use-batch.ts';
import { bytes, day } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { similarAddress } from '../search/search-address.ts';
import { Button, IconButton, LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import { Fault, Skeleton } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { LineageTree } from './lineage-tree.tsx';
import { WorkDetails } from './work-details.tsx';
import { WorkFiles } from './work-files.tsx';
import { WorkSteps } from './work-steps.tsx';
import { workWords } from './work-words.ts';
import './work.css';

/** Everything about a work. */
export default function WorkPage() {
  const { id = '' } = useParams();
  const work = useQuery(workQuery(id));
  // asked for together, so that nothing moves when the slower one comes
  const models = useQuery(modelsQuery);
  const boards = useQuery(boardsQuery);
  if (work.error) return <Fault error={work.error} onRetry={() => void work.refetch()} />;
  if (!work.data || models.isPending || boards.isPending) return <Skeleton height="80vh" />;
  return <OpenWork key={work.data.id} work={work.data} />;
}

function OpenWork({ work }: { readonly work: Work }) {
  const say = useWords(workWords);
  const language = useLanguage();
  const { data: models = [] } = useQuery(modelsQuery);
  const model = models.find(({ id }) => id === work.recipe?.model);
  const batch = useBatch();
  const change = useMutation({
    mutationFn: (changes: WorkChanges) =>
      answer(api.PATCH('/api/works/{id}', { params: { path: { id: work.id } }, body: changes })),
    // shown at once, so that a second change builds on the first
    onMutate: async (changes) => {
      await queryClient.cancelQueries({ queryKey: ['work', work.id] });
      queryClient.setQueryData<Work>(['work', work.id], (before) => before && { ...before, ...changes });
      return work;
    },
    onSuccess: (next, { favourite }) => {
      if (favourite === true) record('like', [work.id]);
      if (favourite === false) unrecord('like', [work.id]);
      queryClient.setQueryData(['work', work.id], next);
      void queryClient.invalidateQueries({ queryKey: ['works'] });
    },
    onError: (error, _changes, before) => {
      if (before) queryClient.setQueryData(['work', work.id], before);
      notifyError(error);
    },
  });
  const picture = useRef<HTMLDivElement>(null);
  useLinger(work.id, picture);
  const inTrash = work.trashedAt !== null;
  return (
    <article>
      <p className="small">
        <Link to="/gallery" className="way-back">
          <Icon name="left" size={16} /> {say('toGallery')}
        </Link>
      </p>
      {inTrash && (
        <div className="banner">
          <p>{say('inTrash')}</p>
          <Button icon="restore" onClick={() => batch.mutate({ ids: [work.id], do: 'restore' })}>
            {say('restore')}
          </Button>
        </div>
      )}
      <div className="work">
        <div className="work-left">
          <div ref={picture} className="work-picture">
            <Picture
              src={workPictureAddress(work.id)}
              alt={work.title || say('untitled')}
              width={work.width}
              height={work.height}
              color={work.color}
              pixelated={work.width <= 128}
              eager
            />
          </div>
          <WorkSteps work={work} model={model} />
          {!inTrash && (
            <div>
              <LinkButton icon="search" to={similarAddress(work.id)}>
                {say('similar')}
              </LinkButton>{' '}
              <LinkButton icon="hand" to={`/attribute?work=${work.id}`}>
                {say('whoseHand')}
              </LinkButton>
            </div>
          )}
        </div>
        <div className="stack work-right">
          <header>
            <div className="work-title">
              <h1>{work.title || say('untitled')}</h1>
              <IconButton
                icon="heart"
                label={say('favourite')}
                aria-pressed={work.favourite}
                onClick={() => change.mutate({ favourite: !work.favourite })}
              />
            </div>
            <p className="small soft figures">
              {say(work.source === 'made' ? 'kept' : 'imported', { day: day(work.createdAt, language) })} ·{' '}
              {say('size', { width: work.width, height: work.height, bytes: bytes(work.bytes, language) })}
            </p>
          </header>
          <section className="stack-tight">
            <h2 className="work-part">{say('recipe')}</h2>
            {work.recipe ? (
              <>
                <RecipeList recipe={work.recipe} model={model} />
                {models.length > 0 && !model && <p className="small soft">{say('recipeGone')}</p>}
              </>
            ) : (
              <p className="soft">{say('noRecipe')}</p>
            )}
          </section>
          <WorkFiles work={work} />
          <WorkDetails
            work={work}
            // what fails was told above
            onChange={(changes, options) => change.mutateAsync(changes, options).catch(() => undefined)}
          />
          {!inTrash && (
            <div>
              <Button
                weight="bare"
                icon="trash"
                onClick={() => batch.mutate({ ids: [work.id], do: 'trash' })}
              >
                {say('trash')}
              </Button>
            </div>
          )}
        </div>
      </div>
      {work.lineage.nodes.length > 1 && (
        <section className="work-section">
          <h2>{say('lineage')}</h2>
          <p className="small soft">{say('lineageHow')}</p>
          <LineageTree work={work} />
        </section>
      )}
      <Works title={say('near')} works={work.near} />
      <Works title={say('like')} works={work.like} palette={work.palette} />
    </article>
  );
}

function Works({
  title,
  works,
  palette = [],
}: {
  readonly title: string;
  readonly works: readonly WorkSummary[];
  readonly palette?: Work['palette'];
}) {
  const say = useWords(workWords);
  if (works.length === 0 && palette.length === 0) return null;
  return (
    <section className="work-section">
      <h2>{title}</h2>
      {palette.length > 0 && (
        <ul className="palette" aria-label={say('palette')}>
          {palette.map(({ color, weight }) => (
            <li key={color} style={{ backgroundColor: color, flexGrow: weight }} title={color}>
              <span className="unseen">{color}</span>
            </li>
          ))}
        </ul>
      )}
      <ul className="work-strip">
        {works.map((work) => (
          <li key={work.id}>
            <Link to={`/works/${work.id}`}>
              <Picture
                src={workThumbnailAddress(work.id, 320)}
                alt={work.title || say('untitled')}
                width={work.width}
                height={work.height}
                color={work.color}
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
