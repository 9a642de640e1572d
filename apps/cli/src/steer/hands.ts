import { type Latent, mixStyles, steer } from '@inkstone/gan/latent';
import { pushOf, type Steerable, withRange } from '@inkstone/gan/steer';
import { z } from 'zod';
import { WrongCall } from '../exit.ts';
import { readFlag } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import type { Messages } from '../messages/index.ts';
import type { ModelFile } from '../open-model.ts';
import { directionNamed, keptDirections } from './kept-directions.ts';
import { readLayers } from './read-layers.ts';

export interface HandFlags {
  readonly steer?: readonly string[];
  readonly styles?: string;
}

const stepsSchema = z.number().min(-100).max(100);

/** What `--styles` and `--steer` do to a latent. Throws WrongCall, Failure for a direction that is not kept. */
export async function handsOn(
  { steer: sliders = [], styles }: HandFlags,
  model: ModelFile,
  inside: Steerable,
  m: Messages,
): Promise<(latent: Latent) => Latent> {
  const kept = sliders.length > 0 ? await keptDirections(model) : [];
  const pushes = sliders.map((text) => {
    const [, name, steps, layers] = /^(.+)=([^=@]+)(?:@(.+))?$/.exec(text) ?? [];
    if (name === undefined || steps === undefined) throw new WrongCall(m.steering.badSteer(text));
    const direction = directionNamed(kept, name.trim(), model, m);
    const range = layers === undefined ? direction.layers : readLayers('--steer', layers, inside, m);
    return pushOf(direction, readFlag(m, '--steer', steps, stepsSchema), range);
  });
  const [, seed, layers] = styles === undefined ? [] : (/^(\d+):(.+)$/.exec(styles) ?? []);
  if (styles === undefined) return (latent) => steer(latent, pushes);
  if (seed === undefined || layers === undefined) throw new WrongCall(m.steering.badStyles(styles));
  const donor = { seed: readFlag(m, '--styles', seed, seedSchema) };
  const [first, last] = readLayers('--styles', layers, inside, m);
  const isAll = first === 0 && last === inside.layers - 1;
  return (latent) =>
    steer(
      isAll ? mixStyles(donor, latent, inside.layers) : withRange(latent, donor, { first, last }),
      pushes,
    );
}
