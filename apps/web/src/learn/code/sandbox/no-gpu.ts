import { RuntimeError } from '@inkstone/autograd';

/** In the place of ONNX Runtime for WebGPU, which the sandbox is not given. */
throw new RuntimeError({
  en: "this sandbox has WebAssembly only: use webRuntime({ device: 'wasm', threads: 1 })",
  zh: "此沙箱只有 WebAssembly：请用 webRuntime({ device: 'wasm', threads: 1 })",
});
