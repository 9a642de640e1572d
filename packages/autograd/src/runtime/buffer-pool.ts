import { allocate, type DType, type TypedArray } from '../dtype.ts';

/** Memory of donated tensors, kept by dtype and length until an output of that size needs it. */
export class BufferPool {
  #free = new Map<string, TypedArray[]>();

  take(dtype: DType, length: number): TypedArray {
    return this.#free.get(`${dtype} ${length}`)?.pop() ?? allocate(dtype, length);
  }

  give(dtype: DType, buffer: TypedArray): void {
    const key = `${dtype} ${buffer.length}`;
    const list = this.#free.get(key);
    if (list) list.push(buffer);
    else this.#free.set(key, [buffer]);
  }
}
