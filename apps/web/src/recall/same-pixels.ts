/** Whether two pictures have the same pixels; null where one cannot be read. */
export async function samePixels(file: Blob, address: string): Promise<boolean | null> {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    const [a, b] = await Promise.all([pixelsOf(file), pixelsOf(await response.blob())]);
    return a.width === b.width && a.height === b.height && sameBytes(a.data, b.data);
  } catch {
    return null;
  }
}

async function pixelsOf(blob: Blob): Promise<ImageData> {
  // as the bytes are: no conversion between colour spaces, no premultiplication
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

export function sameBytes(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
