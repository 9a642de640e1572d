import { pictureAddress } from '../api/addresses.ts';
import type { Model, Recipe } from '../api/client.ts';
import { Picture } from '../ui/picture.tsx';
import { BrowserPicture } from './browser-picture.tsx';

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
  if (maker === 'browser') {
    return <BrowserPicture recipe={recipe} model={model} alt={alt} pixelated={pixelated} />;
  }
  return (
    <Picture
      src={pictureAddress(recipe)}
      alt={alt}
      width={width}
      height={height}
      pixelated={pixelated}
      eager={eager}
    />
  );
}
