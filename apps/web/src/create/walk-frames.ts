import { useEffect, useState } from 'react';
import { fitsAddress, pictureAddress } from '../api/addresses.ts';
import type { Recipe } from '../api/client.ts';
import { makePicture } from '../api/made-file.ts';

const AT_ONCE = 6;

/** Loads pictures in a spread order, so that the whole way is soon there coarsely. Gives the addresses of those that are here. */
export function useFrames(recipes: readonly Recipe[]): ReadonlyMap<number, string> {
  const [here, setHere] = useState<{ of: readonly Recipe[]; frames: ReadonlyMap<number, string> }>({
    of: recipes,
    frames: new Map(),
  });

  useEffect(() => {
    let stopped = false;
    const frames = new Map<number, string>();
    const order = spreadOrder(recipes.length);
    const next = async (): Promise<void> => {
      const index = order.shift();
      const recipe = index === undefined ? undefined : recipes[index];
      if (index === undefined || recipe === undefined || stopped) return;
      await load(recipe).then(
        (address) => {
          if (stopped) return release(address);
          frames.set(index, address);
          setHere({ of: recipes, frames: new Map(frames) });
        },
        () => {}, // a frame that does not come is passed over: the preview shows its neighbour
      );
      return next();
    };
    setHere({ of: recipes, frames });
    for (let i = 0; i < AT_ONCE; i++) void next();
    return () => {
      stopped = true;
      for (const address of frames.values()) release(address);
    };
  }, [recipes]);

  return here.of === recipes ? here.frames : none;
}

const none: ReadonlyMap<number, string> = new Map();

/** A recipe that is too long for an address is sent, and its picture held here. */
async function load(recipe: Recipe): Promise<string> {
  if (!fitsAddress(recipe)) return URL.createObjectURL(await makePicture(recipe));
  const image = new Image();
  image.src = pictureAddress(recipe);
  await image.decode();
  return image.src;
}

function release(address: string): void {
  if (address.startsWith('blob:')) URL.revokeObjectURL(address);
}

/** 0 … count − 1 from coarse to fine: first every 16th, then every 8th, and so on. */
export function spreadOrder(count: number): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  for (let step = 16; step >= 1; step /= 2) {
    for (let i = 0; i < count; i += step) {
      if (seen.has(i)) continue;
      seen.add(i);
      order.push(i);
    }
  }
  return order;
}

/** The frame that is here and nearest to the one that is wanted. */
export function nearestFrame(here: Iterable<number>, wanted: number): number | undefined {
  let best: number | undefined;
  for (const frame of here) {
    if (best === undefined || Math.abs(frame - wanted) < Math.abs(best - wanted)) best = frame;
  }
  return best;
}
