import { useEffect, useState } from 'react';

const AT_ONCE = 6;

/** Loads pictures in a spread order, so that the whole way is soon there coarsely. Gives which ones are here. */
export function useFrames(addresses: readonly string[]): ReadonlySet<number> {
  const [here, setHere] = useState<{ of: readonly string[]; frames: ReadonlySet<number> }>({
    of: addresses,
    frames: new Set(),
  });

  useEffect(() => {
    let stopped = false;
    const frames = new Set<number>();
    const order = spreadOrder(addresses.length);
    const next = async (): Promise<void> => {
      const index = order.shift();
      const address = index === undefined ? undefined : addresses[index];
      if (index === undefined || address === undefined || stopped) return;
      const image = new Image();
      image.src = address;
      await image.decode().then(
        () => {
          if (stopped) return;
          frames.add(index);
          setHere({ of: addresses, frames: new Set(frames) });
        },
        () => {}, // a frame that does not come is passed over: the preview shows its neighbour
      );
      return next();
    };
    setHere({ of: addresses, frames });
    for (let i = 0; i < AT_ONCE; i++) void next();
    return () => {
      stopped = true;
    };
  }, [addresses]);

  return here.of === addresses ? here.frames : none;
}

const none: ReadonlySet<number> = new Set();

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
export function nearestFrame(here: ReadonlySet<number>, wanted: number): number | undefined {
  let best: number | undefined;
  for (const frame of here) {
    if (best === undefined || Math.abs(frame - wanted) < Math.abs(best - wanted)) best = frame;
  }
  return best;
}
