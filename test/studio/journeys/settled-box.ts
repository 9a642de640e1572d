import { setTimeout as wait } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** Where something lies once it has stopped moving and growing: what the mouse is to hit must not slip away under it. */
export async function settledBox(of: Locator): Promise<Box> {
  let before: string | undefined;
  for (let round = 0; round < 200; round++) {
    const box = await of.boundingBox();
    const now = JSON.stringify(box);
    if (box && box.height > 50 && now === before) return box;
    before = now;
    await wait(100);
  }
  throw new Error(`${of} does not come to rest`);
}
