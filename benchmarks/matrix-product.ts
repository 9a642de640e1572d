import { compile, float32, matmul, type Runtime, slice, spec } from '@inkstone/autograd';

/** Sizes of the square products that the machine's best rate is looked for in. */
export const productSizes = [1024, 1536, 2048] as const;

/** Prepares the product of two `size`² matrices; each call of the result runs it once and gives its milliseconds. */
export async function matrixProduct(runtime: Runtime, size: number): Promise<() => Promise<number>> {
  const shape = [size, size];
  // one number leaves the graph: a large output would add the time of fresh memory
  const corner = { starts: [0, 0], sizes: [1, 1] };
  const program = await compile((a, b) => slice(matmul(a, b), corner), [spec(shape), spec(shape)], {
    runtime,
  });
  const noise = () =>
    float32(
      shape,
      Float32Array.from({ length: size * size }, () => Math.random() - 0.5),
    );
  const [a, b] = [noise(), noise()];
  await program.run([a, b]);
  return async () => {
    const started = performance.now();
    await program.run([a, b]);
    return performance.now() - started;
  };
}

/** Floating point operations of that product. */
export function operationsOf(size: number): number {
  return 2 * size ** 3;
}
