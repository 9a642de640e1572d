/**
 * The article's generator as it is printed, and as it should be: each layer run on symbolic tensors, so that the shapes, and the
 * refusal, are what our packages really say.
 */
import { AutogradError, type Shape, sizeOf, spec, type Tensor, trace } from '@inkstone/autograd';
import {
  batchNorm,
  convTranspose2d,
  type Layer,
  leakyRelu,
  linear,
  Scope,
  tanh,
  unflatten,
} from '@inkstone/nn';

export interface LayerRow {
  /** As the article's code has it. */
  readonly name: string;
  readonly parameters: number;
  /** What it gives, batch first; absent where it refuses. */
  readonly shape?: Shape;
}

export interface Reading {
  readonly rows: readonly LayerRow[];
  /** What the first layer that does not fit says. */
  readonly refusal?: string;
}

type Layers = readonly (readonly [name: string, layer: Layer])[];

const BATCH = 64;

const printed: Layers = [
  ['Dense(128·7·7)', linear(100, 6272)],
  ['LeakyReLU', leakyRelu(0.2)],
  ['BatchNormalization', batchNorm(6272)],
  ['Dense(128·14·14)', linear(6272, 25_088)],
  ['LeakyReLU', leakyRelu(0.2)],
  ['BatchNormalization', batchNorm(25_088)],
  ['Conv2DTranspose(1, 4, strides=2)', convTranspose2d(128, 1, { kernel: 4, stride: 2, padding: 1 })],
  ['LeakyReLU', leakyRelu(0.2)],
];

const corrected: Layers = [
  ['Dense(128·7·7)', linear(100, 6272)],
  ['LeakyReLU', leakyRelu(0.2)],
  ['BatchNormalization', batchNorm(6272)],
  ['Reshape(128, 7, 7)', unflatten([128, 7, 7])],
  ['Conv2DTranspose(64, 4, strides=2)', convTranspose2d(128, 64, { kernel: 4, stride: 2, padding: 1 })],
  ['LeakyReLU', leakyRelu(0.2)],
  ['BatchNormalization', batchNorm(64)],
  ['Conv2DTranspose(1, 4, strides=2)', convTranspose2d(64, 1, { kernel: 4, stride: 2, padding: 1 })],
  ['tanh', tanh()],
];

export function readPrinted(): Reading {
  return read(printed);
}

export function readCorrected(): Reading {
  return read(corrected);
}

function read(layers: Layers): Reading {
  const rows: LayerRow[] = [];
  let refusal: string | undefined;
  const specs = (named: Layer['parameters']) =>
    Object.fromEntries(Object.entries(named).map(([name, { shape }]) => [name, spec(shape)]));
  trace(
    (
      z: Tensor,
      weights: readonly { parameters: Record<string, Tensor>; buffers: Record<string, Tensor> }[],
    ) => {
      let x = z;
      for (const [index, [name, layer]] of layers.entries()) {
        const parameters = Object.values(layer.parameters).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
        try {
          x = layer.forward(x, new Scope(weights[index] ?? { parameters: {}, buffers: {} }, true));
          rows.push({ name, parameters, shape: x.shape });
        } catch (error) {
          if (!(error instanceof AutogradError)) throw error;
          rows.push({ name, parameters });
          refusal = error.message;
          break;
        }
      }
      return x;
    },
    [
      spec([BATCH, 100]),
      layers.map(([, layer]) => ({ parameters: specs(layer.parameters), buffers: specs(layer.buffers) })),
    ] as const,
  );
  return { rows, ...(refusal !== undefined && { refusal }) };
}
