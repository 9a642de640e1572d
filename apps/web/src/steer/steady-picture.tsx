import { useEffect, useRef, useState } from 'react';
import type { Model, Recipe } from '../api/client.ts';
import { makePicture } from '../api/made-file.ts';
import { recipeKey } from '../create/recipe-of.ts';
import { useHeld } from '../create/use-made-picture.ts';
import { notifyError } from '../ui/toasts.tsx';
import { type LatestOnly, latestOnly } from './latest-only.ts';

/** Pictures up to this many pixels a side keep their pixels sharp. */
const SMALL = 32;

/** The picture in hand: while a slider moves the last one stays until the next has come. */
export function SteadyPicture({
  recipe,
  model,
  alt,
}: {
  readonly recipe: Recipe;
  readonly model: Model;
  readonly alt: string;
}) {
  const [shown, setShown] = useState<{ readonly key: string; readonly file: Blob } | null>(null);
  const maker = useRef<LatestOnly<Recipe> | null>(null);
  const wanted = useRef('');
  useEffect(() => {
    const opened = latestOnly((order: Recipe) => makePicture(order), {
      show: (file, order) => setShown({ key: recipeKey(order), file }),
      fail: notifyError,
    });
    maker.current = opened;
    wanted.current = '';
    return () => opened.stop();
  }, []);
  const key = recipeKey(recipe);
  useEffect(() => {
    // the same picture in another object need not be made again
    if (wanted.current === key) return;
    wanted.current = key;
    maker.current?.want(recipe);
  }, [key, recipe]);
  const src = useHeld(shown?.file);
  const [, height, width] = model.image;
  const state = src === undefined ? 'coming' : 'here';
  return (
    <div
      className={`picture picture-${state} ${Math.max(width, height) <= SMALL ? 'picture-pixelated' : ''}`}
      style={{ aspectRatio: `${width} / ${height}` }}
      data-steady={shown?.key === key || undefined}
    >
      {src !== undefined && <img src={src} alt={alt} width={width} height={height} draggable={false} />}
    </div>
  );
}
