import { type Shape, sizeOf, type Tensor } from '@inkstone/autograd';

export type LayerKind = 'dense' | 'conv' | 'upconv' | 'batchNorm' | 'activation' | 'reshape' | 'join';

/** One layer of a network, as its graph has it. Shapes are of one picture, without the batch. */
export interface LayerReading {
  /** The name of its weights, such as `up1`; of the operation where it has none. */
  readonly name: string;
  readonly kind: LayerKind;
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel?: readonly [number, number];
  readonly stride?: readonly [number, number];
  /** Numbers that it learns. */
  readonly parameters: number;
  /** Multiplications with an addition, for one picture. */
  readonly multiplyAdds: number;
  /** Where its result is in the graph. */
  readonly result: Tensor;
}

/**
 * The layers between the data and `output`, read off the traced graph: argument 0 of the traced function must be the weights,
 * `{ parameters, buffers }`; whatever does not depend on the other arguments belongs to a layer's weights. Of batch size 1.
 */
export function readLayers(output: Tensor): LayerReading[] {
  const order = inOrder(output);
  const flowing = new Set<Tensor>();
  for (const node of order) {
    if (isData(node) || node.inputs.some((one) => flowing.has(one))) flowing.add(node);
  }
  const groups: { name: string | undefined; nodes: Tensor[] }[] = [];
  for (const node of order) {
    if (!flowing.has(node) || isData(node)) continue;
    const name = weightsOf(node, flowing)[0]?.layer;
    const last = groups.at(-1);
    if (last && (name === undefined ? isOneThought(last) : last.name === name)) last.nodes.push(node);
    else groups.push({ name, nodes: [node] });
  }
  return groups.map(({ name, nodes }) => readLayer(name, nodes, flowing));
}

/** A label becomes a vector in several operations, and joins z with the last of them. */
function isOneThought(last: { name: string | undefined; nodes: readonly Tensor[] }): boolean {
  const before = last.nodes.at(-1);
  return (
    last.name === undefined &&
    before !== undefined &&
    (before.dtype !== 'float32' || before.op.name === 'cast')
  );
}

function readLayer(
  name: string | undefined,
  nodes: readonly Tensor[],
  flowing: ReadonlySet<Tensor>,
): LayerReading {
  const inside = new Set(nodes);
  const result = nodes.at(-1);
  const source = nodes.flatMap(({ inputs }) => inputs).find((one) => flowing.has(one) && !inside.has(one));
  if (!result || !source) throw new Error(`layer ${name} has nothing in it`);
  const worker = nodes.findLast(({ op }) => op.name in kinds);
  const kind = worker ? (kinds[worker.op.name] ?? 'activation') : name ? 'batchNorm' : 'activation';
  const weights = new Set(nodes.flatMap((node) => weightsOf(node, flowing).map(({ tensor }) => tensor)));
  const learnt = [...weights].filter((tensor) => pathOf(tensor).startsWith('0.parameters.'));
  return {
    name: name ?? result.op.name,
    kind,
    input: onePicture(source.shape),
    output: onePicture(result.shape),
    ...geometryOf(worker),
    parameters: learnt.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    multiplyAdds: multiplyAddsOf(kind, worker, result),
    result,
  };
}

const kinds: Readonly<Record<string, LayerKind>> = {
  matmul: 'dense',
  conv2d: 'conv',
  convTranspose2d: 'upconv',
  reshape: 'reshape',
  concat: 'join',
};

function geometryOf(worker: Tensor | undefined): Pick<LayerReading, 'kernel' | 'stride'> {
  const shape = worker?.inputs[1]?.shape ?? [];
  const strides: unknown = worker?.attributes.strides;
  if (shape.length !== 4 || !Array.isArray(strides)) return {};
  return { kernel: [shape[2] ?? 0, shape[3] ?? 0], stride: [Number(strides[0]), Number(strides[1])] };
}

/** A kernel lies at every place of the smaller picture, and meets the zeros at its border too. */
function multiplyAddsOf(kind: LayerKind, worker: Tensor | undefined, result: Tensor): number {
  const [x, w] = worker?.inputs ?? [];
  if (kind === 'batchNorm') return sizeOf(result.shape);
  if (!x || !w) return 0;
  const places = ({ shape }: Tensor) => (shape[2] ?? 1) * (shape[3] ?? 1);
  if (kind === 'dense') return sizeOf(w.shape);
  if (kind === 'conv' && worker) return places(worker) * sizeOf(w.shape);
  if (kind === 'upconv') return places(x) * sizeOf(w.shape);
  return 0;
}

/** The weights that a node reads without data in between. */
function weightsOf(node: Tensor, flowing: ReadonlySet<Tensor>): { tensor: Tensor; layer: string }[] {
  const found = new Map<Tensor, string>();
  const visit = (tensor: Tensor) => {
    if (flowing.has(tensor)) return;
    const name = /^0\.(?:parameters|buffers)\.(.+)\.[^.]+$/.exec(pathOf(tensor))?.[1];
    if (name !== undefined) found.set(tensor, name.replace(/^body\./, ''));
    tensor.inputs.forEach(visit);
  };
  node.inputs.forEach(visit);
  return [...found].map(([tensor, layer]) => ({ tensor, layer }));
}

function isData(node: Tensor): boolean {
  return node.op.name === 'input' && !pathOf(node).startsWith('0.');
}

function pathOf({ attributes }: Tensor): string {
  return typeof attributes.path === 'string' ? attributes.path : '';
}

/** All that a tensor is made of, makers first. */
function inOrder(output: Tensor): Tensor[] {
  const seen = new Set<Tensor>();
  const order: Tensor[] = [];
  const visit = (tensor: Tensor) => {
    if (seen.has(tensor)) return;
    seen.add(tensor);
    tensor.inputs.forEach(visit);
    order.push(tensor);
  };
  visit(output);
  return order;
}

function onePicture(shape: Shape): Shape {
  return shape.slice(1);
}
