/** What the command answers to the shell. */
export const exitCodes = { done: 0, failed: 1, wrongCall: 2, SIGINT: 130, SIGTERM: 143 } as const;

export type StopName = 'SIGINT' | 'SIGTERM';

/** A call that cannot be carried out as written: exit 2. The message names the flag and what it may be. */
export class WrongCall extends Error {
  readonly code = 'WRONG_CALL';
}

/** Something that a person can put right without changing the program: exit 1, one line, no stack. */
export class Failure extends Error {
  readonly code = 'FAILED';
}

/** Ended by Ctrl-C or by the system, in order. */
export class Interrupted extends Error {
  readonly code = 'INTERRUPTED';
  readonly signalName: StopName;
  constructor(signalName: StopName) {
    super(`stopped by ${signalName}`);
    this.signalName = signalName;
  }
}
