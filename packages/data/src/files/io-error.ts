import { DataError, type DataErrorCode } from '../errors.ts';
import { wordsAbout, wordsOf } from '../words.ts';

/** The system's code of a failed file or network operation, such as ENOSPC; looks through wrapped causes. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return systemCode(error.cause);
}

/** Whether an operation failed because there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}

/** A failed write of `path`, in words and with the cure. Passes on what is a DataError already. */
export function writeFailure(path: string, error: unknown): DataError {
  if (error instanceof DataError) return error;
  const failure = failureAt(path, error);
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return failure(
        'DISK_FULL',
        'the disk is full; free some space or choose a folder on another disk',
        '磁盘已满；请腾出空间，或选择另一磁盘上的文件夹',
      );
    case 'EACCES':
    case 'EPERM':
      return failure(
        'NOT_ALLOWED',
        'the system does not let you write here; choose another folder or change its permissions',
        '系统不允许写入这里；请选择别的文件夹或修改其权限',
      );
    case 'ENOENT':
      return failure(
        'NOT_ALLOWED',
        'no folder can be made here; choose another folder',
        '这里无法新建文件夹；请选择别的文件夹',
      );
    case 'EROFS':
      return failure(
        'NOT_ALLOWED',
        'this disk is read-only; choose another folder',
        '此磁盘为只读；请选择别的文件夹',
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return failure(
        'IO',
        'a part of this path is a file, not a folder; choose another folder or move that file',
        '此路径中有一段是文件而不是文件夹；请选择别的文件夹，或移走那个文件',
      );
    case 'EISDIR':
      return failure(
        'IO',
        'this is a folder; choose a file name inside it',
        '这是文件夹；请在其中另取一个文件名',
      );
    case 'ENAMETOOLONG':
      return failure(
        'IO',
        'the system takes no path this long; choose a shorter one',
        '路径过长，系统不接受；请改用较短的路径',
      );
    case 'EMFILE':
    case 'ENFILE':
      return failure(
        'IO',
        'too many files are open; close other programs or raise the limit of open files',
        '打开的文件过多；请关闭其他程序，或提高可打开文件数的上限',
      );
    default: {
      const { en, zh } = wordsOf(error);
      return failure('IO', `could not be written: ${en}`, `无法写入：${zh}`);
    }
  }
}

/** A failed read of `path`, in words and with the cure. Passes on what is a DataError already. */
export function readFailure(path: string, error: unknown): DataError {
  if (error instanceof DataError) return error;
  const failure = failureAt(path, error);
  switch (systemCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return failure(
        'NOT_FOUND',
        'there is no such file or folder; check the path',
        '没有这个文件或文件夹；请检查路径',
      );
    case 'EACCES':
    case 'EPERM':
      return failure(
        'NOT_ALLOWED',
        'the system does not let you read this; change its permissions',
        '系统不允许读取；请修改其权限',
      );
    case 'ELOOP':
      return failure('IO', 'a link that leads back to itself; remove it', '这个链接指回自身；请删除它');
    default: {
      const { en, zh } = wordsOf(error);
      return failure('IO', `could not be read: ${en}`, `无法读取：${zh}`);
    }
  }
}

function failureAt(path: string, cause: unknown) {
  return (code: DataErrorCode, en: string, zh: string) =>
    new DataError(code, wordsAbout(path, en, zh), { cause });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
