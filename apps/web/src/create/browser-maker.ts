import { modelFileAddress } from '../api/addresses.ts';
import type { Recipe } from '../api/client.ts';
import { recipeKey } from './recipe-of.ts';

/** To the worker: a model to load, or pictures to make. */
export type MakerRequest =
  | { readonly kind: 'load'; readonly address: string; readonly threads: number }
  | { readonly kind: 'make'; readonly recipes: readonly { readonly id: number; readonly recipe: Recipe }[] };

/** From the worker. */
export type MakerReply =
  | { readonly kind: 'loaded' }
  | {
      readonly kind: 'made';
      readonly id: number;
      readonly pixels: Uint8ClampedArray<ArrayBuffer>;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly zh?: string | undefined };

/** Makes pictures of one model in a Worker of this browser, through ONNX Runtime's WebAssembly. */
export interface BrowserMaker {
  /** Resolves when the model is loaded; rejects with what is in the way. */
  readonly ready: Promise<void>;
  /** Rejects with an AbortError where the picture is no longer wanted. */
  make(recipe: Recipe, signal: AbortSignal): Promise<ImageData>;
}

/** A run makes this many at once, as the studio does. */
const BATCH = 16;
const REMEMBERED = 400;

let open: { readonly model: string; readonly maker: BrowserMaker; close(): void } | undefined;

/** The maker of a model; that of another model is closed. */
export function browserMaker(model: string): BrowserMaker {
  if (open?.model === model) return open.maker;
  open?.close();
  open = { model, ...createMaker(model) };
  return open.maker;
}

/** A fault of the worker's in both languages. */
class MakerError extends Error {
  readonly zh: string | undefined;
  constructor(message: string, zh?: string) {
    super(message);
    this.name = 'MakerError';
    this.zh = zh;
  }
}

interface Wanted {
  readonly id: number;
  readonly recipe: Recipe;
  readonly signal: AbortSignal;
  readonly resolve: (pixels: ImageData) => void;
  readonly reject: (error: unknown) => void;
}

function createMaker(model: string): { maker: BrowserMaker; close(): void } {
  const worker = new Worker(new URL('./browser-maker.worker.ts', import.meta.url), { type: 'module' });
  const remembered = new Map<string, ImageData>();
  const making = new Map<number, Wanted>();
  let waiting: Wanted[] = [];
  let loaded = false;
  let nextId = 0;
  const ready = Promise.withResolvers<void>();

  const send = () => {
    if (!loaded || making.size > 0) return;
    for (const { signal, reject } of waiting.filter(({ signal }) => signal.aborted)) reject(signal.reason);
    const wanted = waiting.filter(({ signal }) => !signal.aborted);
    const batch = wanted.slice(0, BATCH);
    waiting = wanted.slice(BATCH);
    if (batch.length === 0) return;
    for (const one of batch) making.set(one.id, one);
    post({ kind: 'make', recipes: batch.map(({ id, recipe }) => ({ id, recipe })) });
  };
  const fail = (error: MakerError) => {
    ready.reject(error);
    for (const { reject } of [...making.values(), ...waiting]) reject(error);
    making.clear();
    waiting = [];
  };
  const post = (request: MakerRequest) => worker.postMessage(request);

  worker.onerror = () =>
    fail(new MakerError('the worker of this browser did not start', '此浏览器的后台线程未能启动'));
  worker.onmessage = ({ data }: MessageEvent<MakerReply>) => {
    if (data.kind === 'loaded') {
      loaded = true;
      ready.resolve();
    } else if (data.kind === 'failed') {
      fail(new MakerError(data.message, data.zh));
    } else {
      const wanted = making.get(data.id);
      making.delete(data.id);
      const pixels = new ImageData(data.pixels, data.width, data.height);
      if (wanted) {
        remember(recipeKey(wanted.recipe), pixels);
        wanted.resolve(pixels);
      }
    }
    send();
  };

  function remember(key: string, pixels: ImageData): void {
    remembered.set(key, pixels);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }

  post({
    kind: 'load',
    address: new URL(modelFileAddress(model), location.href).href,
    threads: Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)),
  });
  ready.promise.catch(() => {}); // also told to every picture that waits

  return {
    maker: {
      ready: ready.promise,
      make(recipe, signal) {
        const known = remembered.get(recipeKey(recipe));
        if (known) return Promise.resolve(known);
        return new Promise((resolve, reject) => {
          waiting.push({ id: nextId++, recipe, signal, resolve, reject });
          queueMicrotask(send);
        });
      },
    },
    close() {
      fail(new MakerError('another model was chosen', '已选择另一个模型'));
      worker.terminate();
    },
  };
}
