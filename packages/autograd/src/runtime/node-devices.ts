import type { Words } from '../errors.ts';
import type { Target } from '../onnx/graph-builder.ts';
import type { Device } from './runtime.ts';

/** How Node reaches a device: ONNX Runtime's name for the provider, and what makes it available where it is missing. */
interface Provider {
  readonly backend: string;
  readonly target: Target;
  readonly cure: Words;
}

export const providers: Readonly<Record<Exclude<Device, 'wasm'>, Provider>> = {
  cpu: {
    backend: 'cpu',
    target: 'cpu',
    cure: {
      en: 'reinstall onnxruntime-node with npm ci',
      zh: '请用 npm ci 重新安装 onnxruntime-node',
    },
  },
  webgpu: {
    backend: 'webgpu',
    target: 'webgpu',
    cure: {
      en: 'it needs a GPU with a Vulkan (Linux x64), Metal (macOS) or Direct3D 12 (Windows) driver. On Debian and Ubuntu: apt install libvulkan1 and the driver of the GPU’s maker, or mesa-vulkan-drivers, which also computes in software',
      zh: '它需要 GPU 以及 Vulkan（Linux x64）、Metal（macOS）或 Direct3D 12（Windows）驱动。Debian 与 Ubuntu：用 apt install 安装 libvulkan1 与 GPU 厂商的驱动，或安装也能以软件计算的 mesa-vulkan-drivers',
    },
  },
  cuda: {
    backend: 'cuda',
    target: 'portable',
    cure: {
      en: 'it needs Linux x64, an NVIDIA driver, CUDA 12 with cuDNN 9, and ONNX Runtime’s CUDA libraries, which this command fetches: ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node',
      zh: '它需要 Linux x64、NVIDIA 驱动、CUDA 12 与 cuDNN 9，以及 ONNX Runtime 的 CUDA 库，可用此命令下载：ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node',
    },
  },
  coreml: {
    backend: 'coreml',
    target: 'portable',
    cure: {
      en: 'it is part of macOS on Apple silicon; use cpu or webgpu',
      zh: '它只在 Apple 芯片的 macOS 上有；请改用 cpu 或 webgpu',
    },
  },
  directml: {
    backend: 'dml',
    target: 'portable',
    cure: { en: 'it is part of Windows; use cpu or webgpu', zh: '它只在 Windows 上有；请改用 cpu 或 webgpu' },
  },
};
