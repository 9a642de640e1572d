import { type Words, wordsOf } from '@inkstone/data';
import { uploadLimits } from '../uploads/limits.ts';

const bodyMegabytes = uploadLimits.bodyBytes / 2 ** 20;

/** What Fastify says of requests that it does not take, with the cure; by its codes. */
const known: Readonly<Record<string, Words>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    en: `the request is larger than ${bodyMegabytes} MB: ask for less at once`,
    zh: `请求超过 ${bodyMegabytes} MB：请分几次提交`,
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    en: 'this Content-Type is not taken here: send application/json, and files as multipart/form-data',
    zh: '不接受这种 Content-Type：请发送 application/json，文件请用 multipart/form-data',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    en: 'the request is not as long as its Content-Length says: send it again',
    zh: '请求长度与 Content-Length 不符：请重新发送',
  },
  FST_ERR_BAD_URL: {
    en: 'the address is not written as addresses are: check it',
    zh: '地址写法有误：请检查',
  },
};

/** An error of a request in both languages; what is not known is quoted in English. */
export function requestWords(code: string, error: Error): Words {
  const { en, zh } = wordsOf(error);
  if (zh !== en) return { en, zh };
  return known[code] ?? { en, zh: `请求无法处理：${en}` };
}
