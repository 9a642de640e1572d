/** YᵀY of rows [n, width] as [width, width], the whole of it. */
export function gram(rows: Float32Array, width: number): Float64Array {
  const sums = new Float64Array(width * width);
  for (let start = 0; start < rows.length; start += width) {
    for (let i = 0; i < width; i++) {
      const value = rows[start + i] as number;
      const at = i * width;
      for (let j = 0; j <= i; j++)
        sums[at + j] = (sums[at + j] as number) + value * (rows[start + j] as number);
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) sums[j * width + i] = sums[i * width + j] as number;
  return sums;
}
