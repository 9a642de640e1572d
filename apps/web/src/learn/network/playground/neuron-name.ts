import type { Values } from '../../../language/words.ts';
import type { NeuronAt } from './neuron-at.ts';

type SayName = (key: 'inputNeuron' | 'neuron' | 'outputNeuron', values?: Values) => string;

/** What a neuron is called. */
export function nameOf({ layer, index }: NeuronAt, say: SayName): string {
  const number = index + 1;
  if (layer === 0) return say('inputNeuron', { number: number === 1 ? '₁' : '₂' });
  return layer === 3 ? say('outputNeuron') : say('neuron', { layer, number });
}
