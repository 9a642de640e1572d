import { type Spec, spec, type Tensor } from '@inkstone/autograd';
import { apply, type Weights } from '@inkstone/nn';
import { type Generator, withLabels } from './networks.ts';
import { mapNamed } from './train-state.ts';

/** A generator outside training: normalised by running statistics, so that a picture depends on its own latents alone. */
export function generate(
  generator: Generator,
  weights: Weights,
  z: Tensor,
  labels: Tensor | undefined,
): Tensor {
  return apply(withLabels(generator, labels), weights, z, { training: false }).y;
}

/** A generator's weights as argument specs. */
export function weightSpecs({
  parameters,
  buffers,
}: Pick<Generator, 'parameters' | 'buffers'>): Weights<Spec> {
  return {
    parameters: mapNamed(parameters, ({ shape }) => spec(shape)),
    buffers: mapNamed(buffers, ({ shape }) => spec(shape)),
  };
}
