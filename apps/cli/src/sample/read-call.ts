import { z } from 'zod';
import type { SampleOptions } from '../commands/sample.ts';
import { WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import type { Messages } from '../messages/index.ts';

/** Where the pictures go. */
export type Target = PictureTarget | { readonly kind: 'raw'; readonly path: string };

/** Of pictures; raw numbers never become any. */
export type PictureTarget =
  | { readonly kind: 'grid'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'npy'; readonly path: string };

export const grains = ['const', 'none', 'random'] as const;

export interface SampleCall {
  /** Undefined where latents come from a file. */
  readonly count: number | undefined;
  readonly seed: number;
  readonly truncation: number;
  /** Grain of a StyleGAN2; undefined where it was not asked for. */
  readonly noise: (typeof grains)[number] | undefined;
  readonly target: Target;
}

const countSchema = z.int().min(1).max(1_000_000);
const truncationSchema = z.number().min(0).max(2);
const MOST_IN_GRID = 10_000;

/** The flags of `inkstone sample`, checked. Throws WrongCall. */
export function readSampleCall(options: SampleOptions, m: Messages): SampleCall {
  const count = readOptional(m, '--count', options.count, countSchema);
  if (options.latents === undefined && count === undefined)
    throw new WrongCall(m.call.missingOption('--count <n>'));
  const target = readTarget(options, m);
  if (options.latents !== undefined && (count !== undefined || options.class !== undefined))
    throw new WrongCall(m.sample.latentsSay);
  if (options.latents === undefined && options.classes !== undefined)
    throw new WrongCall(m.sample.classesAlone);
  if (target.kind === 'folder' && (options.latents ?? options.noise) !== undefined)
    throw new WrongCall(m.sample.noFolder);
  if (target.kind === 'grid' && (count ?? 0) > MOST_IN_GRID)
    throw new WrongCall(m.sample.gridLimit(MOST_IN_GRID));
  return {
    count,
    seed: readOptional(m, '--seed', options.seed, seedSchema) ?? 1,
    truncation: readOptional(m, '--truncation', options.truncation, truncationSchema) ?? 1,
    noise: readOptional(m, '--noise', options.noise, z.enum(grains)),
    target,
  };
}

function readTarget({ grid, out, npy, raw }: SampleOptions, m: Messages): Target {
  const targets: readonly Target[] = [
    ...(grid === undefined ? [] : [{ kind: 'grid', path: grid } as const]),
    ...(out === undefined ? [] : [{ kind: 'folder', path: out } as const]),
    ...(npy === undefined ? [] : [{ kind: 'npy', path: npy } as const]),
    ...(raw === undefined ? [] : [{ kind: 'raw', path: raw } as const]),
  ];
  const [target] = targets;
  if (!target || targets.length > 1) throw new WrongCall(m.sample.oneTarget);
  return target;
}
