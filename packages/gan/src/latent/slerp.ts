/**
 * Interpolation between latents (White 2016, "Sampling generative networks", after Shoemake 1985): along the arc between
 * the two directions, with the length in proportion. The straight line would pass nearer to zero than normal vectors of
 * many dimensions ever lie, where a generator was not trained: pictures in between turn pale and alike.
 */

/** Cosines nearer to ±1 than this leave no arc to follow. */
const NO_ARC = 1e-9;

/** From `a` (t = 0, exactly) to `b` (t = 1, exactly), both [zDim]. Opposite directions are joined through a perpendicular one. */
export function slerp(a: Float32Array, b: Float32Array, t: number): Float32Array {
  if (a.length !== b.length) throw new RangeError(`slerp: ${a.length} numbers and ${b.length}`);
  if (t === 0) return a.slice();
  if (t === 1) return b.slice();
  const lengthA = Math.sqrt(dot(a, a));
  const lengthB = Math.sqrt(dot(b, b));
  const cosine = dot(a, b) / (lengthA * lengthB);
  // without a direction, along one, or on a line, where opposites have no way around
  if (!(cosine < 1 - NO_ARC) || a.length === 1) return combine(a, 1 - t, b, t);
  const length = lengthA + (lengthB - lengthA) * t;
  if (cosine < NO_ARC - 1) {
    const aside = perpendicular(a, lengthA);
    return combine(a, (length * Math.cos(Math.PI * t)) / lengthA, aside, length * Math.sin(Math.PI * t));
  }
  const angle = Math.acos(cosine);
  const weight = length / Math.sin(angle);
  return combine(
    a,
    (weight * Math.sin((1 - t) * angle)) / lengthA,
    b,
    (weight * Math.sin(t * angle)) / lengthB,
  );
}

function combine(a: Float32Array, weightA: number, b: ArrayLike<number>, weightB: number): Float32Array {
  return a.map((value, i) => weightA * value + weightB * (b[i] as number));
}

/** A unit vector at a right angle to `a`: the axis on which `a` is smallest, less its part along `a`. */
function perpendicular(a: Float32Array, length: number): Float64Array {
  let axis = 0;
  for (let i = 1; i < a.length; i++) if (Math.abs(a[i] as number) < Math.abs(a[axis] as number)) axis = i;
  const along = (a[axis] as number) / length ** 2;
  const aside = Float64Array.from(a, (value, i) => (i === axis ? 1 : 0) - along * value);
  const norm = Math.sqrt(dot(aside, aside));
  return aside.map((value) => value / norm);
}

function dot(a: Float32Array | Float64Array, b: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
