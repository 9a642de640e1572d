import type { SharedTrait } from './traits.ts';

/** Why an artwork is in the list. */
export type Reason =
  /** Because you kept … which looks like it, or has something in common. */
  | { readonly kind: 'likeness'; readonly because: string; readonly traits: readonly SharedTrait[] }
  /** Because you kept … and people who did have kept this. */
  | { readonly kind: 'people'; readonly because: string; readonly traits: readonly SharedTrait[] }
  /** To learn whether you like its kind. */
  | { readonly kind: 'exploring' }
  /** It came into the collection lately. */
  | { readonly kind: 'new' }
  /** Many people like it. */
  | { readonly kind: 'appeal' };
