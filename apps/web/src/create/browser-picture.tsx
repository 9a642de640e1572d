import { useEffect, useRef, useState } from 'react';
import type { Model, Recipe } from '../api/client.ts';
import { notifyError } from '../ui/toasts.tsx';
import { browserMaker } from './browser-maker.ts';

/** A picture that this browser makes, on a canvas. */
export function BrowserPicture({
  recipe,
  model,
  alt,
  pixelated,
}: {
  readonly recipe: Recipe;
  readonly model: Model;
  readonly alt: string;
  readonly pixelated: boolean;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [here, setHere] = useState(false);
  const [, height, width] = model.image;

  useEffect(() => {
    const abort = new AbortController();
    browserMaker(model.id)
      .make(recipe, abort.signal)
      .then((pixels) => {
        if (abort.signal.aborted) return;
        canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
        setHere(true);
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) notifyError(error);
      });
    return () => abort.abort();
  }, [recipe, model.id]);

  return (
    <div
      className={`picture ${here ? 'picture-here' : 'picture-coming'} ${pixelated ? 'picture-pixelated' : ''}`}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={alt} />
    </div>
  );
}
