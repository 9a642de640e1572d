import { wordsOf } from '@inkstone/data';
import { StudioError } from '../studio-error.ts';
import type { FileType } from './file-type.ts';
import { uploadLimits } from './limits.ts';

/** A file that is not taken: 415 by its kind, 413 by its size, 422 by what is in it. */
export function refuseType(type: FileType): StudioError {
  if (type === 'svg') {
    return new StudioError(415, 'SVG', {
      en: 'SVG is a program for a drawing and can carry scripts, so it is not taken: export it as PNG',
      zh: 'SVG 是绘图程序，可能含有脚本，因此不接受：请导出为 PNG',
    });
  }
  return new StudioError(415, 'TYPE', {
    en: 'not a PNG, JPEG, WebP, GIF, AVIF or TIFF by its content, whatever its name says: convert it to PNG',
    zh: '无论文件名如何，其内容不是 PNG、JPEG、WebP、GIF、AVIF 或 TIFF：请转换为 PNG',
  });
}

/** A refusal that says which file it is about: many may have come at once. */
export function named(name: string, error: StudioError): StudioError {
  const { en, zh } = wordsOf(error);
  const { status, code, field = 'files', cause } = error;
  const short = shortened(name);
  return new StudioError(status, code, { en: `${short}: ${en}`, zh: `${short}：${zh}` }, { field, cause });
}

function shortened(name: string): string {
  if (name === '') return '?';
  return name.length > 120 ? `…${name.slice(-119)}` : name;
}

export function tooManyPixels(width: number, height: number): StudioError {
  return new StudioError(413, 'PIXELS', {
    en: `${width}×${height} are more than ${uploadLimits.pixels / 1e6} million pixels: make it smaller`,
    zh: `${width}×${height} 超过 ${uploadLimits.pixels / 1e6} 百万像素：请缩小`,
  });
}

export function tooLarge(bytes: number): StudioError {
  return new StudioError(413, 'TOO_LARGE', {
    en: `more than ${Math.round(bytes / 2 ** 20)} MB: make it smaller, or bring it in parts`,
    zh: `超过 ${Math.round(bytes / 2 ** 20)} MB：请缩小，或分批导入`,
  });
}

export function tooMany(count: number): StudioError {
  return new StudioError(413, 'TOO_MANY', {
    en: `more than ${count} files at once: bring them in parts`,
    zh: `一次超过 ${count} 个文件：请分批导入`,
  });
}

export function broken(why: string): StudioError {
  const short = why.split('\n')[0] ?? '';
  return new StudioError(422, 'BROKEN', {
    en: `broken: ${short}: save it again`,
    zh: `已损坏：${short}：请重新保存`,
  });
}

/** What the parser of a request says is in English, and quoted. */
export function cutShort(cause: unknown): StudioError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StudioError(
    400,
    'MULTIPART',
    {
      en: `the upload was cut short, or is no multipart/form-data (${why}): send it again`,
      zh: `上传中断，或不是 multipart/form-data（${why}）：请重新上传`,
    },
    { cause },
  );
}

export function unsafeName(): StudioError {
  return new StudioError(422, 'NAME', {
    en: 'the archive names a file outside of itself (.. or an absolute path): nothing of it was taken; pack it again',
    zh: '压缩包中的文件名指向包外（.. 或绝对路径）：没有导入任何内容；请重新打包',
  });
}

export function bomb(): StudioError {
  return new StudioError(413, 'BOMB', {
    en: 'packed so that little becomes very much: pack the pictures as they are',
    zh: '压缩比异常，解压后会极大：请直接打包图片',
  });
}

export function nothingThere(): StudioError {
  return new StudioError(422, 'EMPTY', {
    en: 'no file came with the request: choose one and send it again',
    zh: '请求中没有文件：请选择文件后重新上传',
  });
}
