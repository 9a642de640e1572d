import { isOfSeeds } from '@inkstone/gan/latent';
import { fitsAddress, pictureAddress } from '../api/addresses.ts';
import type { Model, Recipe } from '../api/client.ts';
import { Picture, type PictureProps } from '../ui/picture.tsx';
import { BrowserPicture } from './browser-picture.tsx';
import { latentOf } from './recipe-of.ts';
import { useMadePicture } from './use-made-picture.ts';

export type Maker = 'studio' | 'browser';

export interface MadePictureProps {
  readonly recipe: Recipe;
  readonly model: Model;
  readonly maker: Maker;
  readonly alt: string;
  readonly eager?: boolean;
}

/** Pictures up to this many pixels a side keep their pixels sharp, as their files do. */
const SMALL = 32;

/** A picture that is made for this look at it: by the studio, or by this browser. */
export function MadePicture({ recipe, model, maker, alt, eager = false }: MadePictureProps) {
  const [, height, width] = model.image;
  const pixelated = Math.max(width, height) <= SMALL;
  // what was steered needs the model's inside, which the studio opens
  if (maker === 'browser' && isOfSeeds(latentOf(recipe))) {
    return <BrowserPicture recipe={recipe} model={model} alt={alt} pixelated={pixelated} />;
  }
  const look = { alt, width, height, pixelated, eager };
  if (fitsAddress(recipe)) return <Picture src={pictureAddress(recipe)} {...look} />;
  return <LongPicture recipe={recipe} {...look} />;
}

/** One whose recipe is too long for an address. */
function LongPicture({ recipe, ...look }: { readonly recipe: Recipe } & Omit<PictureProps, 'src'>) {
  const src = useMadePicture(recipe);
  if (src !== undefined) return <Picture src={src} {...look} />;
  return <div className="picture" style={{ aspectRatio: `${look.width} / ${look.height}` }} />;
}
