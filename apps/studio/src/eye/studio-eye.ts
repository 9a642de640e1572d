import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '@inkstone/data';
import type { AttributedPicture, PictureToAttribute } from '../attribute/attribute-picture.ts';
import { childScript } from '../children/child-script.ts';
import type { EyeLook, EyeSight, EyeWork } from '../children/eye.ts';
import { ReusedChild } from '../children/reused-child.ts';
import { shippedModels } from '../installed.ts';
import { sha256 } from '../sha256.ts';
import { StudioError } from '../studio-error.ts';

const script = childScript('eye');
/** Some ten of the largest pictures that are taken, on a slow machine. */
const LONGEST_MS = 120_000;

/** The eye that comes with the installation, which may be absent. */
export function shippedEye(threads = 1): StudioEye {
  return new StudioEye({ file: join(shippedModels(), 'eye.onnx'), threads });
}

export interface SeeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Where nobody waits for it: whoever looks for something is answered meanwhile. */
  readonly background?: boolean | undefined;
}

/** The eye that the studio sees works with: a file, which may be absent, asked in children of its own. */
export class StudioEye {
  readonly file: string;
  readonly #threads: number;
  /** For those who wait, and for the upkeep. */
  readonly #asked = new ReusedChild(script);
  readonly #calm = new ReusedChild(script, { background: true });
  #known: { readonly key: string; readonly sha256: string } | undefined;

  constructor({ file, threads }: { readonly file: string; readonly threads: number }) {
    this.file = file;
    this.#threads = threads;
  }

  /** SHA-256 of the file; null where there is none. Vectors of another eye cannot be compared with its own. */
  async identity(): Promise<string | null> {
    const found = await stat(this.file).catch(() => undefined);
    if (!found?.isFile()) return null;
    const key = `${found.mtimeMs}/${found.size}`;
    if (this.#known?.key !== key) this.#known = { key, sha256: sha256(await readFile(this.file)) };
    return this.#known.sha256;
  }

  /** Why there is none; null where there is one. */
  async whyNot(): Promise<Words | null> {
    return (await this.identity()) === null ? noEye(this.file) : null;
  }

  /** The identity. Throws StudioError NO_EYE 409 where there is none. */
  async required(): Promise<string> {
    const identity = await this.identity();
    if (identity === null) throw new StudioError(409, 'NO_EYE', noEye(this.file));
    return identity;
  }

  /**
   * What the eye makes of each look. Throws StudioError NO_EYE 409, TIMEOUT, CHILD, 422 for a file that is no eye, and the
   * signal's reason.
   */
  async see(looks: readonly EyeLook[], { signal, background = false }: SeeOptions = {}): Promise<EyeSight[]> {
    const identity = await this.required();
    const threads = background ? 1 : this.#threads;
    const work: EyeWork = { kind: 'see', eye: this.file, identity, threads, looks };
    const child = background ? this.#calm : this.#asked;
    return (await child.ask(work, LONGEST_MS, signal)) as EyeSight[];
  }

  /** Whose hand a picture may be of. Throws as `see` does, and what the picture or its corners have wrong, 4xx. */
  async attribute(asked: PictureToAttribute, signal?: AbortSignal): Promise<AttributedPicture> {
    const identity = await this.required();
    const work: EyeWork = {
      ...{ kind: 'attribute', eye: this.file, identity, threads: this.#threads },
      ...asked,
    };
    return (await this.#asked.ask(work, LONGEST_MS, signal)) as AttributedPicture;
  }

  async close(): Promise<void> {
    await Promise.all([this.#asked.close(), this.#calm.close()]);
  }
}

function noEye(file: string): Words {
  return {
    en: `there is no eye at ${file}: put the one that ships back there, or train one with inkstone train eye and copy its model.onnx there; works are seen by themselves then`,
    zh: `${file} 处没有眼睛：请放回自带的那一只，或用 inkstone train eye 训练一只，并将其 model.onnx 复制到该处；之后会自动查看作品`,
  };
}
