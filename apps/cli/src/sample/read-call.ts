import { z } from 'zod';
import type { SampleOptions } from '../commands/sample.ts';
import { WrongCall } from '../exit.ts';
import { readFlag, readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import type { Messages } from '../messages/index.ts';

/** Where the pictures go. */
export type Target =
  | { readonly kind: 'grid'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'npy'; readonly path: string };

export interface SampleCall {
  readonly count: number;
  readonly seed: number;
  readonly truncation: number;
  readonly target: Target;
}

const countSchema = z.int().min(1).max(1_000_000);
const truncationSchema = z.number().min(0).max(2);
const MOST_IN_GRID = 10_000;

/** The flags of `inkstone sample`, checked. Throws WrongCall. */
export function readSampleCall(options: SampleOptions, m: Messages): SampleCall {
  const count = readFlag(m, '--count', options.count, countSchema);
  const target = readTarget(options, m);
  if (target.kind === 'grid' && count > MOST_IN_GRID) throw new WrongCall(m.sample.gridLimit(MOST_IN_GRID));
  return {
    count,
    seed: readOptional(m, '--seed', options.seed, seedSchema) ?? 1,
    truncation: readOptional(m, '--truncation', options.truncation, truncationSchema) ?? 1,
    target,
  };
}

function readTarget({ grid, out, npy }: SampleOptions, m: Messages): Target {
  const targets: readonly Target[] = [
    ...(grid === undefined ? [] : [{ kind: 'grid', path: grid } as const]),
    ...(out === undefined ? [] : [{ kind: 'folder', path: out } as const]),
    ...(npy === undefined ? [] : [{ kind: 'npy', path: npy } as const]),
  ];
  const [target] = targets;
  if (!target || targets.length > 1) throw new WrongCall(m.sample.oneTarget);
  return target;
}
