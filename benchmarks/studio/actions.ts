import type { Answer } from './client.ts';
import { keep, newRecipe, type Scene, word } from './scene.ts';

export interface Action {
  readonly name: string;
  /** How often among all. */
  readonly share: number;
  /** The status of the answer. */
  act(scene: Scene): Promise<number>;
}

const status = async (answer: Promise<Answer>) => (await answer).status;
const work = (scene: Scene) => scene.random.of(scene.kept).id;
const search = (scene: Scene, words: string) =>
  status(scene.client.ask(`/api/works?limit=60&q=${encodeURIComponent(words)}`));

/** What people do who make, look and sort. */
export const actions: readonly Action[] = [
  {
    name: 'wall: first page',
    share: 12,
    act: ({ client }) => status(client.ask('/api/works?limit=60')),
  },
  {
    name: 'wall: two pages',
    share: 6,
    async act({ client }) {
      const first = await client.ask('/api/works?limit=60&sort=title');
      const { next } = first.json<{ next: string | null }>();
      if (next === null) return first.status;
      return status(client.ask(`/api/works?limit=60&sort=title&cursor=${encodeURIComponent(next)}`));
    },
  },
  { name: 'search, English', share: 6, act: (scene) => search(scene, word(scene, 'en')) },
  { name: 'search, Chinese', share: 6, act: (scene) => search(scene, word(scene, 'zh')) },
  {
    name: 'thumbnail',
    share: 30,
    act: (scene) => status(scene.client.ask(`/api/works/${work(scene)}/thumbnail?width=320`)),
  },
  {
    name: 'picture by recipe',
    share: 14,
    act: (scene) =>
      status(
        scene.client.ask(
          `/api/pictures?scale=8&format=webp&recipe=${encodeURIComponent(JSON.stringify(newRecipe(scene)))}`,
        ),
      ),
  },
  {
    name: 'page of a work',
    share: 8,
    act: (scene) => status(scene.client.ask(`/api/works/${work(scene)}`)),
  },
  { name: 'keep', share: 6, act: keep },
  {
    name: 'change a work',
    share: 4,
    act: (scene) =>
      status(
        scene.client.ask(`/api/works/${work(scene)}`, {
          method: 'PATCH',
          body: { note: `${word(scene, 'en')} ${word(scene, 'zh')}`, favourite: scene.random.below(2) === 0 },
        }),
      ),
  },
  { name: 'all tags', share: 3, act: ({ client }) => status(client.ask('/api/tags')) },
  { name: 'all boards', share: 2, act: ({ client }) => status(client.ask('/api/boards')) },
  {
    name: 'tag or board of some works',
    share: 3,
    act: (scene) =>
      status(
        scene.client.ask('/api/works/batch', {
          body: {
            ids: [...new Set([work(scene), work(scene), work(scene)])],
            ...(scene.random.below(2) === 0
              ? { do: 'tag', value: word(scene, 'zh') }
              : { do: 'board', value: scene.board }),
          },
        }),
      ),
  },
];
