import type { Named } from '../layer.ts';
import { filled, type ParameterSpec } from '../parameter.ts';

/** What an optimiser remembers of each parameter: `KIND.NAME` of the same shape, zeros at first. */
export function memoryOf(parameters: Named<ParameterSpec>, kinds: readonly string[]): Named<ParameterSpec> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { shape }]) =>
      kinds.map((kind) => [`${kind}.${name}`, { shape, initialize: filled(0) }]),
    ),
  );
}
