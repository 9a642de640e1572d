import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface Context {
  readonly terminal: Terminal;
  /** Aborted by the first Ctrl-C, with Interrupted as its reason. */
  readonly stop: AbortSignal;
}
