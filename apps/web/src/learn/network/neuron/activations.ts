/** What a neuron does with its sum z, and how steeply: φ(z) and φ′(z). */
export interface Activation {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

export const activationNames = ['relu', 'leakyRelu', 'elu', 'sigmoid', 'tanh'] as const;
export type ActivationName = (typeof activationNames)[number];

/** Slope of LeakyReLU below zero: DCGAN's discriminator has 0.2 (Radford et al. 2015, section 3). */
export const LEAK = 0.2;

export const activations: Readonly<Record<ActivationName, Activation>> = {
  relu: { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  leakyRelu: { value: (z) => (z > 0 ? z : LEAK * z), slope: (z) => (z > 0 ? 1 : LEAK) },
  // Clevert et al. 2015, eq. 15, with α = 1
  elu: { value: (z) => (z > 0 ? z : Math.expm1(z)), slope: (z) => (z > 0 ? 1 : Math.exp(z)) },
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
};

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
