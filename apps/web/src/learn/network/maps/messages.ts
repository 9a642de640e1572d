import type { LayerKind } from '../layers/read-layers.ts';
import type { LayerMaps } from './inside.ts';

export type NetworkName = 'generator' | 'reader';

/** A picture asked for by seed and digit, and the layer that is looked at. */
export interface Look {
  readonly seed: number;
  readonly digit: number;
  readonly network: NetworkName;
  readonly layer: number;
}

/** To the worker. */
export type MapsRequest =
  | { readonly kind: 'load'; readonly generator: string; readonly reader: string }
  | { readonly kind: 'look'; readonly look: Look };

/** A layer that can be chosen. */
export interface LayerName {
  readonly name: string;
  readonly kind: LayerKind;
  readonly output: readonly number[];
}

/** What is seen, with the picture it belongs to and what the reader takes it for. */
export interface Seen {
  readonly look: Look;
  readonly maps: LayerMaps;
  /** [784] in [−1, 1]. */
  readonly picture: Float32Array;
  /** [10] */
  readonly chances: Float32Array;
}

export type MapsReply =
  | { readonly kind: 'loaded'; readonly layers: Readonly<Record<NetworkName, readonly LayerName[]>> }
  | { readonly kind: 'seen'; readonly seen: Seen }
  | { readonly kind: 'failed'; readonly message: string; readonly zh?: string | undefined };
