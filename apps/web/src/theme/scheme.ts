import { useSyncExternalStore } from 'react';
import { kept } from '../shell/kept.ts';

/** Light, dark, or as the system has it. */
export type Scheme = 'system' | 'light' | 'dark';

const stored = kept<Scheme>('inkstone.scheme', ['system', 'light', 'dark'], 'system');

/** The chosen scheme, remembered; `first-paint.js` reads the same key before React is there. */
export function useScheme(): readonly [Scheme, (next: Scheme) => void] {
  return [useSyncExternalStore(stored.subscribe, stored.get), choose];
}

function choose(next: Scheme): void {
  stored.set(next);
  if (next === 'system') delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = next;
}
