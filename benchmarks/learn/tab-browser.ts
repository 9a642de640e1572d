import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { openChromium } from '../../test/browser/chromium.ts';

/** WebGL and WebGPU where there is no graphics card: SwiftShader computes them on the processor. */
const softwareGpu = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

export interface BrowserOptions {
  readonly gpu?: boolean;
}

/** Debian's Chromium. */
export function openBrowser({ gpu = false }: BrowserOptions = {}): Promise<Browser> {
  return openChromium({
    flags: [
      // memory is measured when it is asked for, not when the next garbage happens to be collected
      '--enable-blink-features=ForceEagerMeasureMemory',
      ...(gpu ? softwareGpu : ['--disable-gpu']),
    ],
  });
}

export interface Bundle {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The page of `tab/` as a bundle to be served. */
export async function bundleTab(): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-tab-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('tab', import.meta.url)),
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      target: 'esnext',
      minify: true,
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
