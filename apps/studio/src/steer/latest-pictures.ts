/** The newest picture of each job that shows how it comes along. It goes with the studio: it is only for looking on. */
export class LatestPictures {
  readonly #pictures = new Map<string, Uint8Array>();

  put(job: string, png: Uint8Array): void {
    this.#pictures.delete(job);
    this.#pictures.set(job, png);
    const [oldest] = this.#pictures.keys();
    if (this.#pictures.size > MOST && oldest !== undefined) this.#pictures.delete(oldest);
  }

  get(job: string): Uint8Array | undefined {
    return this.#pictures.get(job);
  }
}

/** Jobs of this kind run one after another; the pages of earlier ones may still look. */
const MOST = 16;
