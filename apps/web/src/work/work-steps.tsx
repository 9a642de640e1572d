import { variation } from '@inkstone/gan/latent';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { workThumbnailAddress } from '../api/addresses.ts';
import { answer, api, type Model, type Work } from '../api/client.ts';
import { worksQuery } from '../api/queries.ts';
import { latentOf } from '../create/recipe-of.ts';
import { createAddress, variationSource } from '../create/source.ts';
import { useWords } from '../language/words.ts';
import { steerWorkAddress } from '../steer/steer-address.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Picture } from '../ui/picture.tsx';
import { Skeleton } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { workWords } from './work-words.ts';

/** Where one can go on from a work that carries a recipe. */
export function WorkSteps({ work, model }: { readonly work: Work; readonly model: Model | undefined }) {
  const say = useWords(workWords);
  const [mixing, setMixing] = useState(false);
  const { recipe } = work;
  if (!recipe || !model) return null;
  const at = { model: model.id, truncation: recipe.truncation, class: recipe.class, parents: [work.id] };
  return (
    <div className="row">
      <LinkButton
        weight="ink"
        icon="vary"
        to={createAddress({ ...at, source: variationSource(latentOf(recipe), variation.subtle) })}
      >
        {say('vary')}
      </LinkButton>
      <LinkButton to={createAddress({ ...at, source: variationSource(latentOf(recipe), variation.strong) })}>
        {say('varyStrongly')}
      </LinkButton>
      <LinkButton icon="steer" to={steerWorkAddress(work.id)}>
        {say('steer')}
      </LinkButton>
      <Button icon="mix" onClick={() => setMixing(true)}>
        {say('mixWith')}
      </Button>
      {mixing && <MixDialog work={work} model={model} onClose={() => setMixing(false)} />}
    </div>
  );
}

function MixDialog({
  work,
  model,
  onClose,
}: {
  readonly work: Work;
  readonly model: Model;
  readonly onClose: () => void;
}) {
  const say = useWords(workWords);
  const navigate = useNavigate();
  const works = useInfiniteQuery(worksQuery({ model: model.id }));
  const others = works.data?.pages.flatMap(({ items }) => items).filter(({ id }) => id !== work.id) ?? [];
  const mixWith = async (id: string) => {
    const other = await answer(api.GET('/api/works/{id}', { params: { path: { id } } }));
    if (!work.recipe || !other.recipe) return;
    navigate(
      createAddress({
        model: model.id,
        truncation: work.recipe.truncation,
        class: work.recipe.class,
        parents: [work.id, id],
        source: { kind: 'mix', between: [latentOf(work.recipe), latentOf(other.recipe)] },
      }),
    );
  };
  return (
    <Dialog title={say('mixWith')} onClose={onClose} wide>
      <p className="soft">{say('mixHow')}</p>
      {works.isPending && <Skeleton height="16rem" />}
      {works.data && others.length === 0 && <p>{say('noOther')}</p>}
      <ul className="mix-choice">
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="mix-work"
              onClick={() => void mixWith(other.id).catch(notifyError)}
            >
              <Picture
                src={workThumbnailAddress(other.id, 160)}
                alt={other.title || say('untitled')}
                width={other.width}
                height={other.height}
                color={other.color}
              />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
