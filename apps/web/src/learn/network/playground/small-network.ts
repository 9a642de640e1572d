import {
  compile,
  type DeviceTensor,
  float32,
  grad,
  type HostTensor,
  leakyRelu,
  mean,
  mul,
  type Runtime,
  relu,
  sigmoid,
  softplus,
  spec,
  sub,
  type Tensor,
  tanh,
} from '@inkstone/autograd';
import { adam, initialize, linear, type Named, type ParameterSpec, prefixed, Scope, sgd } from '@inkstone/nn';

/** Two numbers in, two hidden layers, one number out: the logit of class 1. */
export interface SmallNetwork {
  readonly hidden: readonly [number, number];
  readonly activation: HiddenActivation;
}

export const hiddenActivations = ['tanh', 'relu', 'leakyRelu', 'sigmoid'] as const;
export type HiddenActivation = (typeof hiddenActivations)[number];
export const optimizerNames = ['adam', 'sgd'] as const;
export type OptimizerName = (typeof optimizerNames)[number];

const functions: Readonly<Record<HiddenActivation, (x: Tensor) => Tensor>> = {
  tanh,
  relu,
  leakyRelu: (x) => leakyRelu(x, 0.2),
  sigmoid,
};
const optimizers = { adam: adam(), sgd: sgd({ momentum: 0.9 }) } as const;

/** Every neuron's answer to `points` [N, 2]: [N, width of the layer]. */
export interface Answers<T> {
  readonly h1: T;
  readonly h2: T;
  readonly logit: T;
}

function layersOf({ hidden: [first, second] }: SmallNetwork) {
  return { h1: linear(2, first), h2: linear(first, second), out: linear(second, 1) };
}

/** Names and shapes of its weights, as in PyTorch. */
export function parametersOf(network: SmallNetwork): Named<ParameterSpec> {
  return prefixed(layersOf(network), 'parameters');
}

function answer(network: SmallNetwork, parameters: Named<Tensor>, points: Tensor): Answers<Tensor> {
  const { h1, h2, out } = layersOf(network);
  const scope = new Scope({ parameters, buffers: {} }, true);
  const bend = functions[network.activation];
  const first = bend(h1.forward(points, scope.child('h1')));
  const second = bend(h2.forward(first, scope.child('h2')));
  return { h1: first, h2: second, logit: out.forward(second, scope.child('out')) };
}

interface State<T> {
  readonly parameters: Named<T>;
  readonly memory: Named<T>;
}

/** A network that learns: its weights so far, one step on all points, and its answers anywhere. */
export interface Learner {
  readonly steps: number;
  /** One step of the optimiser on the mean cross entropy of all points. */
  step(rate: number): Promise<void>;
  /** Answers to [N, 2], for the N that it was opened with. */
  answers(points: Float32Array): Promise<Answers<Float32Array>>;
  /** Copies of the weights by name. */
  weights(): Promise<Named<Float32Array>>;
  close(): Promise<void>;
}

export interface LearnerOptions extends SmallNetwork {
  readonly optimizer: OptimizerName;
  readonly seed: number;
  readonly points: Float32Array;
  readonly classes: Float32Array;
  /** How many points `answers` takes. */
  readonly looks: number;
}

/** Compiles the training step and the look, and draws first weights from the seed. */
export async function openLearner(runtime: Runtime, options: LearnerOptions): Promise<Learner> {
  const { classes, points, optimizer: name, seed, looks } = options;
  const optimizer = optimizers[name];
  const [specs, count] = [parametersOf(options), classes.length];
  const specsOf = (named: Named<ParameterSpec>) =>
    Object.fromEntries(Object.entries(named).map(([key, { shape }]) => [key, spec(shape)] as const));
  const remembered = optimizer.state(specs);

  const train = await compile(
    ({ parameters, memory }: State<Tensor>, x: Tensor, y: Tensor, rate: Tensor): State<Tensor> => {
      const { logit } = answer(options, parameters, x);
      // −y ln σ(a) − (1 − y) ln(1 − σ(a)) without an overflow: ln(1 + eᵃ) − y·a
      const loss = mean(sub(softplus(logit), mul(y, logit)));
      const updated = optimizer.update(parameters, grad(loss, parameters), memory, rate);
      return { parameters: updated.parameters, memory: updated.state };
    },
    [
      { parameters: specsOf(specs), memory: specsOf(remembered) },
      spec([count, 2]),
      spec([count, 1]),
      spec([]),
    ],
    { runtime },
  );
  const look = await compile(
    (parameters: Named<Tensor>, x: Tensor) => answer(options, parameters, x),
    [specsOf(specs), spec([looks, 2])],
    { runtime },
  );

  const [x, y] = [float32([count, 2], points), float32([count, 1], classes)];
  let state: State<HostTensor | DeviceTensor> = {
    parameters: initialize(specs, seed),
    memory: initialize(remembered, seed),
  };
  let steps = 0;
  return {
    get steps() {
      return steps;
    },
    async step(rate) {
      state = await train.run([state, x, y, float32([], [rate])]);
      steps++;
    },
    async answers(points) {
      const { h1, h2, logit } = await look.run([state.parameters, float32([looks, 2], points)]);
      return { h1: await numbers(h1), h2: await numbers(h2), logit: await numbers(logit) };
    },
    async weights() {
      const read = Object.entries(state.parameters).map(
        async ([key, value]) => [key, await numbers(value)] as const,
      );
      return Object.fromEntries(await Promise.all(read));
    },
    async close() {
      await Promise.all([train.close(), look.close()]);
    },
  };
}

async function numbers(tensor: HostTensor | DeviceTensor): Promise<Float32Array> {
  const { data } = 'data' in tensor ? tensor : await tensor.read();
  return data instanceof Float32Array ? data.slice() : Float32Array.from(data, Number);
}
