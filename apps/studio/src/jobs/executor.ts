import type { Words } from '@inkstone/data';
import type { JobRecord, MadeFile } from './job-record.ts';

/** What an executor is given beside its job. */
export interface Tools {
  /** Aborted with the reason 'pause' or 'cancel'. */
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

export type Outcome =
  | { readonly state: 'done'; readonly made?: MadeFile }
  | { readonly state: 'paused' }
  | { readonly state: 'failed'; readonly error: Words };

/** Carries out jobs of a kind, in a child process. After a cancel it answers within two seconds. */
export type Executor = (job: JobRecord, tools: Tools) => Promise<Outcome>;
