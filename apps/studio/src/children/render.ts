/** A child that keeps a few models loaded and renders recipes with them. */
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { GeneratorModel } from '@inkstone/gan';
import { contactSheet, encodePicture } from '@inkstone/gan/picture-files';
import { type PictureRecipe, pictureAt, renderPictures } from '@inkstone/gan/render';
import { answerParent } from './parent.ts';

/** What can be asked of it. `model` is a file. */
export type RenderWork =
  | { readonly kind: 'open'; readonly threads: number }
  | { readonly kind: 'pictures'; readonly model: string; readonly items: readonly RenderItem[] }
  | {
      readonly kind: 'sheet';
      readonly model: string;
      readonly recipes: readonly PictureRecipe[];
      readonly columns: number | undefined;
      readonly scale: number;
    };

export interface RenderItem {
  readonly recipe: PictureRecipe;
  readonly scale: number;
  readonly format: 'png' | 'webp';
}

const MOST_MODELS = 4;
const loaded = new Map<string, Promise<GeneratorModel>>();
let threads = 1;
let runtime: ReturnType<typeof nodeRuntime> | undefined;

async function modelOf(file: string): Promise<GeneratorModel> {
  const found = loaded.get(file) ?? load(file);
  // the last used stands last
  loaded.delete(file);
  loaded.set(file, found);
  const [oldest] = loaded.keys();
  if (loaded.size > MOST_MODELS && oldest !== undefined) {
    const old = loaded.get(oldest);
    loaded.delete(oldest);
    await (await old)?.close();
  }
  return found;
}

function load(file: string): Promise<GeneratorModel> {
  runtime ??= nodeRuntime({ threads });
  const loading = Promise.all([readFile(file), runtime]).then(([bytes, opened]) =>
    GeneratorModel.load(bytes, opened, file),
  );
  loading.catch(() => loaded.delete(file));
  return loading;
}

let last: Promise<unknown> = Promise.resolve();

answerParent((request) => {
  // one after the other, so that no model is closed under a batch
  const next = last.then(() => render(request as RenderWork));
  last = next.catch(() => undefined);
  return next;
});

async function render(work: RenderWork): Promise<unknown> {
  if (work.kind === 'open') {
    threads = work.threads;
    return true;
  }
  const model = await modelOf(work.model);
  if (work.kind === 'sheet') {
    const { recipes, columns, scale } = work;
    const pictures = await renderPictures(model, recipes);
    return contactSheet(pictures, { scale, recipes, ...(columns !== undefined && { columns }) });
  }
  const pictures = await renderPictures(
    model,
    work.items.map(({ recipe }) => recipe),
  );
  return Promise.all(
    work.items.map(({ recipe, scale, format }, index) =>
      encodePicture(pictureAt(pictures, index), { recipe, scale, format }),
    ),
  );
}
