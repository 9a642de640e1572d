import type { Target } from '../onnx/graph-builder.ts';
import type { Device } from './runtime.ts';

/** How Node reaches a device: ONNX Runtime's name for the provider, and what makes it available where it is missing. */
interface Provider {
  readonly backend: string;
  readonly target: Target;
  readonly cure: string;
}

export const providers: Readonly<Record<Exclude<Device, 'wasm'>, Provider>> = {
  cpu: { backend: 'cpu', target: 'cpu', cure: 'reinstall onnxruntime-node with npm ci' },
  webgpu: {
    backend: 'webgpu',
    target: 'webgpu',
    cure: 'it needs a GPU with a Vulkan (Linux x64), Metal (macOS) or Direct3D 12 (Windows) driver. On Debian and Ubuntu: apt install libvulkan1 and the driver of the GPU’s maker, or mesa-vulkan-drivers, which also computes in software',
  },
  cuda: {
    backend: 'cuda',
    target: 'portable',
    cure: 'it needs Linux x64, an NVIDIA driver, CUDA 12 with cuDNN 9, and ONNX Runtime’s CUDA libraries, which this command fetches: ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node',
  },
  coreml: {
    backend: 'coreml',
    target: 'portable',
    cure: 'it is part of macOS on Apple silicon; use cpu or webgpu',
  },
  directml: { backend: 'dml', target: 'portable', cure: 'it is part of Windows; use cpu or webgpu' },
};
