import type { Client } from './client.ts';
import { newRecipe, type Scene } from './scene.ts';

/** Milliseconds from a click to its picture, as a page asks for it: one, at the size of the stage. */
export async function clickForPicture(scene: Scene): Promise<number> {
  const recipe = encodeURIComponent(JSON.stringify(newRecipe(scene)));
  const start = performance.now();
  const { status, bytes } = await scene.client.ask(`/api/pictures?scale=8&format=png&recipe=${recipe}`);
  const took = performance.now() - start;
  if (status !== 200 || bytes.length === 0) throw new Error(`a picture was not made: status ${status}`);
  return took;
}

/** What a page does as it opens, before anyone can click. */
export async function openPage(client: Client): Promise<void> {
  await client.ask('/');
  await Promise.all(['/api/session', '/api/models'].map((path) => client.ask(path)));
}

/** Pictures a second when a wall of them is always wanted. */
export async function throughput(scene: Scene, { atOnce = 32, seconds = 5 } = {}): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let made = 0;
  const asker = async () => {
    while (performance.now() < end) {
      await clickForPicture(scene);
      made++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  return made / ((performance.now() - start) / 1000);
}
