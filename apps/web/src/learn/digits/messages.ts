import type { StepReport } from '@inkstone/gan';

export type DeviceChoice = 'auto' | 'webgpu' | 'wasm';

/** What is taken home: the generator, or all that training needs to go on elsewhere. */
export type Keepsake = 'model' | 'run';

/** To the worker that trains. */
export type TrainingRequest =
  | {
      readonly kind: 'open';
      readonly seed: number;
      readonly device: DeviceChoice;
      /** Addresses of the digits and of the LeNet. */
      readonly digits: string;
      readonly lenet: string;
    }
  /** Steps until this one is done. */
  | { readonly kind: 'play'; readonly until: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'keep'; readonly what: Keepsake };

/** From it. */
export type TrainingReply =
  | ({ readonly kind: 'opened' } & OpenedOn)
  | { readonly kind: 'step'; readonly report: StepReport }
  | ({ readonly kind: 'wall' } & Wall)
  | ({ readonly kind: 'judged' } & Judged)
  /** No step is under way. */
  | { readonly kind: 'resting' }
  | { readonly kind: 'kept'; readonly what: Keepsake; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly message: string; readonly zh: string };

export interface OpenedOn {
  readonly device: 'webgpu' | 'wasm';
  readonly threads: number;
  /** The graphics processor, as the browser names it. */
  readonly gpu?: string | undefined;
  /** Why it is not the device that was asked for. */
  readonly instead?: { readonly en: string; readonly zh: string } | undefined;
}

/** The samples of the averaged generator after a step: bytes [64, 28, 28]. */
export interface Wall {
  readonly step: number;
  readonly pictures: Uint8Array<ArrayBuffer>;
}

/** What the LeNet made of a wall. */
export interface Judged {
  readonly step: number;
  /** Share of the pictures by class, [10]. */
  readonly shares: readonly number[];
  /** Mean probability of the likeliest class. */
  readonly confidence: number;
}
