import { WordedError } from '@inkstone/autograd';

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
 * something failed.
 */
export function refuseNetwork(scope: object): void {
  for (const way of ways) {
    const refuse = () => {
      throw new WordedError({
        en: `${way}: a program in this page has no network and no workers of its own; write its data as formulas or into its text`,
        zh: `${way}：本页中的程序没有网络，也不能另开线程；请把数据写成公式，或直接写入程序`,
      });
    };
    if (way in scope) {
      const refused = function refused() {
        refuse();
      };
      Object.defineProperty(scope, way, { value: refused, configurable: true, writable: true });
    }
  }
}
