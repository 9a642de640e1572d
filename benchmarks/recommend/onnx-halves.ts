import { float32, hostTensor, type Runtime } from '@inkstone/autograd';
import { type Interactions, transposed } from '@inkstone/recommend';
import { GraphBuilder } from '../../packages/autograd/src/onnx/graph-builder.ts';
import type { AlsHalves } from '../../packages/recommend/src/als/train-als.ts';

/** Numbers gathered in one run: a block of rows × their longest. */
const BLOCK = 65_536;
const STEPS = 3;

/**
 * The halves of ALS on ONNX Runtime: rows of like length are padded to a power of two and solved together by the same three
 * steps of conjugate gradients, as batched matrix products over gathered vectors.
 */
export async function onnxHalves(of: Interactions, factors: number, runtime: Runtime): Promise<AlsHalves> {
  const sides = {
    people: { of, out: new Float32Array(of.rows * factors), other: of.columns },
    items: { of: transposed(of), out: new Float32Array(of.columns * factors), other: of.rows },
  };
  const blocks = { people: blocksOf(sides.people.of), items: blocksOf(sides.items.of) };
  const sessions = new Map<string, Awaited<ReturnType<Runtime['load']>>>();
  return {
    people: sides.people.out,
    items: sides.items.out,
    async solve(which, { vectors, gram, regularization, alpha }) {
      const { out, other } = sides[which];
      const left = Float32Array.from(gram);
      for (let k = 0; k < factors; k++)
        left[k * factors + k] = (left[k * factors + k] as number) + regularization;
      const shared = {
        y: runtime.upload(float32([other, factors], vectors)),
        left: runtime.upload(float32([factors, factors], left)),
      };
      for (const { rows, width, count, indices, weights, mask } of blocks[which]) {
        const key = `${which} ${width}`;
        const outputs = { x: { dtype: 'float32', shape: [count, factors] } } as const;
        const session =
          sessions.get(key) ?? (await runtime.load(graphOf({ other, factors, width, count }), outputs));
        sessions.set(key, session);
        const start = new Float32Array(count * factors);
        for (const [n, row] of rows.entries())
          start.set(out.subarray(row * factors, (row + 1) * factors), n * factors);
        const feeds = {
          ...shared,
          indices: runtime.upload(hostTensor('int32', [count, width], indices)),
          extra: runtime.upload(
            float32(
              [count, 1, width],
              weights.map((weight) => alpha * weight),
            ),
          ),
          mask: runtime.upload(float32([count, 1, width], mask)),
          start: runtime.upload(float32([count, factors], start)),
        };
        const x = (await (await session.run(feeds, outputs)).x?.read())?.data as Float32Array;
        for (const [n, row] of rows.entries())
          out.set(x.subarray(n * factors, (n + 1) * factors), row * factors);
      }
    },
  };
}

/** Rows by length, padded. */
function blocksOf({ rows, starts, indices, weights }: Interactions) {
  const byWidth = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const length = (starts[row + 1] as number) - (starts[row] as number);
    if (length === 0) continue;
    const width = Math.max(16, 2 ** Math.ceil(Math.log2(length)));
    const alike = byWidth.get(width) ?? [];
    alike.push(row);
    byWidth.set(width, alike);
  }
  return [...byWidth].flatMap(([width, all]) => {
    const count = Math.max(1, BLOCK / width);
    return Array.from({ length: Math.ceil(all.length / count) }, (_, block) => {
      const own = all.slice(block * count, (block + 1) * count);
      const size = count * width;
      const padded = {
        indices: new Int32Array(size),
        weights: new Float32Array(size),
        mask: new Float32Array(size),
      };
      for (const [n, row] of own.entries()) {
        const [from, to] = [starts[row] as number, starts[row + 1] as number];
        padded.indices.set(indices.subarray(from, to), n * width);
        padded.weights.set(weights.subarray(from, to), n * width);
        padded.mask.fill(1, n * width, n * width + to - from);
      }
      return { rows: own, width, count, ...padded };
    });
  });
}

function graphOf(sizes: {
  readonly other: number;
  readonly factors: number;
  readonly width: number;
  readonly count: number;
}) {
  const { other, factors, width, count } = sizes;
  const graph = new GraphBuilder('cpu');
  const y = graph.input('y', 'float32', [other, factors]);
  const left = graph.input('left', 'float32', [factors, factors]);
  const indices = graph.input('indices', 'int32', [count, width]);
  const extra = graph.input('extra', 'float32', [count, 1, width]);
  const mask = graph.input('mask', 'float32', [count, 1, width]);
  const start = graph.input('start', 'float32', [count, factors]);
  const op = (type: string, ...inputs: string[]) => graph.op(type, inputs);
  const own = graph.op('Gather', [y, indices], { axis: 0 });
  const inRows = (vector: string) => op('Reshape', vector, graph.ints([count, 1, factors]));
  const flat = (rows: string) => op('Reshape', rows, graph.ints([count, factors]));
  const turned = graph.op('Transpose', [own], { perm: [0, 2, 1] });
  const multiply = (v: string) =>
    op(
      'Add',
      op('MatMul', v, left),
      flat(op('MatMul', op('Mul', op('MatMul', inRows(v), turned), extra), own)),
    );
  const dot = (a: string, b: string) => op('ReduceSum', op('Mul', a, b), graph.ints([1]));
  const safe = (value: string) => op('Add', value, graph.scalar(1e-20));
  const wanted = flat(op('MatMul', op('Add', mask, extra), own));
  let x = start;
  let r = op('Sub', wanted, multiply(x));
  let p = r;
  let rr = dot(r, r);
  for (let step = 0; step < STEPS; step++) {
    const ap = multiply(p);
    const length = op('Div', rr, safe(dot(p, ap)));
    x = op('Add', x, op('Mul', length, p));
    r = op('Sub', r, op('Mul', length, ap));
    const next = dot(r, r);
    p = op('Add', r, op('Mul', op('Div', next, safe(rr)), p));
    rr = next;
  }
  graph.output('x', x, 'float32', [count, factors]);
  return graph.finish();
}
