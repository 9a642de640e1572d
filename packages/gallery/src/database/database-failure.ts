import { writeFailure } from '@inkstone/data';
import { GalleryError } from '../errors.ts';

/**
 * What a database says, in words and with the cure; errors that carry words are passed on. Codes are those of PostgreSQL
 * (appendix A of its manual), which an embedded one has as well, or the system's where there is no connection.
 */
export function databaseFailure(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || 'zh' in error) return error;
  const code = 'code' in error ? String(error.code) : '';
  const { message } = error;
  if (code === '53100' || /no space left on device|disk full/i.test(message)) {
    return writeFailure(name, Object.assign(new Error(message, { cause: error }), { code: 'ENOSPC' }));
  }
  const failure = (en: string, zh: string) =>
    new GalleryError('DATABASE', { en: `${name}: ${en}`, zh: `${name}：${zh}` }, { cause: error });
  if (code === '22021' || code === '22P05') {
    return new GalleryError(
      'INPUT',
      {
        en: 'a text holds characters that cannot be kept, such as NUL: remove them',
        zh: '文字中含有无法保存的字符（如 NUL）：请删除它们',
      },
      { cause: error },
    );
  }
  if (isConnection(code, message)) {
    return failure(
      `the database server is not there (${message}): see that it runs; what was begun was not kept, so try again then`,
      `数据库服务器没有应答（${message}）：请确认它在运行；刚才的操作没有保存，恢复后请重试`,
    );
  }
  if (code === '40001' || code === '40P01' || code === '55P03') {
    return failure('others changed the same at the same time: try again', '别处同时改动了同一内容：请重试');
  }
  if (code === '25006' || /read-only file system|permission denied/i.test(message)) {
    return failure(
      `the database cannot write (${message}): make its disk or folder writable, then try again`,
      `数据库无法写入（${message}）：请让其磁盘或文件夹可写，然后重试`,
    );
  }
  return failure(
    `the database refused: ${message}; try again, and check the folder with "inkstone doctor" if it does so again`,
    `数据库拒绝执行：${message}；请重试，若再次出现，请用 “inkstone doctor” 检查`,
  );
}

function isConnection(code: string, message: string): boolean {
  return (
    /^(08...|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)$/.test(code) ||
    /connection terminated|timeout exceeded when trying to connect/i.test(message)
  );
}
