import { variation } from '@inkstone/gan/latent';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { pictureAddress } from '../api/addresses.ts';
import type { Recalled } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { useKeep } from '../create/kept-works.ts';
import { RecipeList } from '../create/recipe-list.tsx';
import { latentOf } from '../create/recipe-of.ts';
import { createAddress, variationSource } from '../create/source.ts';
import { useWords } from '../language/words.ts';
import { FileDrop } from '../shell/file-drop.tsx';
import { Seal } from '../shell/seal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { Fault } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { recallWords } from './recall-words.ts';
import { samePixels } from './same-pixels.ts';
import './recall.css';

/** Gives a picture's settings back, and makes it again beside it. */
export default function RecallPage() {
  const say = useWords(recallWords);
  const { state } = useLocation();
  const recall = useMutation({
    mutationFn: (file: File) => upload<Recalled>('/api/recall', [{ name: file.name, file }]),
  });
  const { mutate } = recall;
  const dropped = fileIn(state);

  // a picture that was dropped on another page
  useEffect(() => {
    if (dropped) mutate(dropped);
  }, [dropped, mutate]);

  return (
    <>
      <header className="page-head">
        <div>
          <h1>{say('title')}</h1>
          <p className="page-lead">{say('lead')}</p>
        </div>
      </header>
      {recall.data && recall.variables ? (
        <RecalledPicture recalled={recall.data} file={recall.variables} onAnother={recall.reset} />
      ) : (
        <RecallField busy={recall.isPending} onFile={mutate} />
      )}
      {recall.error && <Fault error={recall.error} />}
    </>
  );
}

function RecallField({ busy, onFile }: { readonly busy: boolean; readonly onFile: (file: File) => void }) {
  const say = useWords(recallWords);
  return (
    <FileDrop
      className="recall-field"
      accept="image/png"
      choose={say('choose')}
      disabled={busy}
      onFile={onFile}
    >
      <Seal size={96} />
      <p className="serif recall-title" aria-live="polite">
        {busy ? say('reading') : say('drop')}
      </p>
    </FileDrop>
  );
}

function RecalledPicture({
  recalled: { recipe, model, work },
  file,
  onAnother,
}: {
  readonly recalled: Recalled;
  readonly file: File;
  readonly onAnother: () => void;
}) {
  const say = useWords(recallWords);
  const [address, setAddress] = useState<string | null>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const keep = useKeep();
  const [, height, width] = model?.image ?? [1, 1, 1];
  const scale = size ? Math.max(1, Math.round(size.width / width)) : 1;
  const again = useMemo(() => pictureAddress(recipe, scale), [recipe, scale]);
  const same = useQuery({
    queryKey: ['same', again, file.name, file.size, file.lastModified],
    queryFn: () => samePixels(file, again),
    enabled: model !== null && size !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);

  return (
    <div className="recalled">
      <div className="recalled-pair">
        <figure>
          {address && (
            <Picture
              src={address}
              alt={say('untouched')}
              width={width}
              height={height}
              pixelated={width <= 32}
              eager
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setSize({ width: naturalWidth, height: naturalHeight })
              }
            />
          )}
          <figcaption>{say('yours')}</figcaption>
        </figure>
        {model && (
          <figure>
            <Picture
              src={again}
              alt={say('remade')}
              width={width}
              height={height}
              pixelated={width <= 32}
              eager
            />
            <figcaption>{say('again')}</figcaption>
          </figure>
        )}
      </div>
      <div className="stack" aria-live="polite">
        {model ? (
          <p className="serif recall-verdict">
            {same.isPending && say('comparing')}
            {same.data === true && say('same')}
            {same.data === false && say('differs')}
          </p>
        ) : (
          <p className="soft">{say('noModel', { model: recipe.model.slice(0, 12) })}</p>
        )}
        <h2>{say('recipe')}</h2>
        <RecipeList recipe={recipe} model={model ?? undefined} />
        <div className="row">
          {model && (
            <LinkButton
              weight="ink"
              icon="vary"
              to={createAddress({
                model: model.id,
                truncation: recipe.truncation,
                class: recipe.class,
                source: variationSource(latentOf(recipe), variation.subtle),
                ...(work && { parents: [work.id] }),
              })}
            >
              {say('vary')}
            </LinkButton>
          )}
          {work || keep.data?.[0] ? (
            <LinkButton to={`/works/${work?.id ?? keep.data?.[0]}`}>{say('inGallery')}</LinkButton>
          ) : (
            model && (
              <Button
                icon="keep"
                disabled={keep.isPending}
                onClick={() => keep.mutate([{ recipe, parents: [], scale }], { onError: notifyError })}
              >
                {say('keep')}
              </Button>
            )
          )}
          <Button weight="bare" onClick={onAnother}>
            {say('another')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function fileIn(state: unknown): File | undefined {
  return typeof state === 'object' && state !== null && 'file' in state && state.file instanceof File
    ? state.file
    : undefined;
}
