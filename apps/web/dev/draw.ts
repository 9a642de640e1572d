import sharp from 'sharp';

/** Numbers of a seed, always the same (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A small landscape in ink: hills, a sun, mist. What a picture of a model would be here. */
export function landscape(seed: number, width: number, height: number): string {
  const next = numbers(seed * 7919 + 13);
  const warm = next();
  const sky = `hsl(${30 + 20 * warm} ${20 + 35 * next()}% ${78 + 14 * next()}%)`;
  const sun = next() < 0.55;
  const hills = Array.from({ length: 3 + Math.floor(next() * 3) }, (_, i) => {
    const base = height * (0.35 + 0.16 * i + 0.06 * next());
    let path = `M0 ${height}L0 ${base}`;
    for (let x = 0; x <= 8; x++) {
      path += `L${(x * width) / 8} ${base - height * 0.24 * next() * (1 - i * 0.15)}`;
    }
    const hue = 200 - 170 * warm + 30 * next();
    return `<path d="${path}L${width} ${height}Z" fill="hsl(${hue} ${8 + 18 * next()}% ${62 - 13 * i}%)" opacity=".86"/>`;
  });
  const disc = sun
    ? `<circle cx="${width * (0.2 + 0.6 * next())}" cy="${height * (0.16 + 0.16 * next())}" r="${height * 0.07}" fill="#b5301c" opacity=".85"/>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${sky}"/>${disc}${hills.join('')}</svg>`;
}

/** A white stroke on black, as a digit would be. */
export function stroke(seed: number, size: number): string {
  const next = numbers(seed * 104729 + 5);
  const at = () => `${size * (0.22 + 0.56 * next())} ${size * (0.18 + 0.64 * next())}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%"/><path d="M${at()}C${at()} ${at()} ${at()}S${at()} ${at()}" fill="none" stroke="#fff" stroke-width="${size * 0.1}" stroke-linecap="round"/></svg>`;
}

export async function picture(svg: string, format: 'png' | 'webp', width?: number): Promise<Buffer> {
  const image = sharp(Buffer.from(svg)).resize(width ? { width, kernel: 'nearest' } : undefined);
  return format === 'png' ? image.png().toBuffer() : image.webp({ quality: 70 }).toBuffer();
}

/** A wall of pictures, clearer the further a training has come. */
export async function sampleWall(step: number, columns: number, cell: number): Promise<Buffer> {
  const blur = Math.max(0.3, 9 - step / 250);
  const tiles = Array.from({ length: columns * columns }, (_, i) => ({
    input: Buffer.from(stroke(i, cell)),
    left: (i % columns) * cell,
    top: Math.floor(i / columns) * cell,
  }));
  const wall = await sharp({
    create: { width: columns * cell, height: columns * cell, channels: 3, background: '#000' },
  })
    .composite(tiles)
    .png()
    .toBuffer();
  return sharp(wall).blur(blur).png().toBuffer();
}
