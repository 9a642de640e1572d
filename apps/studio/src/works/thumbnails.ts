import sharp from 'sharp';

const MOST_BYTES = 96 * 2 ** 20;
/** Up to this side a picture's pixels are kept sharp, as an artist of pixels wants it. */
const PIXEL_SIDE = 64;

/** Small WebPs of works, made when first asked for; the last used are kept in memory. */
export class Thumbnails {
  readonly #kept = new Map<string, Buffer>();
  readonly #making = new Map<string, Promise<Buffer>>();
  #bytes = 0;

  /** Of the picture `file` (its SHA-256), so wide at most. */
  async get(file: string, width: number, load: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const key = `${file}/${width}`;
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const making = this.#making.get(key) ?? this.#make(key, width, load);
    this.#making.set(key, making);
    return making.finally(() => this.#making.delete(key));
  }

  async #make(key: string, width: number, load: () => Promise<Uint8Array>): Promise<Buffer> {
    const image = sharp(await load(), { pages: 1 }).autoOrient();
    const { autoOrient } = await image.metadata();
    const isPixels = Math.max(autoOrient.width, autoOrient.height) <= PIXEL_SIDE;
    const made = await image
      .resize({
        width,
        height: width,
        fit: 'inside',
        kernel: isPixels ? 'nearest' : 'lanczos3',
        withoutEnlargement: !isPixels,
      })
      .webp(isPixels ? { lossless: true } : { quality: 80 })
      .toBuffer();
    this.#kept.set(key, made);
    this.#bytes += made.length;
    for (const [oldest, bytes] of this.#kept) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytes.length;
    }
    return made;
  }
}
