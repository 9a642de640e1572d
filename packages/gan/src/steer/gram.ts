import { compile, float32, matmul, type Runtime, spec, square, sum, transpose } from '@inkstone/autograd';

/** XᵀX of `rows` [N, F], row by row: [F, F]. By the runtime: in plain loops a large network's would take seconds. */
export async function gramOf(runtime: Runtime, rows: Float32Array, width: number): Promise<Float32Array> {
  const shape = [rows.length / width, width] as const;
  const program = await compile((x) => matmul(transpose(x), x), [spec(shape)] as const, { runtime });
  try {
    const made = await program.run([float32(shape, rows)]);
    return ((await made.read()).data as Float32Array).slice();
  } finally {
    await program.close();
  }
}

/** Squared lengths of the rows of X·Mᵀ, of `rows` [N, F] and `matrix` [K, F]: [N]. */
export async function squaredLengths(
  runtime: Runtime,
  rows: Float32Array,
  matrix: Float32Array,
  width: number,
): Promise<Float32Array> {
  const shapes = [
    [rows.length / width, width],
    [matrix.length / width, width],
  ] as const;
  const program = await compile(
    (x, m) => sum(square(matmul(x, transpose(m))), { axes: [1] }),
    [spec(shapes[0]), spec(shapes[1])] as const,
    { runtime },
  );
  try {
    const made = await program.run([float32(shapes[0], rows), float32(shapes[1], matrix)]);
    return ((await made.read()).data as Float32Array).slice();
  } finally {
    await program.close();
  }
}
