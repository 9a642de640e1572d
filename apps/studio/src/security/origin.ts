import { isIP } from 'node:net';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/**
 * Whether a Host header names this studio. A page of someone else's whose name was made to point here (DNS rebinding)
 * sends its own name. A shared studio takes addresses and the names that it was given.
 */
export function isOwnHost(
  header: string | undefined,
  port: number,
  sharedNames: readonly string[] | undefined,
): boolean {
  const parsed = parseHost(header);
  if (parsed === undefined) return false;
  const { name, port: asked } = parsed;
  if (loopback.has(name)) return asked === port;
  if (sharedNames === undefined) return false;
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 ? asked === port : sharedNames.includes(name);
}

/** Whether a request that changes something comes from the studio's own pages: a browser always says from where. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}

function parseHost(header: string | undefined): { readonly name: string; readonly port: number } | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(header ?? '');
  if (!match) return undefined;
  return { name: (match[1] ?? '').toLowerCase(), port: match[2] === undefined ? 80 : Number(match[2]) };
}
