import type { Outcome } from '../cli/inkstone.ts';

/** The error that a command with --json ends with. */
export function failureOf({ stderr }: Outcome): { readonly code: string; readonly message: string } {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error;
}
