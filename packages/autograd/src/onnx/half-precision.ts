/** The largest number in half precision. */
const LARGEST = 65_504;

/** Whether half precision holds all of the numbers. */
export function fitsHalf(numbers: Float32Array): boolean {
  return numbers.every((value) => Math.abs(value) <= LARGEST);
}

/** Numbers to IEEE 754 half precision, as bits: rounded to the nearest, halves to even; beyond 65,504 infinite. */
export function floatsToHalves(numbers: Float32Array): Uint16Array {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  return Uint16Array.from(bits, halfOf);
}

/** IEEE 754 half precision, as bits, to numbers. */
export function halvesToFloats(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

/** Of the bits of a float32: sign, 8 bits of exponent, 23 of fraction. */
function halfOf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff - 127 + 15) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent > 0) return sign | rounded((exponent << 23) | fraction, 13);
  // below the least normal number the leading one becomes part of the fraction
  return exponent < -10 ? sign : sign | rounded(fraction | 0x800000, 14 - exponent);
}

/** `value` without its last `places` bits. A carry runs into the exponent, as it should. */
function rounded(value: number, places: number): number {
  const kept = value >>> places;
  const lost = value & ((1 << places) - 1);
  const half = 1 << (places - 1);
  return lost > half || (lost === half && (kept & 1) === 1) ? kept + 1 : kept;
}
