/** Numbers inside a line of JSON: base64 of float32, little endian. The same on every machine, in Node and in browsers. */

export function floatsText(numbers: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [i, value] of numbers.entries()) bytes.setFloat32(i * 4, value, true);
  let binary = '';
  for (let i = 0; i < bytes.byteLength; i++) binary += String.fromCharCode(bytes.getUint8(i));
  return btoa(binary);
}

/** Reads what `floatsText` wrote. Throws RangeError for any other text. */
export function floatsIn(text: string): Float32Array {
  if (!isFloats(text)) throw new RangeError('not base64 of float32 numbers');
  const binary = atob(text);
  const bytes = new DataView(new ArrayBuffer(binary.length));
  for (let i = 0; i < binary.length; i++) bytes.setUint8(i, binary.charCodeAt(i));
  return Float32Array.from({ length: binary.length / 4 }, (_, i) => bytes.getFloat32(i * 4, true));
}

/** Whether a text holds one number or more, all of them finite. */
export function isFloats(text: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return false;
  const bytes = atob(text);
  if (bytes.length === 0 || bytes.length % 4 !== 0) return false;
  for (let i = 0; i < bytes.length; i += 4) {
    // all ones in the exponent: infinite, or no number
    if ((bytes.charCodeAt(i + 3) & 0x7f) === 0x7f && (bytes.charCodeAt(i + 2) & 0x80) === 0x80) return false;
  }
  return true;
}
