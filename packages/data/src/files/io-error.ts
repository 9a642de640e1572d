import { DataError } from '../errors.ts';

/** The system's code of a failed file or network operation, such as ENOSPC; looks through wrapped causes. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return systemCode(error.cause);
}

/** A failed write of `path`, in words and with the cure. Passes on what is a DataError already. */
export function writeFailure(path: string, error: unknown): DataError {
  if (error instanceof DataError) return error;
  const options = { cause: error };
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new DataError(
        'DISK_FULL',
        `${path}: the disk is full; free some space or choose a folder on another disk`,
        options,
      );
    case 'EACCES':
    case 'EPERM':
      return new DataError(
        'NOT_ALLOWED',
        `${path}: the system does not let you write here; choose another folder or change its permissions`,
        options,
      );
    case 'ENOENT':
      return new DataError(
        'NOT_ALLOWED',
        `${path}: no folder can be made here; choose another folder`,
        options,
      );
    case 'EROFS':
      return new DataError('NOT_ALLOWED', `${path}: this disk is read-only; choose another folder`, options);
    case 'ENOTDIR':
    case 'EEXIST':
      return new DataError(
        'IO',
        `${path}: a part of this path is a file, not a folder; choose another folder or move that file`,
        options,
      );
    case 'EISDIR':
      return new DataError('IO', `${path}: this is a folder; choose a file name inside it`, options);
    case 'ENAMETOOLONG':
      return new DataError(
        'IO',
        `${path}: the system takes no path this long; choose a shorter one`,
        options,
      );
    case 'EMFILE':
    case 'ENFILE':
      return new DataError(
        'IO',
        `${path}: too many files are open; close other programs or raise the limit of open files`,
        options,
      );
    default:
      return new DataError('IO', `${path}: could not be written: ${messageOf(error)}`, options);
  }
}

/** A failed read of `path`, in words and with the cure. Passes on what is a DataError already. */
export function readFailure(path: string, error: unknown): DataError {
  if (error instanceof DataError) return error;
  const options = { cause: error };
  switch (systemCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new DataError('NOT_FOUND', `${path}: there is no such file or folder; check the path`, options);
    case 'EACCES':
    case 'EPERM':
      return new DataError(
        'NOT_ALLOWED',
        `${path}: the system does not let you read this; change its permissions`,
        options,
      );
    case 'ELOOP':
      return new DataError('IO', `${path}: a link that leads back to itself; remove it`, options);
    default:
      return new DataError('IO', `${path}: could not be read: ${messageOf(error)}`, options);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
