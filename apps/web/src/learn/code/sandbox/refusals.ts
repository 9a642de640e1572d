import { WordedError, type Words } from '@inkstone/autograd';

const ways = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'importScripts',
  'Worker',
];

/**
 * Says what is so anyway in words for people: the sandbox's policy lets nothing in or out, but a browser would only say that
 * something failed. A program speaks by `console` and `show`, which are counted: by `postMessage` it could flood the page.
 */
export function refuseNetwork(scope: object): void {
  for (const way of ways) {
    refuse(scope, way, {
      en: `${way}: a program in this page has no network and no workers of its own; write its data as formulas or into its text`,
      zh: `${way}：本页中的程序没有网络，也不能另开线程；请把数据写成公式，或直接写入程序`,
    });
  }
  // it may be the scope's own or that of its kind
  for (let holder: object | null = scope; holder; holder = Object.getPrototypeOf(holder)) {
    refuse(holder, 'postMessage', {
      en: 'postMessage: a program in this page speaks by console.log and show',
      zh: 'postMessage：本页中的程序用 console.log 与 show 说话',
    });
  }
}

function refuse(holder: object, way: string, words: Words): void {
  if (!(way in holder)) return;
  const refused = function refused() {
    throw new WordedError(words);
  };
  Object.defineProperty(holder, way, { value: refused, configurable: true, writable: true });
}
