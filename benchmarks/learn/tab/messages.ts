import type { NetName } from '../nets.ts';

/** Sides that run in a browser's tab. */
export const tabSides = ['ours', 'jax-wasm', 'jax-webgpu', 'tfjs-webgl', 'tfjs-cpu'] as const;
export type TabSide = (typeof tabSides)[number];

export type Request =
  | { readonly kind: 'open'; readonly side: TabSide; readonly net: NetName; readonly threads: number }
  /** So many steps in a row. */
  | { readonly kind: 'turn'; readonly steps: number };

export interface Turn {
  readonly ms: number;
  /** The discriminator's loss in each step. */
  readonly losses: readonly number[];
  /** Bytes of all memories of WebAssembly in the worker. */
  readonly wasmBytes: number;
}

export type Reply =
  | { readonly kind: 'opened'; readonly runsOn: string }
  | ({ readonly kind: 'turn' } & Turn)
  | { readonly kind: 'failed'; readonly message: string };
