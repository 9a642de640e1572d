/**
 * ONNX Runtime in the browser, as WebAssembly or on WebGPU.
 *
 *     const runtime = await webRuntime({ device: 'wasm', threads: 2, wasmPaths: '/ort/' });
 *
 * Everything comes from the page's own origin: serve the files `ort-wasm-simd-threaded*.{mjs,wasm}` of
 * onnxruntime-web's `dist` folder under `wasmPaths`. Threads need cross-origin isolation, which a server grants with the
 * headers `Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp`. A run on `wasm`
 * blocks the thread that calls it: open the runtime in a Worker to keep a page alive.
 *
 * @module
 */
import { RuntimeError } from '../errors.ts';
import { messageOf } from './ort-session.ts';
import type { Runtime } from './runtime.ts';
import { type WebDevice, type WebOrt, webOrtRuntime } from './web-runtime.ts';

export type { WebDevice };

export interface WebRuntimeOptions {
  readonly device: WebDevice;
  /** Threads for one op; all cores when absent. One where the page is not cross-origin isolated: see `notes`. */
  readonly threads?: number | undefined;
  /**
   * Where ONNX Runtime's files are served: a URL prefix that ends in a slash, or the two files. When absent they are
   * looked for beside the script, where bundlers put them.
   */
  readonly wasmPaths?: string | { readonly mjs: string; readonly wasm: string } | undefined;
}

/** Opens a device of the browser. Throws RuntimeError with the cure where it is missing. */
export async function webRuntime({
  device,
  threads = navigator.hardwareConcurrency,
  wasmPaths,
}: WebRuntimeOptions): Promise<Runtime> {
  if (device === 'webgpu') await requireWebGpu();
  const ort: WebOrt =
    device === 'webgpu' ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web/wasm');
  if (wasmPaths !== undefined) ort.env.wasm.wasmPaths = wasmPaths;
  try {
    return await webOrtRuntime(ort, device, threads);
  } catch (cause) {
    const said = messageOf(cause);
    throw new RuntimeError(
      {
        en: `device ${device} did not start: ${said}. Serve the files ort-wasm-simd-threaded* of onnxruntime-web/dist from the page’s own origin and pass their place as wasmPaths, such as '/ort/'`,
        zh: `设备 ${device} 未能启动：${said}。请从网页自己的源提供 onnxruntime-web/dist 中的文件 ort-wasm-simd-threaded*，并把其位置作为 wasmPaths 传入，如 '/ort/'`,
      },
      { cause },
    );
  }
}

async function requireWebGpu(): Promise<void> {
  if (!('gpu' in navigator)) {
    throw new RuntimeError({
      en: 'device webgpu is not available here: this browser has no WebGPU, or the page comes neither from https nor from localhost. Use a current Chrome, Edge, Firefox or Safari, or device wasm',
      zh: '此处不能用设备 webgpu：这个浏览器没有 WebGPU，或网页既非来自 https 也非来自 localhost。请用新版 Chrome、Edge、Firefox 或 Safari，或改用设备 wasm',
    });
  }
  if (!(await navigator.gpu.requestAdapter())) {
    throw new RuntimeError({
      en: 'device webgpu is not available here: the browser offers no GPU. Update the graphics driver, look into chrome://gpu, or use device wasm',
      zh: '此处不能用设备 webgpu：浏览器没有提供 GPU。请更新显卡驱动，查看 chrome://gpu，或改用设备 wasm',
    });
  }
}
