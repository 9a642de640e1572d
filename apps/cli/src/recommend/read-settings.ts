import { type RatedMethod, ratedMethods, usualAls, usualBpr } from '@inkstone/recommend';
import { z } from 'zod';
import type { RecommendEvaluateOptions } from '../commands/recommend.ts';
import { WrongCall } from '../exit.ts';
import { readFlag, readOptional } from '../flags/read-flag.ts';
import { seedSchema, threadsSchema } from '../flags/schemas.ts';
import type { Messages } from '../messages/index.ts';

const positive = z.number().gt(0).max(1e9);

const schemas = {
  factors: z.int().min(1).max(512),
  iterations: z.int().min(1).max(1000),
  regularization: positive,
  alpha: positive,
  rate: z.number().gt(0).max(10),
  solver: z.enum(['cholesky', 'conjugate-gradient']),
  seed: seedSchema,
} as const;

type SettingName = keyof typeof schemas;

const ofAls: readonly SettingName[] = [
  ...(['factors', 'iterations', 'regularization', 'alpha', 'solver', 'seed'] as const),
];

/** Settings that each method has; another is refused rather than passed over. */
const ofMethod: Readonly<Record<RatedMethod, readonly SettingName[]>> = {
  als: ofAls,
  hybrid: ofAls,
  bpr: ['factors', 'iterations', 'regularization', 'rate', 'seed'],
  popular: [],
};

/** What the call asks for. Throws WrongCall. */
export function readSettings(options: RecommendEvaluateOptions, m: Messages) {
  const method = readFlag(m, '--method', options.method, z.enum(ratedMethods));
  for (const name of Object.keys(schemas) as SettingName[]) {
    if (options[name] === undefined || ofMethod[method].includes(name)) continue;
    throw new WrongCall(m.recommend.notOfMethod(`--${name}`, method));
  }
  const read = {
    factors: readOptional(m, '--factors', options.factors, schemas.factors),
    iterations: readOptional(m, '--iterations', options.iterations, schemas.iterations),
    regularization: readOptional(m, '--regularization', options.regularization, schemas.regularization),
    seed: readOptional(m, '--seed', options.seed, schemas.seed),
  };
  const alpha = readOptional(m, '--alpha', options.alpha, schemas.alpha);
  const solver = readOptional(m, '--solver', options.solver, schemas.solver);
  const rate = readOptional(m, '--rate', options.rate, schemas.rate);
  const given = <T extends object>(values: T) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
      [K in keyof T]?: Exclude<T[K], undefined>;
    };
  return {
    method,
    als: { ...usualAls, ...given({ ...read, alpha, solver }) },
    bpr: { ...usualBpr, ...given({ ...read, rate }) },
    relevant: readOptional(m, '--relevant', options.relevant, positive) ?? 4,
    count: readOptional(m, '--top', options.top, z.int().min(1).max(1000)) ?? 10,
    threads: readOptional(m, '--threads', options.threads, threadsSchema) ?? 1,
  };
}
