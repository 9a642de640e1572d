import type { PictureRecipe } from '@inkstone/gan/render';
import type { Client } from './client.ts';
import { Random } from './random.ts';

/** A keep that the studio has acknowledged. */
export interface Kept {
  readonly id: string;
  readonly file: string;
  readonly recipe: PictureRecipe;
}

/** What all clients see and change together. */
export interface Scene {
  readonly client: Client;
  readonly random: Random;
  readonly model: string;
  readonly board: string;
  readonly kept: Kept[];
  /** Seeds are never used twice: no picture is there already. */
  nextSeed: number;
}

const words = {
  en: ['mountain', 'river', 'lantern', 'heron', 'bamboo', 'snow', 'harbour', 'plum'],
  zh: ['山水', '墨竹', '秋月', '红梅', '寒江', '飞鸟'],
} as const;

export const word = ({ random }: Scene, language: keyof typeof words) => random.of(words[language]);

/** A scene with `works` in its gallery. */
export async function setScene(client: Client, works: number): Promise<Scene> {
  const { items } = (await client.ask('/api/models')).json<{ items: { id: string }[] }>();
  const [model] = items;
  if (!model) throw new Error('no model came with the installation');
  const board = await client.ask('/api/boards', { body: { name: 'Load 负载' } });
  const scene: Scene = {
    ...{ client, random: new Random(7), model: model.id, kept: [], nextSeed: 1 },
    board: board.json<{ id: string }>().id,
  };
  const fill = async () => {
    while (scene.kept.length < works) {
      const status = await keep(scene);
      if (status !== 201) throw new Error(`the gallery could not be filled: status ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, fill));
  return scene;
}

export function newRecipe(scene: Scene): PictureRecipe {
  const seed = scene.nextSeed++;
  return { format: 1, model: scene.model, seed, truncation: 1, class: seed % 10, version: '0.1.0' };
}

/** Keeps a picture that was not there before; remembers it once it is acknowledged. */
export async function keep(scene: Scene): Promise<number> {
  const recipe = newRecipe(scene);
  const title = `${word(scene, 'en')} ${word(scene, 'zh')} ${recipe.seed}`;
  const answer = await scene.client.ask('/api/works', {
    body: { recipe, title, tags: [word(scene, 'zh')], scale: 4 },
  });
  if (answer.status === 201) {
    const { id, file } = answer.json<{ id: string; file: string }>();
    scene.kept.push({ id, file, recipe });
  }
  return answer.status;
}
