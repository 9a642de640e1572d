import { AutogradError } from '../errors.ts';
import type { Shape } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';

export interface RandomAttributes extends Record<string, unknown> {
  readonly distribution: 'normal' | 'uniform';
  readonly shape: Shape;
}

/** Filled on the host before each run from the run's key; the graph sees an input. */
const randomOp = defineOp<RandomAttributes>({
  name: 'random',
  infer: (_, { shape }) => ({ shape, dtype: 'float32' }),
  lower: () => {
    throw new AutogradError(
      'NO_KEY',
      'random numbers cannot be part of an exported model: pass them as an argument',
    );
  },
});

/** Standard normal numbers, new at each run: drawn by Threefry from the key that `program.run` is given. */
export function randomNormal(shape: Shape): Tensor {
  return randomOp([], { distribution: 'normal', shape });
}

/** Uniform numbers in [0, 1), new at each run. */
export function randomUniform(shape: Shape): Tensor {
  return randomOp([], { distribution: 'uniform', shape });
}
