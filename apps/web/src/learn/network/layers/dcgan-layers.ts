import { type Spec, spec, trace } from '@inkstone/autograd';
import {
  type Discriminator,
  discriminator28,
  type Generator,
  generator28,
  plainDiscriminator28,
  plainGenerator28,
} from '@inkstone/gan';
import { apply, type Layer, type Named, type ParameterSpec } from '@inkstone/nn';
import { type LayerReading, readLayers } from './read-layers.ts';

/** The article's networks, corrected, and those of our recipe `dcgan`. */
export const recipes = ['article', 'ours'] as const;
export type RecipeName = (typeof recipes)[number];

export interface DcganLayers {
  readonly generator: readonly LayerReading[];
  readonly discriminator: readonly LayerReading[];
}

const makers: Readonly<Record<RecipeName, { g: () => Generator; d: () => Discriminator }>> = {
  article: { g: () => plainGenerator28({}), d: () => plainDiscriminator28({}) },
  ours: { g: () => generator28({}), d: () => discriminator28({}) },
};

/** Traces both networks for one picture and reads their layers off the graph. */
export function dcganLayers(recipe: RecipeName): DcganLayers {
  const [g, d] = [makers[recipe].g(), makers[recipe].d()];
  return {
    generator: layersOf({ ...g, forward: (z, scope) => g.forward(z, undefined, scope) }, [1, g.zDim]),
    discriminator: layersOf({ ...d, forward: (x, scope) => d.forward(x, undefined, scope) }, [1, ...d.image]),
  };
}

function layersOf(network: Layer, input: readonly number[]): LayerReading[] {
  const { result } = trace((weights, x) => apply(network, weights, x, { training: false }).y, [
    { parameters: specsOf(network.parameters), buffers: specsOf(network.buffers) },
    spec(input),
  ] as const);
  return readLayers(result);
}

export function specsOf(named: Named<ParameterSpec>): Named<Spec> {
  return Object.fromEntries(Object.entries(named).map(([name, { shape }]) => [name, spec(shape)]));
}
