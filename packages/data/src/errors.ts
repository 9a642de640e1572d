import { WordedError } from './worded-error.ts';
import type { Words } from './words.ts';

/** What went wrong, for programs; the message is for people and carries the cure. */
export type DataErrorCode =
  | 'OPTION' // an option out of range, or one that does not fit the data
  | 'NOT_FOUND' // no such name, file or folder
  | 'FORMAT' // not the kind of file it should be
  | 'TRUNCATED' // a file shorter than its header says
  | 'TOO_FEW' // not enough readable pictures
  | 'TOO_SMALL' // pictures that would have to be enlarged too much
  | 'TOO_LARGE' // more than fits in memory
  | 'HASH' // a download whose content is not the published one
  | 'NETWORK' // no answer, or not the one asked for
  | 'DISK_FULL'
  | 'NOT_ALLOWED' // the system refuses to read or write there
  | 'IO'; // any other failure of a file operation

/** What this package throws. An aborted call throws the signal's own reason instead. */
export class DataError extends WordedError {
  readonly code: DataErrorCode;
  constructor(code: DataErrorCode, text: string | Words, options?: ErrorOptions) {
    super(text, options);
    this.code = code;
  }
}

/** A file that was left out of a dataset, and why. */
export interface Problem {
  readonly file: string;
  readonly reason: string;
  /** The reason in Chinese. */
  readonly zh: string;
}
