import { compile, float32, matmul, type Runtime, spec, transpose } from '@inkstone/autograd';

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
